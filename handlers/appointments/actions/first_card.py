"""What somebody's first card says of their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card
from handlers.appointments.screens.handover import role_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn

LISTED = 3  # roles, the newest


@first_card(order=10)
async def list_roles(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """Which roles, and where."""
    newest = turn.appointments[-LISTED:]
    return [role_line(held, await turn.place(held.region_code)) for held in newest], ()

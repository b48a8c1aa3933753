"""What a village's card says of what nobody has opened yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import BELL, line
from models.core.text import _
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn

MOST = 500  # looked at for one card


@village_card(order=40)
async def count_unread(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """How many submissions wait to be read; nothing where none does."""
    unread = await threads.unread(turn.db, [code], MOST)
    return ([line(_("Belum dibaca: %(count)s", count=len(unread)), BELL)] if unread else []), ()

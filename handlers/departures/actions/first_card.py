"""What somebody sees whose last role is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import welcome_card
from handlers.departures.screens.retired import retired_screen
from models.departures import overview as departures

if TYPE_CHECKING:
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn


@welcome_card(order=10)
async def tell_retired(turn: Turn) -> Screen | None:
    """The role that ended; nothing for who never had one."""
    past = await departures.past_role(turn.db, turn.person.id, turn.now)
    if past is None:
        return None
    return retired_screen(past, await turn.place(past.appointment.region_code))

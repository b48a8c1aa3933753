"""The further pages of a long roster; the first one, with what can be done, is in `roster.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.roster import buttons
from handlers.roster.screens import roster_screen
from models.appointments.rights import Verb
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.open_roster_page
async def show_roster_page(turn: Turn, village_code: str, page: int) -> None:
    """Another fifteen names."""
    turn.require(Verb.SEE_ROSTER, village_code)
    turn.show(roster_screen(await village(turn.db, village_code), page))

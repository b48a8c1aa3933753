"""The further pages of a long roster; the first one, with what can be done, is in `roster.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, VILLAGE, button
from handlers.roster.screens import roster
from models.appointments.rights import Verb
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@button("roster_page", VILLAGE, NUMBER)
async def page(turn: Turn, args: list[str]) -> None:
    """Another fifteen names."""
    turn.require(Verb.SEE_ROSTER, args[0])
    turn.show(roster(await village(turn.db, args[0]), int(args[1])))

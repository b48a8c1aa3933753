"""Who opens something handed in: whoever reads reports there, and what is private only by BPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.rights import Verb
from models.submissions.overview import dossier

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.submissions.overview import Dossier


async def open_dossier(turn: Turn, receipt: str) -> Dossier:
    """Everything under a receipt; to others than its authors and BPS a question stays closed."""
    found = await dossier(turn.db, receipt)
    if found.is_private and turn.person.id not in found.authors:
        turn.require(Verb.READ_QUESTIONS, found.thread.region_code)
    return found

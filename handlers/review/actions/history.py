"""What happened to a submission, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.review import buttons
from handlers.review.screens.history import history_screen
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.review.overview.cases import case as find_case
from models.submissions.overview import dossier

if TYPE_CHECKING:
    from bot.turns.turn import Turn


@buttons.open_history
async def show_history(turn: Turn, receipt: str) -> None:
    """The newest events."""
    await show_history_page(turn, receipt, 0)


@buttons.open_history_page
async def show_history_page(turn: Turn, receipt: str, page: int) -> None:
    """For whoever may read it; what BPS says to itself stays inside. Page 0 holds the newest."""
    found = await dossier(turn.db, receipt)
    region = found.thread.region_code
    if found.is_private:
        raise Gone(_("Nomor itu tidak ditemukan. Menu ada di /start."))
    turn.require(Verb.READ_REPORTS, region)
    inside = turn.may(Verb.ANSWER, region)
    zone = await zone_of(turn.db, region)
    case = await find_case(turn.db, found)
    turn.show(history_screen(case, zone, turn.now, inside=inside, page=page))

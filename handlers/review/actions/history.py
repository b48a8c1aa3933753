"""What happened to a submission, version by version; and why answers are sent back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.review import buttons
from handlers.review.screens.history import history_screen, reasons_screen
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.review.overview.cases import case as find_case
from models.review.overview.reasons import reasons_given
from models.submissions.overview import dossier

if TYPE_CHECKING:
    from bot.turns.turn import Turn

LOOKED_BACK = timedelta(days=90)


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


@buttons.open_reasons
async def show_reasons(turn: Turn) -> None:
    """Which questions are sent back most, and why."""
    regions = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    if not regions:
        turn.require(Verb.REVIEW_AGAIN, turn.home)
    turn.show(reasons_screen(await reasons_given(turn.db, regions, turn.now - LOOKED_BACK)))

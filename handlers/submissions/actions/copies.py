"""A copy of what was handed in: a text to copy, and the same as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.documents.worker import DocumentFailed
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import document
from bot.screens.screen import ATTENTION, Screen, title
from bot.turns.turn import zone_of
from handlers.submissions import buttons, notices
from handlers.submissions.actions.access import open_dossier
from handlers.submissions.documents import copy_paper
from handlers.submissions.screens.threads import copied_screen, copy_screen
from models.appointments.rights import Verb
from models.core.problems import Problem
from models.core.text import _
from models.submissions.overview import dossier

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.pdf import PdfDocument
    from bot.turns.turn import Turn

COPY = "copy"


@buttons.copy_submission
async def give_copy(turn: Turn, receipt: str) -> None:
    """To whoever may read it: the text by itself, so that nothing else is copied with it."""
    found = await open_dossier(turn, receipt)
    turn.require(Verb.READ_REPORTS, found.thread.region_code)
    turn.say_first(copy_screen(found))
    sorry = _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")
    request = {"receipt": receipt, "language": turn.person.language}
    order = Order(COPY, f"{receipt}.pdf", request, Screen((title(sorry, ATTENTION),)))
    turn.order(copied_screen(found), order, notices.copied, region=found.thread.region_code)


@document(COPY)
async def fill_paper(db: AsyncSession, request: dict[str, Any]) -> PdfDocument:
    """The newest version when the paper is made."""
    try:
        found = await dossier(db, request["receipt"])
    except Problem as gone:
        raise DocumentFailed("it is not there any more") from gone
    zone = await zone_of(db, found.thread.region_code)
    return copy_paper(found, locale_for(request["language"]), zone, clock.now())

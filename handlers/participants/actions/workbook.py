"""The villages of a year in a reader's region as a workbook, made when it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import document
from bot.screens.screen import ATTENTION, PAPER, Screen, line, title
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import regions_of
from handlers.participants.documents import Listed, participants_workbook
from models.core.text import _
from models.participants.overview import letters
from models.participants.overview import villages as overview
from models.participants.records import participants_in
from models.regions.places import places_of
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.workbooks import Workbook
    from bot.turns.turn import Turn

SHEET = "participants"
MOST = 20_000


@buttons.download_participants
async def order_workbook(turn: Turn, year: int) -> None:
    """All villages of a year below the regions of who asks."""
    regions = regions_of(turn)
    count = sum((await overview.counts(turn.db, year, regions)).values())
    lines = (
        title(_("Desa peserta %(year)s", year=str(year)), PAPER),
        line(_("Desa: %(count)s", count=count)),
    )
    sorry = _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")
    request = {"year": year, "regions": list(regions), "language": turn.person.language}
    order = Order(
        SHEET, f"peserta-{year}.xlsx", request, Screen((title(sorry, ATTENTION), lines[0]))
    )
    turn.order(Screen(lines), order, notices.workbook)
    turn.toast(_("Berkas sedang dibuat."))


@document(SHEET)
async def fill_workbook(db: AsyncSession, request: dict[str, Any]) -> Workbook:
    """The villages as they stand when the file is made."""
    year, regions = request["year"], request["regions"]
    rows = await participants_in(db, year, regions, MOST)
    places = await places_of(db, [one.region_code for one in rows])
    known = await letters.letters_by_id(db, year)
    zone = (await zones_in(db, {regions[0]}))[regions[0]]
    listed = Listed(year, rows, places, known)
    return participants_workbook(listed, locale_for(request["language"]), zone, clock.now())

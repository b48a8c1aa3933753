"""The picture of a unit, and its villages as a file; both from the rows its card is drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.languages.locale import locale_for
from bot.registry import document
from bot.screens.screen import ATTENTION, PAPER, Screen, line, title
from handlers.monitoring import buttons, notices
from handlers.monitoring.actions.reading import places_by_code, reading
from handlers.monitoring.documents import picture, workbook
from handlers.monitoring.screens.lines import counted_line
from handlers.monitoring.screens.picture import picture_screen
from handlers.monitoring.screens.unit import not_counted_screen
from models.appointments.rights import Verb
from models.calendar.overview import JAKARTA
from models.core.text import _
from models.monitoring.overview.exports import export_rows
from models.monitoring.overview.stages import stages_before
from models.monitoring.overview.units import unit
from models.monitoring.records.standings import unit_standing
from models.periods.records import on_time_of, stages
from models.regions.codes import COUNTRY
from models.regions.time_zones import zones_in

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.workbooks import Workbook
    from bot.turns.turn import Turn

EXPORT = "unit_export"


@buttons.order_picture
async def send_picture(turn: Turn, region_code: str) -> None:
    """The places below a unit by stages; every one of the first is one tap away."""
    asked = await reading(turn, region_code)
    found = await unit(turn.db, asked.year, asked.code)
    place = (await places_by_code(turn, [asked.code]))[asked.code]
    if found is None or not found.below:
        turn.show(not_counted_screen(place))
        return
    places = await places_by_code(turn, [asked.code, *(one.code for one in found.below)])
    listed = await stages(turn.db, asked.year)
    heading = turn.locale.say(
        _("%(place)s, tahun %(year)s", place=place.label, year=str(asked.year))
    )
    opens = asked.opens(one.code for one in found.below)
    before = await stages_before(turn.db, asked.year, asked.code, listed)
    screen = picture_screen(
        heading, found, listed, places, opens, asked.here, asked.on_time, before
    )
    order = picture(heading, found.below, places, listed, turn.locale)
    own = turn.may(Verb.READ_DIGEST, asked.code)
    kind = notices.picture if own else notices.own_picture
    turn.order(screen, order, kind, region=asked.code)
    turn.toast(_("Gambar sedang dibuat."))


@buttons.order_export
async def send_export(turn: Turn, region_code: str) -> None:
    """A line a village of the unit, with the sums of its card."""
    asked = await reading(turn, region_code)
    turn.require(Verb.READ_DIGEST, asked.code)
    row = await unit_standing(turn.db, asked.year, asked.code)
    place = (await places_by_code(turn, [asked.code]))[asked.code]
    if row is None:
        turn.show(not_counted_screen(place))
        return
    heading = _("%(place)s, tahun %(year)s", place=place.label, year=str(asked.year))
    count = line(_("%(count)s desa", count=row.villages or 0))
    sorry = _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")
    request = {"region": asked.code, "year": asked.year, "language": turn.person.language}
    name = f"wilayah-{buttons.written(asked.code)}-{asked.year}.xlsx"
    order = Order(EXPORT, name, request, Screen((title(sorry, ATTENTION), line(place.label))))
    screen = Screen(
        (title(heading, PAPER), counted_line(row.made, asked.here, asked.on_time), count)
    )
    turn.order(screen, order, notices.export, region=asked.code)
    turn.toast(_("Berkas sedang dibuat."))


@document(EXPORT)
async def fill_export(db: AsyncSession, request: dict[str, Any]) -> Workbook:
    """The villages as the snapshot has them when the file is made."""
    year, code = request["year"], request["region"]
    total, rows, places, made = await export_rows(db, year, code)
    rule = await on_time_of(db, year)
    zone = JAKARTA if code == COUNTRY else (await zones_in(db, {code}))[code]
    return workbook(total, rows, places, locale_for(request["language"]), made, zone, rule)

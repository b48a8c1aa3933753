"""Simpan ke kalender HP: one's own due days as a file that the phone's calendar takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import document
from bot.screens.screen import ATTENTION, CALENDAR, Screen, line, title
from handlers.timetable import buttons, notices
from handlers.timetable.actions.access import closed_in, running_period, village_name
from handlers.timetable.documents import due_dates
from handlers.timetable.screens.village import none_in_year_screen, not_in_year_screen
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.regions.places import places_of
from models.regions.time_zones import zones_in
from models.timetable.overview import in_year, village_stages, villages_in_year

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.calendars import Calendar
    from bot.turns.turn import Turn

FILE = "timetable"
MOST_VILLAGES = 50  # of one file: a phone's calendar is for one's own days


@buttons.save_village_calendar
async def order_village_file(turn: Turn, village_code: str) -> None:
    """The dates of one village."""
    turn.require(Verb.READ_REPORTS, village_code)
    running = await running_period(turn, village_code)
    if running is None or not await in_year(turn.db, running.year, [village_code]):
        village = await village_name(turn, village_code)
        year = running.year if running is not None else None
        closed = await closed_in(turn, year, village_code) if year is not None else None
        turn.show(not_in_year_screen(village, year, closed))
        return
    _order(turn, running.year, [village_code], f"jadwal-{village_code}-{running.year}.ics")


@buttons.save_calendar
async def order_file(turn: Turn) -> None:
    """The dates of all of one's villages."""
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    if not regions:
        turn.require(Verb.READ_REPORTS, turn.home)
    running = await running_period(turn, turn.home)
    if running is None:
        turn.show(not_in_year_screen("", None))
        return
    codes = await villages_in_year(turn.db, running.year, regions, MOST_VILLAGES)
    if not codes:
        turn.show(none_in_year_screen(running.year))
        return
    _order(turn, running.year, codes, f"jadwal-{running.year}.ics")


def _order(turn: Turn, year: int, codes: list[str], name: str) -> None:
    lines = (
        title(_("Jadwal %(year)s untuk kalender HP", year=str(year)), CALENDAR),
        line(_("Ketuk berkas ini, lalu pilih kalender.")),
        line(_("Kalau jadwal berubah, simpan lagi. Isinya diperbarui, tidak ganda.")),
    )
    sorry = title(_("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti."), ATTENTION)
    request = {"year": year, "codes": codes, "language": turn.person.language}
    region = codes[0] if len(codes) == 1 else turn.home
    order = Order(FILE, name, request, Screen((sorry,)))
    turn.order(Screen(lines), order, notices.calendar, region=region)
    turn.toast(_("Berkas sedang dibuat."))


@document(FILE)
async def fill_file(db: AsyncSession, request: dict[str, Any]) -> Calendar:
    """The dates as they stand when the file is made."""
    codes, year, now = request["codes"], request["year"], clock.now()
    places = await places_of(db, codes)
    names = {code: places[code].village or code for code in codes}
    return due_dates(
        year,
        await village_stages(db, year, codes, now),
        names,
        await zones_in(db, codes),
        locale_for(request["language"]),
        now,
    )

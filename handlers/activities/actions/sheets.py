"""Resume kegiatan agen: what a village did in a period, as a workbook (LKE 3a asks to keep one)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.forms.readers.dates.spans import months_before, span
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import command, document
from bot.screens.screen import ATTENTION, PAPER, Button, Screen, button_row, example, line, title
from handlers.activities import buttons, notices
from handlers.activities.actions.approved_rows import (
    approved_as_now,
    approved_in,
    approved_rows,
)
from handlers.activities.documents import activity_sheet
from handlers.activities.screens import FoundActivities, nothing_to_list_screen, sheet_screen
from models.activities.overview import activity_receipts, activity_rows
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import N_, _, say
from models.periods.records import rules_by_day
from models.regions.codes import COUNTRY
from models.regions.places import places_of
from models.regions.time_zones import zones_in
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.workbooks import Workbook
    from bot.turns.turn import Turn

LISTED = 10
SHEET = "resume"

PROGRAMME_START = date(2020, 1, 1)  # before the programme there is nothing to list
LONGEST_PERIOD = timedelta(days=5 * 366)


@command("resume", about=N_("Resume kegiatan (Excel)"), verb=Verb.READ_REPORTS)
async def list_sheet_villages(turn: Turn, words: list[str]) -> None:
    """Which village, then which period; a period may be written behind the command."""
    today = (await turn.moment()).today
    period = span(words, today) if words else None
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    if not regions:
        turn.require(Verb.READ_REPORTS, turn.home)
    codes = await active_within(turn.db, regions, LISTED + 1)
    if len(codes) == 1:
        await _ask_period(turn, codes[0], period)
        return
    places = (await places_of(turn.db, codes[:LISTED])).values()
    row = [_choice_button(place.village or place.code, place.code, period) for place in places]
    wide = [
        named_region
        for named_region in await _wide_regions(turn, regions)
        if named_region[1] != COUNTRY
    ]
    row += [_choice_button(name, code, period) for name, code in wide]
    lines = [title(_("Resume kegiatan: desa yang mana?"), PAPER)]
    if len(codes) > LISTED:
        lines.append(line(_("Desa lain: pilih wilayahnya.")))
    turn.show(Screen(tuple(lines), (button_row(*row),)))


async def _wide_regions(turn: Turn, regions: Sequence[str]) -> list[tuple[str, str]]:
    """The reader's own regions above the villages, as one sheet each."""
    places = (
        await places_of(turn.db, [region for region in regions if region != COUNTRY])
    ).values()
    return [
        (place.district_label or place.regency_label or place.label, place.code)
        for place in places
        if place.village is None
    ]


def _choice_button(name: str, code: str, period: tuple[date, date] | None) -> Button:
    if period is None:
        return buttons.choose_sheet_period.button(name[:24], region_code=code)
    since, until = (f"{day:%Y%m%d}" for day in period)
    return buttons.download_sheet.button(name[:24], region_code=code, since=since, until=until)


@buttons.choose_sheet_period
async def show_periods(turn: Turn, region_code: str) -> None:
    """This month, three months, this year, or a typed one."""
    await _ask_period(turn, region_code, None)


async def _ask_period(turn: Turn, code: str, period: tuple[date, date] | None) -> None:
    turn.require(Verb.READ_REPORTS, code)
    if period is not None:
        await _order(turn, code, *period)
        return
    today = turn.now.astimezone(await turn.zone()).date()
    month = today.replace(day=1)
    begins = (
        (N_("Bulan ini"), month),
        (N_("3 bulan"), months_before(month, 2)),
        (N_("Tahun ini"), month.replace(month=1)),
    )
    until = f"{today + timedelta(days=1):%Y%m%d}"
    row = [
        buttons.download_sheet.button(
            say(words), region_code=code, since=f"{since:%Y%m%d}", until=until
        )
        for words, since in begins
    ]
    place = await turn.place(code)
    lines = (
        title(_("Resume kegiatan agen"), PAPER),
        line(place.label),
        line(_("Masa yang mana? Tekan, atau tulis sendiri.")),
        example(_("/resume oktober 2026")),
        example(_("/resume 1-9-2026 15-11-2026")),
    )
    turn.show(Screen(lines, (button_row(*row),)))


@buttons.download_sheet
async def order_sheet(turn: Turn, region_code: str, since: str, until: str) -> None:
    """The workbook of one village or region for a period: what is approved."""
    await _order_between(turn, region_code, since, until, every=False)


@buttons.download_every_report
async def order_every_report(turn: Turn, region_code: str, since: str, until: str) -> None:
    """The same with what nobody has approved yet; the file says so."""
    await _order_between(turn, region_code, since, until, every=True)


async def _order_between(turn: Turn, code: str, since: str, until: str, *, every: bool) -> None:
    turn.require(Verb.READ_REPORTS, code)
    try:
        first, end = date.fromisoformat(since), date.fromisoformat(until)
    except ValueError:
        await _ask_period(turn, code, None)
        return
    if not PROGRAMME_START <= first < end <= first + LONGEST_PERIOD:
        await _ask_period(turn, code, None)
        return
    await _order(turn, code, first, end, every=every)


async def _order(turn: Turn, code: str, since: date, until: date, *, every: bool = False) -> None:
    place = await turn.place(code)
    receipts = await activity_receipts(turn.db, code, since, until)
    approved = await approved_in(turn.db, code, since, until, receipts)
    listed = receipts if every else {*receipts, *approved}
    found = FoundActivities(place, since, until, len(listed), len(approved))
    if not (receipts if every else approved):
        turn.show(nothing_to_list_screen(found))
        return
    sorry = _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")
    request = {
        "region": code,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "language": turn.person.language,
        "every": every,
    }
    name = f"resume-semua-{code}" if every else f"resume-{code}"
    order = Order(
        SHEET,
        f"{name}-{since:%Y%m%d}.xlsx",
        request,
        Screen((title(sorry, ATTENTION), line(place.label))),
    )
    turn.order(sheet_screen(found, every=every), order, notices.sheet, region=code)
    turn.toast(_("Berkas sedang dibuat."))


@document(SHEET)
async def fill_sheet(db: AsyncSession, request: dict[str, Any]) -> Workbook:
    """The activities as they stand when the file is made; of what is approved, as it was read."""
    since, until = (date.fromisoformat(request[day]) for day in ("since", "until"))
    region, every = request["region"], bool(request.get("every"))
    zone = (await zones_in(db, {region}))[region]
    listed, marked = await approved_rows(db, region, since, until), None
    if every:
        listed = await activity_rows(db, region, since, until)
        marked = await approved_as_now(db, [row.activity.receipt for row in listed])
    rules = await rules_by_day(db)
    return activity_sheet(
        listed, locale_for(request["language"]), zone, clock.now(), rules, approved=marked
    )

"""The dates of one village, the most urgent first; and the villages somebody looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.languages.locale import ZONES
from bot.screens.screen import CALENDAR, Screen, button_column, button_row, line, numbered_line
from bot.screens.screen import title as heading
from handlers.timetable import buttons
from handlers.timetable.screens.words import SIGNS, stage_words
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.core.text import Sentence, Value
    from models.timetable.overview import VillageStage

MOST_STAGES = 10  # on one card of at most 14 lines
LISTED = 10


def urgent_first(stages: Sequence[VillageStage]) -> list[VillageStage]:
    """The stages of a village, those that need somebody first."""
    return sorted(stages, key=lambda one: (one.standing.urgency, one.stage.place))


def village_screen(
    year: int,
    code: str,
    village: Value,
    stages: Sequence[VillageStage],
    zone: ZoneInfo,
    over: Sentence | None = None,
    *,
    among_others: bool,
) -> Screen:
    """One line a stage, each with a number that opens it."""
    title = _("Jadwal %(village)s, %(year)s", village=village, year=str(year))
    lines: list[Line] = [heading(title, CALENDAR), *_over_lines(over)]
    opened: list[Button] = []
    shown = urgent_first(stages)[:MOST_STAGES]
    for number, one in enumerate(shown, 1):
        sign = SIGNS.get(one.standing.state, "")
        lines.append(numbered_line(number, stage_words(one, zone), sign))
        address = buttons.open_village_stage
        opened.append(address.button("", village_code=code, stage_id=one.stage.id, number=number))
    rest: list[Button] = []
    if among_others:
        rest.append(buttons.open_timetable_page.button(_("Desa lain"), page=0))
    rest.append(open_menu.button(_("Menu")))
    if not stages:
        lines.append(line(_("Tahapan tahun ini belum disusun.")))
        return Screen(tuple(lines), (button_row(*rest),))
    clock = zone_name(zone)
    lines.append(
        line(
            _(
                "Batas tiap tahapan pukul 17.00 %(zone)s. "
                "Boleh dikerjakan dengan urutan mana saja.",
                zone=clock,
            )
        )
    )
    save = buttons.save_village_calendar.button(_("Simpan ke kalender HP"), village_code=code)
    return Screen(tuple(lines), (button_row(*opened), button_column(save), button_row(*rest)))


def _over_lines(over: Sentence | None) -> list[Line]:
    return [] if over is None else [line(over)]


def zone_name(zone: ZoneInfo) -> str:
    """WIB, WITA or WIT."""
    return ZONES.get(str(zone), str(zone))


def villages_screen(
    year: int,
    listed: Sequence[tuple[str, Value, VillageStage | None, ZoneInfo]],
    count: int,
    page: int,
    over: Sentence | None = None,
) -> Screen:
    """Ten villages with their most urgent stage each, the most urgent village first."""
    title = _("Jadwal %(year)s: %(count)s desa", year=str(year), count=count)
    lines: list[Line] = [heading(title, CALENDAR), *_over_lines(over)]
    opened: list[Button] = []
    for number, (code, village, one, zone) in enumerate(listed, 1):
        words, sign = _("%(village)s: semua tahapan terlaksana", village=village), ""
        if one is not None:
            words = _("%(village)s, %(stage)s", village=village, stage=stage_words(one, zone))
            sign = SIGNS.get(one.standing.state, "")
        lines.append(numbered_line(number, words, sign))
        opened.append(buttons.open_village_dates.button("", village_code=code, number=number))
    around: list[Button] = []
    if page:
        around.append(buttons.open_timetable_page.button(_("Sebelumnya"), page=page - 1))
    if count > (page + 1) * LISTED:
        around.append(buttons.open_timetable_page.button(_("Berikutnya"), page=page + 1))
    save = buttons.save_calendar.button(_("Simpan ke kalender HP"))
    rows = (button_row(*opened), *([button_row(*around)] if around else []))
    return Screen(tuple(lines), (*rows, button_column(save)))


def not_in_year_screen(village: Value, year: int | None, closed: Sentence | None = None) -> Screen:
    """To whom no dates belong: kindly, and with what can be done all the same."""
    words = _("Belum ada periode yang berjalan.")
    if year is not None:
        words = _("%(village)s belum ikut periode %(year)s.", village=village, year=str(year))
    words = closed if closed is not None else words
    rest = line(_("Kegiatan tetap bisa dilaporkan seperti biasa."))
    return Screen((heading(words, CALENDAR), rest), (button_row(open_menu.button(_("Menu"))),))


def none_in_year_screen(year: int) -> Screen:
    """To whoever looks after several villages, none of which takes part."""
    words = _("Belum ada desa %(you)s yang ikut periode %(year)s.", year=str(year))
    rest = line(_("Kegiatan tetap bisa dilaporkan seperti biasa."))
    return Screen((heading(words, CALENDAR), rest), (button_row(open_menu.button(_("Menu"))),))

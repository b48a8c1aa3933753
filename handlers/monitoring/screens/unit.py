"""One unit on a card: six numbers with the lists behind them, and who is most behind below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    BELL,
    FIGURES,
    PAPER,
    PEOPLE,
    PLACE,
    WAITING,
    Screen,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.monitoring import buttons
from handlers.monitoring.screens.lines import (
    above,
    counted_line,
    page_buttons,
    short_name,
    standing_words,
    unit_button,
    waiting_words,
)
from handlers.periods import buttons as periods_buttons
from models.core.lacking import LACKING, LackedData
from models.core.text import Sentence, _
from models.monitoring.overview.lists import Listed
from models.regions.codes import COUNTRY, is_village

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.screens.screen import Button, Line
    from models.monitoring.overview.units import Standing, Unit
    from models.monitoring.rules.summing import Sheet
    from models.regions.places import Place

    ToPage = Callable[[Sentence, int], Button]

NUMBERS = 6  # lines with a number above the places; one more where data is lacked
FIRST, LATER = 4, 10  # places on the first page, and on each further one


@dataclass(frozen=True)
class UnitCard:
    """What a unit's card is drawn from; `opens` are the places below that its reader may open."""

    year: int
    unit: Unit
    place: Place
    places: Mapping[str, Place]
    opens: frozenset[str]
    unreached: int
    lacked: LackedData | None
    here: datetime
    may_export: bool
    may_supervise: bool
    may_go_up: bool
    by_district: bool = False
    is_over: bool = False


def shown_on(below: Sequence[Standing], page: int) -> list[tuple[int, Standing]]:
    """The places of a page with their numbers on it."""
    if not page:
        return list(enumerate(below[:FIRST], NUMBERS + bool(LACKING) + 1))
    begin = FIRST + (page - 1) * LATER
    return list(enumerate(below[begin : begin + LATER], 1))


def unit_screen(card: UnitCard, page: int) -> Screen:
    """Numbers first, then who is most behind; further pages list the others."""
    heading = _("%(place)s, tahun %(year)s", place=card.place.label, year=str(card.year))
    if card.is_over:
        heading = _(
            "%(place)s, tahun %(year)s, sudah berakhir",
            place=card.place.label,
            year=str(card.year),
        )
    lines = [title(heading, PLACE), counted_line(card.unit.made, card.here)]
    row: list[Button] = []
    if not page:
        lines += _number_lines(card)
        row += _number_buttons(card)
    below = card.unit.below
    if below:
        lines.append(line(_("Paling tertinggal dulu:")))
    for number, one in shown_on(below, page):
        words = standing_words(short_name(card.places[one.code]), one)
        if one.code in card.opens:
            lines.append(numbered_line(number, words))
            row.append(unit_button(one.code, number=number))
        else:
            lines.append(line(words))
    shown = FIRST + page * LATER
    pages = page_buttons(_to_page(card), page, more=len(below) > shown)
    return Screen(tuple(lines), (button_row(*row), button_row(*_ways(card), *pages)))


def no_year_screen(*, may_plan: bool) -> Screen:
    """No year runs yet: who opens one, and what will stand here then."""
    who = _("Periode dibuka oleh Direktorat.")
    way = open_menu.button(_("Menu"))
    if may_plan:
        who = _("Direktorat BPS membukanya lewat /periode.")
        way = periods_buttons.list_periods.button(_("Periode"))
    lines = (
        title(_("Belum ada periode yang berjalan"), PLACE),
        line(who),
        line(_("Setelah itu keadaan setiap wilayah terbaca di sini.")),
    )
    return Screen(lines, (button_row(way),))


def not_counted_screen(place: Place, closed: Sentence | None = None) -> Screen:
    """Nobody has counted yet, or nobody takes part there, or not any more."""
    menu = (button_row(open_menu.button(_("Menu"))),)
    if closed is not None:
        rest = line(_("Kegiatan tetap bisa dilaporkan seperti biasa."))
        return Screen((title(closed, PLACE), rest), menu)
    return Screen(
        (
            title(_("%(place)s: belum ada data", place=place.label), PLACE),
            line(_("Belum ada desa yang ikut tahun ini, atau belum dihitung.")),
            line(_("Dihitung setiap lima menit.")),
        ),
        menu,
    )


def _number_lines(card: UnitCard) -> list[Line]:
    sheet = card.unit.sheet
    words = [
        (_stage_words(sheet), PAPER),
        (_report_words(sheet), PAPER),
        (_village_count(sheet, "late", _("Terlambat")), ATTENTION),
        (_village_count(sheet, "silent", _("Belum ada kabar")), BELL),
        (waiting_words(sheet, card.here), WAITING),
        (_("Tidak bisa dihubungi lewat bot: %(count)s orang", count=card.unreached), PEOPLE),
    ]
    if LACKING:
        words.append((_lacked_words(card), FIGURES))
    return [numbered_line(number, text, sign) for number, (text, sign) in enumerate(words, 1)]


def _lacked_words(card: UnitCard) -> Sentence:
    sheet = card.unit.sheet
    if card.lacked is not None:
        return _(
            "Paling kurang: %(name)s, %(count)s dari %(known)s desa yang mengisi",
            name=lacked_name(card.lacked),
            count=card.lacked.villages,
            known=sheet.counted.get("needs_open", 0),
        )
    if sheet["needs_open"] is not None:
        return _("Data yang kurang: tidak ada")
    return _("Data yang paling kurang: belum ada data")


def _stage_words(sheet: Sheet) -> Sentence:
    if sheet["stages_expected"] is None:
        return _("Tahapan selesai: belum ada data")
    return _(
        "Tahapan selesai: %(done)s dari %(expected)s, tepat waktu %(on_time)s",
        done=sheet["stages_done"] or 0,
        expected=sheet["stages_expected"],
        on_time=sheet["stages_on_time"] or 0,
    )


def _report_words(sheet: Sheet) -> Sentence:
    if sheet["reports_expected"] is None:
        return _("Desa melapor bulan ini: belum ada data")
    now = {"sent": sheet["reports_sent"] or 0, "expected": sheet["reports_expected"]}
    if sheet["reports_expected_before"] is None:
        return _("Desa melapor bulan ini: %(sent)s dari %(expected)s", **now)
    return _(
        "Desa melapor bulan ini: %(sent)s dari %(expected)s (bulan lalu %(before)s dari %(of)s)",
        **now,
        before=sheet["reports_sent_before"] or 0,
        of=sheet["reports_expected_before"],
    )


def _village_count(sheet: Sheet, figure: str, label: Sentence) -> Sentence:
    count, known = sheet[figure], sheet.counted.get(figure, 0)
    if count is None:
        return _("%(label)s: belum ada data", label=label)
    if known < (sheet["villages"] or 0):
        return _(
            "%(label)s: %(count)s dari %(known)s desa yang ada datanya",
            label=label,
            count=count,
            known=known,
        )
    return _("%(label)s: %(count)s dari %(known)s desa", label=label, count=count, known=known)


def lacked_name(one: LackedData) -> Sentence | str:
    """One of the thirteen issues in the words of its form, other data as a village calls it."""
    return Sentence(one.name) if one.issue else one.name


def _number_buttons(card: UnitCard) -> list[Button]:
    region = buttons.written(card.unit.code)
    listed = (Listed.STAGES, Listed.REPORTS, Listed.LATE, Listed.SILENT, Listed.WAITING)
    found = [
        buttons.open_list.button("", listed=what, region_code=region, page=0, number=number)
        for number, what in enumerate(listed, 1)
    ]
    more = len(listed) + 1
    found.append(buttons.open_unreached.button("", region_code=region, page=0, number=more))
    if LACKING:
        found.append(buttons.open_lacked.button("", region_code=region, page=0, number=more + 1))
    return found


def _to_page(card: UnitCard) -> ToPage:
    address = buttons.open_districts if card.by_district else buttons.open_unit
    region = buttons.written(card.unit.code)
    return lambda label, page: address.button(label, region_code=region, page=page)


def _ways(card: UnitCard) -> list[Button]:
    code, region = card.unit.code, buttons.written(card.unit.code)
    filters = (
        (_("Terlambat"), Listed.LATE),
        (_("Tanpa kabar"), Listed.SILENT),
        (_("Menunggu saya"), Listed.MINE),
    )
    found = [
        *(
            buttons.open_list.button(filtered, listed=listed, region_code=region, page=0)
            for filtered, listed in filters
        ),
        buttons.order_picture.button(_("Gambar"), region_code=region),
    ]
    if card.unit.districts > 1 and not card.by_district and is_village(_first(card)):
        found.append(buttons.open_districts.button(_("Per kecamatan"), region_code=region, page=0))
    if card.may_supervise:
        found.append(buttons.open_supervision.button(_("Pembinaan"), region_code=region))
    if card.may_export:
        found.append(buttons.order_export.button(_("Unduh Excel"), region_code=region))
    up = above(code)
    if card.may_go_up and up is not None:
        found.append(unit_button(up, label=_("Ke atas")))
    return found


def _first(card: UnitCard) -> str:
    return card.unit.below[0].code if card.unit.below else COUNTRY

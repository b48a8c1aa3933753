"""The villages behind one number, and the kinds of data that are lacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import DONE, FIGURES, PLACE, Screen, button_row, line, numbered_line, title
from handlers.digests import buttons as digests_buttons
from handlers.monitoring import buttons
from handlers.monitoring.screens.lines import (
    days_since,
    long_name,
    page_buttons,
    standing_words,
    unit_button,
)
from handlers.monitoring.screens.unit import lacked_name
from models.core.text import Sentence, _
from models.monitoring.overview.lists import Listed
from models.regions.codes import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.screens.screen import Button
    from models.core.lacking import LackedData
    from models.monitoring.overview.units import Standing
    from models.monitoring.rules.summing import Sheet
    from models.regions.places import Place

LISTED = 10  # places on one card


@dataclass(frozen=True)
class VillageList:
    """Some villages of a unit behind one number; agents of `may_remind` are reminded from here."""

    listed: Listed
    place: Place
    found: Sequence[Standing]
    places: Mapping[str, Place]
    opens: frozenset[str]
    may_remind: frozenset[str]
    total: int
    page: int
    here: datetime
    for_office: bool = False  # what waits for the reader is what goes up to an office


def list_screen(card: VillageList) -> Screen:
    """The worst first, with what the number says of each."""
    lines = [title(_heading(card.listed, card.total), PLACE), line(card.place.label)]
    if card.listed is Listed.MINE:
        lines.append(line(_hint(card)))
    if not card.found:
        lines.append(line(_("Tidak ada."), DONE))
    row, remedies = [], []
    for number, one in enumerate(card.found, 1):
        village = card.places[one.code]
        words = _words(card.listed, _name(card.place, village), one, card.here)
        if one.code not in card.opens:
            lines.append(line(words))
            continue
        lines.append(numbered_line(number, words))
        row.append(unit_button(one.code, number=number))
        if card.listed is Listed.SILENT and one.code in card.may_remind:
            asked = _("Ingatkan %(village)s", village=(village.village or "")[:14])
            remedies.append(digests_buttons.remind_agents.button(asked, village_code=one.code))

    def to_page(label: Sentence, other: int) -> Button:
        region = buttons.written(card.place.code)
        return buttons.open_list.button(label, listed=card.listed, region_code=region, page=other)

    pages = page_buttons(to_page, card.page, more=(card.page + 1) * LISTED < card.total)
    return Screen(
        tuple(lines),
        (button_row(*row), button_row(*remedies), button_row(*pages, _back(card.place.code))),
    )


def _hint(card: VillageList) -> Sentence:
    """Whose turn it is, by the rule the list follows."""
    if card.for_office:
        return _("Sudah menunggu lebih dari 3 hari, atau desanya belum punya pembina.")
    return _("Desa yang %(you)s bina.")


def _name(unit: Place, village: Place) -> str:
    """Where a list goes over several regencies, the regency says which village is meant."""
    if len(unit.code.split(".")) >= Level.REGENCY:
        return long_name(village)
    return f"{village.village}, {village.regency_label}"


def _heading(listed: Listed, total: int) -> Sentence:
    match listed:
        case Listed.STAGES:
            return _("Tahapan: %(count)s desa", count=total)
        case Listed.REPORTS:
            return _("Laporan bulan ini: %(count)s desa", count=total)
        case Listed.LATE:
            return _("Terlambat: %(count)s desa", count=total)
        case Listed.SILENT:
            return _("Belum ada kabar: %(count)s desa", count=total)
        case Listed.WAITING:
            return _("Menunggu BPS: %(count)s desa", count=total)
        case Listed.ALL:
            return _("Semua: %(count)s desa", count=total)
        case Listed.MINE | Listed.GOES_UP:
            return _("Menunggu %(you)s: %(count)s desa", count=total)


def _words(listed: Listed, name: str, one: Standing, here: datetime) -> Sentence:
    sheet = one.sheet
    match listed:
        case Listed.STAGES:
            return _(
                "%(place)s: %(done)s dari %(expected)s selesai",
                place=name,
                done=sheet["stages_done"] or 0,
                expected=sheet["stages_expected"] or 0,
            )
        case Listed.REPORTS:
            return _report_words(name, sheet)
        case Listed.LATE:
            late = sheet["stages_late"] or 0
            return _("%(place)s: %(late)s tahapan terlambat", place=name, late=late)
        case Listed.SILENT:
            if sheet.last_active is None:
                return _("%(place)s: belum pernah ada kabar", place=name)
            days = days_since(sheet.last_active, here)
            return _("%(place)s: %(days)s hari tanpa kabar", place=name, days=days)
        case Listed.ALL:
            return standing_words(name, one)
        case Listed.WAITING | Listed.MINE | Listed.GOES_UP:
            return _waiting_words(name, sheet, here)


def _report_words(name: str, sheet: Sheet) -> Sentence:
    if not sheet["reports_sent"]:
        return _("%(place)s: belum melapor", place=name)
    if sheet["reports_on_time"]:
        return _("%(place)s: sudah melapor, tepat waktu", place=name)
    return _("%(place)s: sudah melapor, lewat 7 hari", place=name)


def _waiting_words(name: str, sheet: Sheet, here: datetime) -> Sentence:
    count = sheet["waiting"] or 0
    days = days_since(sheet.oldest_waiting, here) if sheet.oldest_waiting is not None else 0
    if not days:
        return _("%(place)s: %(count)s hal menunggu BPS", place=name, count=count)
    return _(
        "%(place)s: %(count)s hal, paling lama %(days)s hari", place=name, count=count, days=days
    )


def lacked_screen(
    place: Place, found: Sequence[LackedData], total: int, known: int, page: int
) -> Screen:
    """What is lacked in a unit, each kind with the villages behind it, of those that said so."""
    region = buttons.written(place.code)
    lines = [title(_("Data yang kurang"), FIGURES), line(place.label)]
    if known:
        lines.append(line(_("Desa yang sudah mengisi: %(count)s", count=known)))
    else:
        lines.append(line(_("Belum ada desa yang mengisi kebutuhan data.")))
    row = []
    for number, one in enumerate(found, 1):
        words = _("%(name)s: %(count)s desa", name=lacked_name(one), count=one.villages)
        lines.append(numbered_line(number, words))
        row.append(
            buttons.open_lacking.button(
                "", region_code=region, need_key=one.key, page=0, number=number
            )
        )

    def to_page(label: Sentence, other: int) -> Button:
        return buttons.open_lacked.button(label, region_code=region, page=other)

    pages = page_buttons(to_page, page, more=(page + 1) * LISTED < total)
    return Screen(tuple(lines), (button_row(*row), button_row(*pages, _back(place.code))))


def lacking_screen(
    place: Place,
    one: LackedData,
    codes: Sequence[str],
    places: Mapping[str, Place],
    opens: frozenset[str],
    page: int,
) -> Screen:
    """The villages behind one kind of data."""
    region = buttons.written(place.code)
    heading = _("%(name)s: %(count)s desa", name=lacked_name(one), count=one.villages)
    lines = [title(heading, FIGURES), line(place.label)]
    row = []
    for number, code in enumerate(codes, 1):
        name = _name(place, places[code])
        if code in opens:
            lines.append(numbered_line(number, name))
            row.append(unit_button(code, number=number))
        else:
            lines.append(line(name))

    def to_page(label: Sentence, other: int) -> Button:
        return buttons.open_lacking.button(label, region_code=region, need_key=one.key, page=other)

    pages = page_buttons(to_page, page, more=(page + 1) * LISTED < one.villages)
    back = buttons.open_lacked.button(_("Kembali"), region_code=region, page=0)
    return Screen(tuple(lines), (button_row(*row), button_row(*pages, back)))


def _back(code: str) -> Button:
    return unit_button(code, label=_("Kembali"))

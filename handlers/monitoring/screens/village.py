"""One village: its stages, its reports, what waits and what it lacks; and where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    FIGURES,
    PAPER,
    PLACE,
    WAITING,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.digests import buttons as digests_buttons
from handlers.monitoring.screens.lines import counted_line, days_since, unit_button, waiting_words
from handlers.roster import buttons as roster_buttons
from handlers.villages import buttons as villages_buttons
from models.core.days import day_of
from models.core.lacking import LACKING
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.registry import StandingDoor
    from bot.screens.screen import Button, Line
    from models.monitoring.rules.summing import Sheet
    from models.periods.records import Stage
    from models.regions.places import Place

MOST_STAGES = 7  # as many as leave room for the rest


@dataclass(frozen=True)
class VillageCard:
    """What a village's card is drawn from."""

    place: Place
    sheet: Sheet
    stages: Sequence[Stage]
    made: datetime
    here: datetime
    may_remind: bool
    may_read: bool
    may_coach: bool
    doors: Sequence[StandingDoor]


def village_screen(card: VillageCard) -> Screen:
    """At most fourteen lines; what is done already gives way first."""
    sheet = card.sheet
    lines = [title(card.place.label, PLACE), counted_line(card.made, card.here)]
    lines += _stage_lines(card)
    lines += [
        line(_report_words(sheet), PAPER),
        *([line(_needs_words(sheet), FIGURES)] if LACKING else []),
        line(waiting_words(sheet, card.here), WAITING),
        line(_news_words(sheet, card.here), BELL),
    ]
    keys = [button_row(*_ways(card))]
    if card.may_remind:
        code = card.place.code
        remind = digests_buttons.remind_agents.button(_("Ingatkan agen"), village_code=code)
        keys.insert(0, button_column(remind))
    return Screen(tuple(lines), tuple(keys))


def _stage_lines(card: VillageCard) -> list[Line]:
    if not card.stages:
        return [line(_("Tahapan: belum ada data"), CALENDAR)]
    told = [(one, tuple(card.sheet.stages.get(str(one.id), (0, 0, 0, 0)))) for one in card.stages]
    left = len(told) - MOST_STAGES
    if left > 0:
        open_ones = [pair for pair in told if not pair[1][1]]
        done = [pair for pair in told if pair[1][1]]
        kept = [*open_ones, *done][: MOST_STAGES - 1]
        told = [pair for pair in told if pair in kept]
    lines = [_stage_line(one, counts, card.here) for one, counts in told]
    if left > 0:
        lines.append(line(_("dan %(count)s tahapan lagi", count=left + 1)))
    return lines


def _stage_line(one: Stage, counts: tuple[int, ...], here: datetime) -> Line:
    expected, done, on_time, late = counts
    if done and on_time:
        return line(_("%(stage)s: selesai, tepat waktu", stage=one.name), DONE)
    if done:
        return line(_("%(stage)s: selesai, lewat batas waktu", stage=one.name), DONE)
    if late:
        return line(_("%(stage)s: terlambat", stage=one.name), ATTENTION)
    if expected:
        return line(_("%(stage)s: bisa dikerjakan sekarang", stage=one.name), CALENDAR)
    if one.opens <= day_of(here):
        return line(_("%(stage)s: sebelum desa ini ikut", stage=one.name), CALENDAR)
    return line(_("%(stage)s: belum waktunya", stage=one.name), CALENDAR)


def _report_words(sheet: Sheet) -> Sentence:
    now = _month_words(sheet["reports_expected"], sheet["reports_sent"])
    before = _month_words(sheet["reports_expected_before"], sheet["reports_sent_before"])
    return _("Laporan bulan ini: %(now)s (bulan lalu: %(before)s)", now=now, before=before)


def _month_words(expected: int | None, sent: int | None) -> Sentence:
    if expected is None:
        return _("belum ada data")
    return _("sudah") if sent else _("belum")


def _needs_words(sheet: Sheet) -> Sentence:
    count = sheet["needs_open"]
    if count is None:
        return _("Data yang kurang: belum ada data")
    return _("Data yang kurang: %(count)s", count=count)


def _news_words(sheet: Sheet, here: datetime) -> Sentence:
    if sheet.last_active is None:
        return _("Kabar terakhir: belum pernah ada")
    days = days_since(sheet.last_active, here)
    if not days:
        return _("Kabar terakhir: kurang dari sehari yang lalu")
    return _("Kabar terakhir: %(days)s hari yang lalu", days=days)


def _ways(card: VillageCard) -> list[Button]:
    code = card.place.code
    found = [roster_buttons.open_roster.button(_("Daftar agen"), village_code=code)]
    if card.may_read:
        reports = villages_buttons.open_village_reports
        found.append(reports.button(_("Laporan"), village_code=code, page=0))
    found += [
        door.address.button(Sentence(door.label), village_code=code, page=0) for door in card.doors
    ]
    if card.may_coach:
        found.append(villages_buttons.open_village.button(_("Kartu desa"), village_code=code))
    return [*found, unit_button(code[:5], label=_("Ke atas"))]

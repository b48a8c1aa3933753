"""The rule of "tepat waktu" in plain words: beside every figure, and on a card of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import CALENDAR, Screen, button_row, line, title
from handlers.periods import buttons
from models.core.text import PlainDay, Sentence, _
from models.periods.rules import OnTime, ReportsBy, Weekend

if TYPE_CHECKING:
    from datetime import date

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.periods.records import Period, RuleChange


def stage_rule(rule: OnTime) -> Sentence:
    """Until when a stage is in time: `sampai hari batas pukul 17.00`."""
    clock, days = rule.closing, rule.grace_days
    moves = rule.weekend is Weekend.MONDAY
    if days and moves:
        return _(
            "sampai %(days)s hari setelah batas pukul %(clock)s, akhir pekan pindah ke Senin",
            days=days,
            clock=clock,
        )
    if days:
        return _("sampai %(days)s hari setelah batas pukul %(clock)s", days=days, clock=clock)
    if moves:
        return _("sampai hari batas pukul %(clock)s, akhir pekan pindah ke Senin", clock=clock)
    return _("sampai hari batas pukul %(clock)s", clock=clock)


def report_rule(rule: OnTime) -> Sentence:
    """Until when a report is in time: `sampai 7 hari setelah kegiatan`."""
    if rule.reports_by is ReportsBy.MONTH:
        return _("sampai tanggal %(day)s bulan berikutnya", day=rule.report_number)
    return _("sampai %(days)s hari setelah kegiatan", days=rule.report_number)


def rule_line(rule: OnTime) -> Line:
    """The whole rule in one sentence."""
    stages, reports = stage_rule(rule), report_rule(rule)
    return line(
        _("Tepat waktu: tahapan %(stages)s; laporan %(reports)s.", stages=stages, reports=reports)
    )


def rule_screen(
    period: Period, change: RuleChange | None, by: Value, changed: date | None, *, may_plan: bool
) -> Screen:
    """The rule of a year, who changed it last and what it was; who plans changes it."""
    rule = period.on_time
    lines = [
        title(_("Aturan tepat waktu %(year)s", year=str(period.year)), CALENDAR),
        line(_("Tahapan: %(rule)s, menurut jam di desa.", rule=stage_rule(rule))),
        line(_("Yang selesai pada hari terakhir itu tepat waktu, walau baru dicatat kemudian.")),
        line(_("Laporan kegiatan: %(rule)s.", rule=report_rule(rule))),
    ]
    if change is not None and changed is not None:
        before = OnTime.read(change.before)
        lines.append(line(_("Diubah %(day)s oleh %(name)s.", day=PlainDay(changed), name=by)))
        lines.append(
            line(
                _(
                    "Sebelumnya: tahapan %(stages)s; laporan %(reports)s.",
                    stages=stage_rule(before),
                    reports=report_rule(before),
                )
            )
        )
    keys = [buttons.open_period.button(_("Kembali"), year=period.year)]
    if may_plan and period.closed is None:
        lines.append(
            line(_("Perubahan berlaku untuk angka mulai sekarang; angka bulan lalu dihitung lagi."))
        )
        keys.insert(0, buttons.change_rule.button(_("Ubah aturan"), year=period.year))
    return Screen(tuple(lines), (button_row(*keys),))

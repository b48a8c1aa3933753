"""What was planned and done of a stage: every target, every realisation, the report of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import CALENDAR, Screen, button_row, line, numbered_line, quote, title
from handlers.activities.screens import activity_words
from handlers.submissions import buttons as submissions_buttons
from handlers.timetable import buttons
from handlers.timetable.screens.stage import back, done_words
from handlers.timetable.screens.words import stage_name
from models.core.text import PlainDay, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.screens.screen import Button, Keys, Line
    from handlers.timetable.screens.stage import StageCard
    from models.activities.records import Activity
    from models.timetable.records import Realisation


def history_screen(card: StageCard, days: Sequence[date]) -> Screen:
    """Every target there was, the newest first: who set it, when and why; `days` it was said."""
    name = stage_name(card.one.stage)
    lines: list[Line] = [title(_("Riwayat target %(stage)s", stage=name), CALENDAR)]
    for target, said in zip(card.targets, days, strict=True):
        words = _(
            "%(day)s, dicatat %(name)s pada %(said)s",
            day=PlainDay(target.day),
            name=card.by(target.set_by),
            said=PlainDay(said),
        )
        lines.append(line(words))
        if target.reason is not None:
            lines.append(quote(target.reason))
    return Screen(tuple(lines), (back(card),))


def realisations_screen(card: StageCard, shown: Sequence[Realisation], *, may_set: bool) -> Screen:
    """Each time it was done: the report that shows it, and the way to take it back."""
    name = stage_name(card.one.stage)
    lines: list[Line] = [title(_("Realisasi %(stage)s", stage=name), CALENDAR)]
    keys: list[Keys] = []
    for number, one in enumerate(shown, 1):
        words = _("%(done)s, dicatat %(name)s", done=done_words(one), name=card.by(one.entered_by))
        lines.append(numbered_line(number, words))
        keys.append(button_row(*_realisation_buttons(one, number, may_set=may_set)))
    return Screen(tuple(lines), (*keys, back(card)))


def _realisation_buttons(one: Realisation, number: int, *, may_set: bool) -> list[Button]:
    found: list[Button] = []
    if one.receipt is not None:
        opened = submissions_buttons.open_submission
        found.append(opened.button(_("Buka laporan"), receipt=one.receipt, number=number))
    if not may_set:
        return found
    if one.receipt is None:
        words = _("Kaitkan laporan")
        found.append(buttons.choose_report.button(words, realisation_id=one.id, number=number))
    taken = buttons.take_back_realisation
    return [*found, taken.button(_("Batalkan"), realisation_id=one.id, number=number)]


def choose_report_screen(card: StageCard, one: Realisation, offered: Sequence[Activity]) -> Screen:
    """Which activity report of the village shows it."""
    lines: list[Line] = [
        title(_("Laporan mana yang menunjukkannya?"), CALENDAR),
        line(done_words(one)),
    ]
    keys: list[Button] = []
    for number, activity in enumerate(offered, 1):
        lines.append(numbered_line(number, activity_words(activity)))
        address = buttons.link_report
        keys.append(
            address.button("", realisation_id=one.id, receipt=activity.receipt, number=number)
        )
    if not offered:
        lines.append(line(_("Belum ada laporan lain untuk dikaitkan.")))
    rows = (button_row(*keys),) if keys else ()
    return Screen(tuple(lines), (*rows, back(card)))

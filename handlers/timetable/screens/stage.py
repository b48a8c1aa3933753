"""One stage of one village: its target, what was done, a reopening, and what its reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import (
    CALENDAR,
    DONE,
    Screen,
    button_row,
    line,
    title,
)
from handlers.timetable import buttons
from handlers.timetable.screens.words import stage_name, state_line
from models.core.text import PlainDay, _
from models.timetable.rules import StageState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.registry import ButtonAddress
    from bot.screens.screen import Button, Keys, Line, Style
    from models.core.text import Sentence, Value
    from models.timetable.overview import VillageStage
    from models.timetable.records import Realisation, Reopening, Target

SHOWN = 4  # times it was done on one card; all of them can be opened


@dataclass(frozen=True)
class StageCard:
    """All that is known of one stage of one village."""

    code: str
    village: Value
    zone: ZoneInfo
    one: VillageStage
    targets: Sequence[Target]  # the newest first
    done: Sequence[Realisation]  # the first day first
    reopening: Reopening | None  # the newest that was not taken back
    names: Mapping[int, Value]  # of whoever set and entered all this
    is_closed: bool = False  # nothing of the year is changed any more

    def by(self, person_id: int | None) -> Value:
        """Who it was; somebody who was erased has no name."""
        return self.names.get(person_id or 0, _("seseorang"))

    @property
    def is_reopened(self) -> bool:
        """Whether it is open once more now."""
        return self.one.standing.state is StageState.REOPENED


def stage_screen(card: StageCard, *, may_set: bool, may_reopen: bool) -> Screen:
    """Where it stands, and what its reader may do about it."""
    name = stage_name(card.one.stage)
    lines = [
        title(_("%(stage)s, %(village)s", stage=name, village=card.village), CALENDAR),
        state_line(card.one, card.zone),
        *_target_lines(card),
        *_reopening_lines(card),
        *_done_lines(card),
    ]
    keys: list[Keys] = []
    if may_set:
        keys.append(_setting_buttons(card))
    rest = _other_buttons(card, may_set=may_set, may_reopen=may_reopen)
    back = buttons.open_village_dates.button(_("Kembali"), village_code=card.code)
    return Screen(tuple(lines), (*keys, button_row(*rest, back)))


def _target_lines(card: StageCard) -> list[Line]:
    if not card.targets:
        return [line(_("Target belum diisi."))]
    newest = card.targets[0]
    words = _("Target: %(day)s, oleh %(name)s.", day=newest.day, name=card.by(newest.set_by))
    if newest.reason is None:
        return [line(words)]
    return [line(words), line(_("Dipindah karena: %(why)s", why=newest.reason))]


def _reopening_lines(card: StageCard) -> list[Line]:
    opened = card.reopening
    if opened is None:
        return []
    by, until = card.by(opened.opened_by), PlainDay(opened.until)
    words = _("Dibuka kembali sampai %(until)s oleh %(name)s.", until=until, name=by)
    if not card.is_reopened:
        words = _("Pernah dibuka kembali sampai %(until)s oleh %(name)s.", until=until, name=by)
    return [line(words), line(_("Alasan: %(why)s", why=opened.reason))]


def _done_lines(card: StageCard) -> list[Line]:
    lines = [line(done_words(one), DONE) for one in card.done[:SHOWN]]
    if len(card.done) > SHOWN:
        lines.append(line(_("Realisasi lain: %(count)s", count=len(card.done) - SHOWN)))
    return lines


def done_words(one: Realisation) -> Sentence:
    """`Terlaksana 7 Mei 2026: tingkat kabupaten (LK-2605-A2B3)`."""
    day = PlainDay(one.day)
    if one.note and one.receipt:
        return _(
            "Terlaksana %(day)s: %(note)s (%(receipt)s)",
            day=day,
            note=one.note,
            receipt=one.receipt,
        )
    if one.note:
        return _("Terlaksana %(day)s: %(note)s", day=day, note=one.note)
    if one.receipt:
        return _("Terlaksana %(day)s (%(receipt)s)", day=day, receipt=one.receipt)
    return _("Terlaksana %(day)s", day=day)


def _setting_buttons(card: StageCard) -> Keys:
    target = _("Pindah target") if card.targets else _("Isi target")
    again = _("Realisasi lagi") if card.done else _("Catat realisasi")
    first = stage_button(buttons.enter_realisation, again, card, "success")
    return button_row(first, stage_button(buttons.set_target, target, card))


def stage_button(
    address: ButtonAddress, words: Sentence, card: StageCard, style: Style = ""
) -> Button:
    """A button about this stage of this village."""
    number = card.one.stage.id
    return address.button(words, village_code=card.code, stage_id=number, style=style)


def _other_buttons(card: StageCard, *, may_set: bool, may_reopen: bool) -> list[Button]:
    found: list[Button] = []
    if card.done and (may_set or any(one.receipt for one in card.done)):
        found.append(stage_button(buttons.list_realisations, _("Lihat realisasi"), card))
    if len(card.targets) > 1:
        found.append(stage_button(buttons.open_target_history, _("Riwayat target"), card))
    if may_reopen and card.one.standing.state is StageState.LATE:
        found.append(stage_button(buttons.reopen_stage, _("Buka kembali"), card))
    if may_reopen and card.is_reopened and card.reopening is not None:
        number = card.reopening.id
        found.append(stage_button(buttons.extend_reopening, _("Perpanjang"), card))
        found.append(buttons.close_reopening.button(_("Tutup lagi"), reopening_id=number))
    return found


def back(card: StageCard) -> Keys:
    """To the stage itself, and to the village's dates."""
    one = stage_button(buttons.open_village_stage, _("Lihat tahapan"), card)
    return button_row(one, buttons.open_village_dates.button(_("Jadwal"), village_code=card.code))

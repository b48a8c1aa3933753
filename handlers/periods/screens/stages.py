"""One stage of a year: its window, who moved it last, and taking it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    BELL,
    CALENDAR,
    DONE,
    EDIT,
    Screen,
    button_column,
    button_row,
    line,
    quote,
    title,
)
from handlers.periods import buttons
from models.core.text import PlainDay, Sentence, _
from models.periods.rules import STAGE_NAMES

if TYPE_CHECKING:
    from datetime import date

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.periods.records import Stage, StageMove
    from models.periods.rules import OnTime


@dataclass(frozen=True)
class Moved:
    """The last move of a stage: who did it, and on which day where it is read."""

    move: StageMove
    by: Value
    day: date


def stage_name(stage: Stage) -> Sentence | str:
    """A stage of the programme in the reader's language, one that was added as it was typed."""
    return Sentence(stage.name) if stage.name in STAGE_NAMES else stage.name


def stage_screen(
    stage: Stage, rule: OnTime, villages: int, moved: Moved | None, *, may_plan: bool
) -> Screen:
    """One stage with its window; who plans moves it or takes it out."""
    lines = [
        title(stage_name(stage), CALENDAR),
        line(_("Bisa mulai %(day)s", day=PlainDay(stage.opens))),
        _due_line(stage, rule),
    ]
    last = rule.last_day(stage.due)
    if last != stage.due:
        lines.append(line(_("Masih tepat waktu sampai %(day)s", day=PlainDay(last))))
    if moved is not None:
        lines += _moved_lines(moved)
    if stage.removed is not None:
        lines.append(line(_("Tahapan ini sudah dihapus dan tidak ditagih."), ATTENTION))
    if villages:
        lines.append(line(_("Sudah ada catatan dari %(count)s desa.", count=villages)))
    keys = [button_row(buttons.open_period.button(_("Kembali"), year=stage.year))]
    if may_plan and stage.removed is not None:
        again = buttons.restore_stage.button(_("Pakai lagi"), stage_id=stage.id)
        keys.insert(0, button_row(again))
    elif may_plan:
        move = buttons.change_window.button(_("Ubah jadwal"), stage_id=stage.id)
        out = buttons.remove_stage.button(_("Hapus tahapan"), stage_id=stage.id)
        keys.insert(0, button_row(move, out))
    return Screen(tuple(lines), tuple(keys))


def _moved_lines(moved: Moved) -> list[Line]:
    """When it was moved last, by whom, from where, and why."""
    day = PlainDay(moved.day)
    return [
        line(_("Dipindah %(day)s oleh %(name)s.", day=day, name=moved.by), EDIT),
        _before_line(moved.move),
        quote(moved.move.reason),
    ]


def _before_line(move: StageMove) -> Line:
    opens, due = PlainDay(move.opens_before), PlainDay(move.due_before)
    return line(_("Sebelumnya %(opens)s sampai %(due)s.", opens=opens, due=due))


def moved_notice(stage: Stage, move: StageMove, by: Value) -> Screen:
    """What coordinators hear: the new window, the one before, and why."""
    opens, due = PlainDay(move.opens), PlainDay(move.due)
    return Screen(
        (
            title(_("Jadwal dipindah: %(stage)s", stage=stage_name(stage)), BELL),
            line(_("Sekarang %(opens)s sampai %(due)s.", opens=opens, due=due)),
            _before_line(move),
            line(_("Dipindah oleh %(name)s, alasannya:", name=by)),
            quote(move.reason),
        ),
        (button_row(buttons.open_stage.button(_("Lihat tahapan"), stage_id=stage.id)),),
    )


def _due_line(stage: Stage, rule: OnTime) -> Line:
    day = PlainDay(stage.due)
    return line(_("Paling lambat %(day)s pukul %(clock)s", day=day, clock=rule.closing))


def removal_screen(stage: Stage, villages: int) -> Screen:
    """Asked once more, with what was done in it."""
    lines = [title(_("Hapus tahapan %(stage)s?", stage=stage_name(stage)), ATTENTION)]
    if villages:
        lines.append(
            line(_("Sudah dipakai %(count)s desa. Catatannya tetap tersimpan.", count=villages))
        )
    lines.append(line(_("Tahapan ini tidak akan ditagih lagi dari desa mana pun.")))
    back = buttons.open_stage.button(_("Tidak jadi"), stage_id=stage.id)
    out = buttons.confirm_removal.button(_("Ya, hapus"), stage_id=stage.id, style="danger")
    return Screen(tuple(lines), (button_row(back), button_column(out)))


def removed_screen(stage: Stage, villages: int) -> Screen:
    """It is out; what was done in it stays, and it can come back."""
    lines = [title(_("Tahapan %(stage)s dihapus", stage=stage_name(stage)), DONE)]
    if villages:
        lines.append(line(_("Catatan %(count)s desa tetap tersimpan.", count=villages)))
    again = buttons.restore_stage.button(_("Pakai lagi"), stage_id=stage.id)
    back = buttons.open_period.button(_("Periode %(year)s", year=str(stage.year)), year=stage.year)
    return Screen(tuple(lines), (button_row(again, back),))

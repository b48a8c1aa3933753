"""Where a stage stands, in words: what can be done now, and by when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.screens.screen import ATTENTION, BELL, DONE, EDIT, line
from models.core.text import PlainDay, Sentence, SentenceStart, _
from models.timetable.rules import CLOSING, StageState

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.periods.records import Stage
    from models.timetable.overview import VillageStage
    from models.timetable.rules import Standing

SIGNS = {
    StageState.LATE: ATTENTION,
    StageState.REOPENED: EDIT,
    StageState.DUE_SOON: BELL,
    StageState.DONE_LATE: DONE,
    StageState.DONE_ON_TIME: DONE,
}


def deadline(day: date, zone: ZoneInfo) -> datetime:
    """17.00 of a day by the village's clock."""
    return datetime.combine(day, CLOSING, zone)


def state_words(
    stands: Standing, opens: date, zone: ZoneInfo, *, with_clock: bool = False
) -> Sentence:
    """What can be done now, and by when; or when it was done. What is near is told to the hour."""
    by = deadline(stands.due, zone)
    until = by if with_clock else PlainDay(stands.due)
    if stands.done is not None:
        return _done_words(stands)
    if stands.state is StageState.LATE:
        if not stands.days:
            return _("belum terlaksana, batasnya tadi pukul 17.00")
        return _("terlambat %(count)s hari", count=stands.days)
    if stands.state is StageState.BEFORE:
        return _("sebelum desa ini ikut, tidak ditagih")
    if stands.state is StageState.REOPENED:
        return _("dibuka kembali, paling lambat %(by)s", by=by)
    if stands.state is StageState.NOT_YET:
        return _(
            "mulai %(day)s, paling lambat %(by)s",
            day=PlainDay(opens),
            by=until,
        )
    if stands.state is StageState.DUE_SOON:
        until = by
    return _("bisa sekarang, paling lambat %(by)s", by=until)


def _done_words(stands: Standing) -> Sentence:
    day = PlainDay(stands.done) if stands.done is not None else ""
    if stands.state is StageState.DONE_LATE:
        return _("terlaksana %(day)s, terlambat %(count)s hari", day=day, count=stands.days)
    return _("terlaksana %(day)s", day=day)


def state_line(one: VillageStage, zone: ZoneInfo) -> Line:
    """The same as a line of its own, to the hour; of what was done, whether it was on time."""
    stands = one.standing
    state = SentenceStart(state_words(stands, one.stage.opens, zone, with_clock=True))
    said = _("%(state)s.", state=state)
    if stands.state is StageState.DONE_ON_TIME:
        said = _("Terlaksana tepat waktu.")
    if stands.state is StageState.DONE_LATE:
        by = PlainDay(stands.due)
        words = _("Terlaksana, terlambat %(count)s hari (batas %(by)s).", count=stands.days, by=by)
        return line(words)
    return line(said, SIGNS.get(stands.state, ""))


def stage_words(one: VillageStage, zone: ZoneInfo) -> Sentence:
    """A stage by its name, with where it stands."""
    state = state_words(one.standing, one.stage.opens, zone)
    return _("%(stage)s: %(state)s", stage=stage_name(one.stage), state=state)


def about_stage(stage: Stage, village: Value) -> Sentence:
    """`Pencanangan, Desa Sukamaju`: what a form is about."""
    return _("%(stage)s, %(village)s", stage=stage_name(stage), village=village)


def stage_name(stage: Stage) -> Value:
    """In the reader's language where it is one every year begins with; else as it was typed."""
    return stage.name if "%" in stage.name else Sentence(stage.name)

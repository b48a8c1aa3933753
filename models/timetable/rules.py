"""Where one stage of one village stands at a moment: pure, and it never forbids anything.

**Tepat waktu**: the first day a stage was done is not after its due day. The due day is that of the
year (`Stage.due`) by the year's rule (`OnTime`: days of grace, weekends), or the day until which
the village had the stage opened once more, whichever is later; a reopening that was taken back
counts for nothing. The own target is a plan and never the
measure: a village that plans early and misses its own day is still on time, or nobody would plan.
The day counts and not the hour at which somebody said so: what was done on the due day and is
entered that evening, or next week, was done on time. Only what is *not* done is late from the
closing hour.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from models.core.days import day_of
from models.periods.rules import USUAL

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from models.periods.rules import OnTime

SOON = 7  # days before the due day in which it is told


class StageState(enum.StrEnum):
    """Where a stage stands; the first ones need somebody most."""

    LATE = "late"
    REOPENED = "reopened"
    DUE_SOON = "due_soon"
    OPEN = "open"
    NOT_YET = "not_yet"
    BEFORE = "before"  # it was due before the village joined, and is not expected of it
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"


URGENCY = {state: place for place, state in enumerate(StageState)}
DONE = frozenset({StageState.DONE_LATE, StageState.DONE_ON_TIME})


@dataclass(frozen=True)
class Standing:
    """A stage at a moment: `days` late, days left until `due`, or days until it is possible."""

    state: StageState
    due: date  # the last day in time, at the closing hour of the village's clock
    days: int
    done: date | None = None  # the first day it was done
    closing: time = USUAL.closing

    def ends(self, zone: ZoneInfo) -> datetime:
        """The moment its due day is over by a village's clock."""
        return datetime.combine(self.due, self.closing, zone)

    @property
    def is_done(self) -> bool:
        """Whether anything of it was done."""
        return self.state in DONE

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for it: done, or never expected."""
        return self.is_done or self.state is StageState.BEFORE

    @property
    def urgency(self) -> tuple[int, date]:
        """What comes first is small."""
        return URGENCY[self.state], self.due


def due_day(due: date, reopened_until: date | None, rule: OnTime = USUAL) -> date:
    """The day that counts: by the year's rule, or the end of a reopening where that is later."""
    last = rule.last_day(due)
    return last if reopened_until is None else max(last, reopened_until)


def is_on_time(
    done: date, due: date, reopened_until: date | None = None, rule: OnTime = USUAL
) -> bool:
    """Tepat waktu: the day it was done, however late that was said."""
    return done <= due_day(due, reopened_until, rule)


def standing(
    opens: date,
    due: date,
    here: datetime,
    *,
    done: Collection[date] = (),
    reopened_until: date | None = None,
    joined: date | None = None,
    rule: OnTime = USUAL,
) -> Standing:
    """A stage with its window, the days it was done, and a reopening; `here` is local time.

    What was due before the village joined is never late: done, it is done in time.
    """
    counts = due_day(due, reopened_until, rule)
    if done:
        return _done(min(done), counts, joined, rule)
    today = day_of(here)
    left = (counts - today).days
    if joined is not None and counts < joined:
        state, days = StageState.BEFORE, 0
    elif is_over(counts, here, rule):
        state, days = StageState.LATE, -left
    elif is_over(rule.last_day(due), here, rule):
        state, days = StageState.REOPENED, left
    elif left <= SOON:
        state, days = StageState.DUE_SOON, left
    elif today < opens:
        state, days = StageState.NOT_YET, (opens - today).days
    else:
        state, days = StageState.OPEN, left
    return Standing(state, counts, days, closing=rule.closing)


def _done(first: date, counts: date, joined: date | None, rule: OnTime) -> Standing:
    late = 0 if joined is not None and counts < joined else max((first - counts).days, 0)
    state = StageState.DONE_LATE if late else StageState.DONE_ON_TIME
    return Standing(state, counts, late, first, rule.closing)


def is_over(day: date, here: datetime, rule: OnTime = USUAL) -> bool:
    """Whether a due day is over by local time."""
    return here.replace(tzinfo=None) >= datetime.combine(day, rule.closing)


def last_day_over(here: datetime, rule: OnTime = USUAL) -> date:
    """The newest day that is over as a due day: today after the closing hour, else yesterday."""
    today = day_of(here)
    return today if is_over(today, here, rule) else today - timedelta(days=1)

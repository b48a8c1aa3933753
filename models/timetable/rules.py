"""Where one stage of one village stands at a moment: pure, and it never forbids anything.

**Tepat waktu**: the first day a stage was done is not after its due day. The due day is that of the
year (`Stage.due`), or the day until which the village had the stage opened once more, whichever is
later; a reopening that was taken back counts for nothing. The own target is a plan and never the
measure: a village that plans early and misses its own day is still on time, or nobody would plan.
The day counts and not the hour at which somebody said so: what was done on the due day and is
entered that evening, or next week, was done on time. Only what is *not* done is late from 17.00.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from models.core.days import day_of

if TYPE_CHECKING:
    from collections.abc import Collection

CLOSING = time(17)  # offices close; from then on a due day is over
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
    due: date  # at 17.00 of the village's clock
    days: int
    done: date | None = None  # the first day it was done

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


def due_day(due: date, reopened_until: date | None) -> date:
    """The day that counts: the stage's own, or the end of a reopening where that is later."""
    return due if reopened_until is None else max(due, reopened_until)


def is_on_time(done: date, due: date, reopened_until: date | None = None) -> bool:
    """Tepat waktu: the day it was done, however late that was said."""
    return done <= due_day(due, reopened_until)


def standing(
    opens: date,
    due: date,
    here: datetime,
    *,
    done: Collection[date] = (),
    reopened_until: date | None = None,
    joined: date | None = None,
) -> Standing:
    """A stage with its window, the days it was done, and a reopening; `here` is local time.

    What was due before the village joined is never late: done, it is done in time.
    """
    counts = due_day(due, reopened_until)
    if joined is not None and counts < joined:
        if done:
            return Standing(StageState.DONE_ON_TIME, counts, 0, min(done))
        return Standing(StageState.BEFORE, counts, 0)
    if done:
        first = min(done)
        if is_on_time(first, due, reopened_until):
            return Standing(StageState.DONE_ON_TIME, counts, 0, first)
        return Standing(StageState.DONE_LATE, counts, (first - counts).days, first)
    today = day_of(here)
    if is_over(counts, here):
        return Standing(StageState.LATE, counts, (today - counts).days)
    left = (counts - today).days
    if is_over(due, here):
        return Standing(StageState.REOPENED, counts, left)
    if left <= SOON:
        return Standing(StageState.DUE_SOON, counts, left)
    if today < opens:
        return Standing(StageState.NOT_YET, counts, (opens - today).days)
    return Standing(StageState.OPEN, counts, left)


def is_over(day: date, here: datetime) -> bool:
    """Whether a due day is over by local time."""
    return here.replace(tzinfo=None) >= datetime.combine(day, CLOSING)


def last_day_over(here: datetime) -> date:
    """The newest day that is over as a due day: today after 17.00, else yesterday."""
    today = day_of(here)
    return today if is_over(today, here) else today - timedelta(days=1)

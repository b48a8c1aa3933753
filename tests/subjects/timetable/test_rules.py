"""Where a stage stands: what holds whatever the days are."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.regions.time_zones import WIB, WIT, WITA
from models.timetable.rules import (
    CLOSING,
    SOON,
    StageState,
    Standing,
    due_day,
    is_on_time,
    last_day_over,
    standing,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ZONES = tuple(map(ZoneInfo, (WIB, WITA, WIT)))
DAYS = st.dates(FIRST, LAST)
MOMENTS = st.dates(FIRST, date(2027, 1, 31))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
HERE = st.builds(datetime.combine, MOMENTS, st.times(), st.sampled_from(ZONES))
SOME_DAYS = st.lists(DAYS, max_size=4)
MAYBE = st.none() | DAYS

OPENS, DUE = date(2026, 4, 1), date(2026, 5, 8)
BEFORE_FIVE = datetime(2026, 5, 8, 16, 59, tzinfo=ZONES[0])
AT_FIVE = datetime(2026, 5, 8, 17, 0, tzinfo=ZONES[0])


@pytest.mark.parametrize(
    ("here", "state", "days"),
    [
        (datetime(2026, 3, 30, 9, tzinfo=ZONES[0]), StageState.NOT_YET, 2),
        (datetime(2026, 4, 1, 9, tzinfo=ZONES[0]), StageState.OPEN, 37),
        (datetime(2026, 5, 1, 9, tzinfo=ZONES[0]), StageState.DUE_SOON, 7),
        (BEFORE_FIVE, StageState.DUE_SOON, 0),
        (AT_FIVE, StageState.LATE, 0),
        (datetime(2026, 5, 11, 9, tzinfo=ZONES[0]), StageState.LATE, 3),
    ],
)
def test_a_stage_that_is_not_done_goes_through_its_year(
    here: datetime, state: StageState, days: int
) -> None:
    """Not yet, open, soon, and late from 17.00 of the due day."""
    assert standing(OPENS, DUE, here) == Standing(state, DUE, days)


def test_a_reopening_lasts_until_its_day_and_closes_by_itself() -> None:
    """The due day is over; the village has until its own."""
    until = date(2026, 6, 5)
    here = datetime(2026, 5, 20, 9, tzinfo=ZONES[0])
    open_again = standing(OPENS, DUE, here, reopened_until=until)
    assert open_again == Standing(StageState.REOPENED, until, 16)
    over = standing(OPENS, DUE, here.replace(month=6, day=6), reopened_until=until)
    assert over == Standing(StageState.LATE, until, 1)


def test_what_was_done_early_or_before_its_window_is_done() -> None:
    """A pencanangan in February is as good as one in May, and the first one counts."""
    done = (date(2026, 5, 7), date(2026, 2, 4))
    found = standing(OPENS, DUE, AT_FIVE, done=done)
    assert found == Standing(StageState.DONE_ON_TIME, DUE, 0, date(2026, 2, 4))


@given(WINDOWS, HERE, SOME_DAYS, MAYBE)
def test_whatever_the_days_are_there_is_one_state(
    window: tuple[date, date], here: datetime, done: list[date], until: date | None
) -> None:
    """Never an error, never a negative count; done exactly when something was done."""
    found = standing(*window, here, done=done, reopened_until=until)
    assert found.days >= 0
    assert found.is_done is bool(done)
    assert found.done == min(done, default=None)
    assert found.due >= window[1]


@given(WINDOWS, st.lists(DAYS, min_size=1, max_size=4), MAYBE, HERE, HERE)
def test_what_is_done_stays_as_it_is_whenever_one_looks(
    window: tuple[date, date], done: list[date], until: date | None, now: datetime, later: datetime
) -> None:
    """On time or late is a matter of days, not of when it was entered or is read."""
    assert standing(*window, now, done=done, reopened_until=until) == standing(
        *window, later, done=done, reopened_until=until
    )


@given(DAYS, DAYS, MAYBE, st.integers(0, 60))
def test_doing_it_earlier_is_never_worse(
    done: date, due: date, until: date | None, days: int
) -> None:
    """What is on time on one day is on time on any day before; one more day done never hurts."""
    earlier = done - timedelta(days=days)
    assert is_on_time(earlier, due, until) or not is_on_time(done, due, until)


@given(WINDOWS, HERE, SOME_DAYS, DAYS)
def test_a_reopening_never_makes_anything_worse(
    window: tuple[date, date], here: datetime, done: list[date], until: date
) -> None:
    """Somebody who gets more time is not later than before."""
    without = standing(*window, here, done=done)
    with_it = standing(*window, here, done=done, reopened_until=until)
    assert with_it.due >= without.due
    late = {StageState.LATE, StageState.DONE_LATE}
    assert with_it.state not in late or without.state in late


@given(WINDOWS, HERE, MAYBE)
def test_late_begins_at_five_of_the_day_that_counts(
    window: tuple[date, date], here: datetime, until: date | None
) -> None:
    """Late is exactly what is not done when the due day is over; soon is the week before."""
    found = standing(*window, here, reopened_until=until)
    end = datetime.combine(due_day(window[1], until), CLOSING)
    assert (found.state is StageState.LATE) is (here.replace(tzinfo=None) >= end)
    assert (found.state is StageState.LATE) is (found.due <= last_day_over(here))
    if found.state is StageState.DUE_SOON:
        assert found.days <= SOON


def test_what_was_due_before_a_village_joined_is_not_expected() -> None:
    opens, due = date(2026, 4, 1), date(2026, 5, 31)
    here = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo(WIB))
    late = standing(opens, due, here, joined=due)
    before = standing(opens, due, here, joined=date(2026, 6, 1))
    done = standing(opens, due, here, done=[date(2026, 11, 24)], joined=date(2026, 6, 1))
    assert late.state is StageState.LATE
    assert before.state is StageState.BEFORE
    assert before.is_settled
    assert not before.is_done
    assert done.state is StageState.DONE_ON_TIME

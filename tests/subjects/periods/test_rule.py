"""The rule of "tepat waktu" as data of a year, and what a moved window must be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.periods.overview import open_period
from models.periods.records import on_time_on, period, rules_by_day
from models.periods.rules import (
    LAST_REPORT_DAY,
    MOST_GRACE,
    MOST_REPORT_DAYS,
    USUAL,
    Closing,
    OnTime,
    ReportsBy,
    Weekend,
    move_trouble,
    usual_span,
)

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
TODAY = date(2026, 11, 30)
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 31))
BY_DAYS = st.builds(
    OnTime,
    closing=st.sampled_from([one.hour for one in Closing]),
    weekend=st.sampled_from(Weekend),
    grace_days=st.integers(0, MOST_GRACE),
    reports_by=st.just(ReportsBy.DAYS),
    report_number=st.integers(1, MOST_REPORT_DAYS),
)
BY_MONTH = st.builds(
    OnTime, reports_by=st.just(ReportsBy.MONTH), report_number=st.integers(1, LAST_REPORT_DAY)
)


@given(rule=BY_DAYS | BY_MONTH)
def test_a_rule_is_the_same_after_it_was_written_down(rule: OnTime) -> None:
    """What the trail keeps says all of it."""
    assert OnTime.read(rule.told()) == rule


@given(rule=BY_DAYS, due=DAYS)
def test_the_last_day_is_never_before_the_due_day_nor_on_a_weekend_that_moves(
    rule: OnTime, due: date
) -> None:
    """Grace and weekends only give days; the usual rule gives none."""
    last = rule.last_day(due)
    assert due + timedelta(days=rule.grace_days) <= last <= due + timedelta(rule.grace_days + 2)
    if rule.weekend is Weekend.MONDAY:
        assert last.weekday() < 5
    assert USUAL.last_day(due) == due


@given(rule=BY_DAYS | BY_MONTH, held=DAYS, came=DAYS)
def test_a_report_is_late_from_the_day_after_its_last(rule: OnTime, held: date, came: date) -> None:
    """Whatever the rule is: on the last day in time, afterwards one day more each day."""
    last = rule.last_report_day(held)
    assert last > held
    assert rule.days_late(held, last) == 0
    assert rule.days_late(held, last + timedelta(days=1)) == 1
    assert (rule.days_late(held, came) == 0) is (came <= last)


@pytest.mark.parametrize(
    ("held", "last"),
    [(date(2026, 11, 1), date(2026, 12, 5)), (date(2026, 12, 31), date(2027, 1, 5))],
)
def test_the_day_of_the_next_month_is_that_of_the_month_of_the_activity(
    held: date, last: date
) -> None:
    """First or last of its month, also over the turn of the year."""
    assert OnTime(reports_by=ReportsBy.MONTH, report_number=5).last_report_day(held) == last


async def test_a_new_year_begins_with_the_rule_of_the_year_before(database: Database) -> None:
    """The first one with what the code says; each keeps its own afterwards."""
    other = OnTime(time(16), Weekend.MONDAY, 3, ReportsBy.MONTH, 5)
    async with database.transaction() as db:
        first = await open_period(db, 2026, usual_span(2026), None, NOW)
        await db.flush()
        assert first.on_time == USUAL
        first.follow(other)
        await db.flush()
        await open_period(db, 2027, usual_span(2027), None, NOW)
        first.follow(USUAL)
        await db.flush()
    async with database.transaction() as db:
        after = await period(db, 2027)
        assert after is not None
        assert after.on_time == other
        by_day = await rules_by_day(db)
        for day, rule in (
            (date(2025, 5, 1), USUAL),
            (date(2026, 5, 1), USUAL),
            (date(2027, 5, 1), other),
        ):
            assert await on_time_on(db, day) == by_day(day) == rule


def test_a_window_is_not_moved_into_the_past_or_to_where_it_is() -> None:
    """Its last day may be today; it may have begun long ago."""
    before = date(2026, 4, 1), date(2026, 11, 1)
    yesterday = TODAY - timedelta(days=1)
    assert move_trouble(before, before, TODAY) is not None
    assert move_trouble(before, (before[0], yesterday), TODAY) is not None
    assert move_trouble(before, (before[0], TODAY), TODAY) is None

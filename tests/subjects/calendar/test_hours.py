"""Working days: the library's own, and what people here call long weekends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from models.calendar.overview import is_working_day, working_day

MONDAY = date(2026, 11, 2)


def test_days_off_are_those_of_the_whole_library() -> None:
    """Only its file of Indonesia is loaded; it must say what its front door says."""
    days_off = country_holidays("ID", categories=("public", "government"))
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(4 * 365)]
    weekdays = [day for day in days if day.weekday() < 5]
    assert [is_working_day(day) for day in weekdays] == [day not in days_off for day in weekdays]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (MONDAY, True),
        (MONDAY + timedelta(days=5), False),
        (date(2026, 8, 17), False),
        (date(2026, 12, 24), False),  # joint leave before Christmas
        (date(2026, 12, 25), False),
    ],
)
def test_offices_are_open_on_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_after_a_long_weekend_comes_monday() -> None:
    assert working_day(date(2026, 12, 24)) == date(2026, 12, 28)

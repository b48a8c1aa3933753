"""Working days: the library's own, and what people here call long weekends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from bot.commands.diagnostics import calendar_finding
from models.calendar.overview import has_joint_leave, is_working_day, working_day

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


@pytest.mark.parametrize(("year", "known"), [(2025, True), (2026, True), (2090, False)])
def test_the_doctor_warns_of_a_year_whose_joint_leave_is_unknown(year: int, known: bool) -> None:
    assert has_joint_leave(year) is known
    found = calendar_finding(year)
    assert found.well  # nothing is amiss yet
    assert found.is_warning is not known
    assert str(year) in found.detail

"""Which day it is: always by the clock of somebody's village, never by that of UTC.

A moment is stored in UTC, and its UTC day is yesterday for whoever gets up early in Papua. So a
moment is asked for its day only here, or in one breath with its zone:
`moment.astimezone(zone).date()`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_SATURDAY, _WEEK = 5, 7


def day_of(here: datetime) -> date:
    """The day of a local moment; ValueError for one that is in nobody's zone."""
    if here.tzinfo is None or here.tzinfo is UTC:
        raise ValueError("a moment of UTC has no day: give it the zone of whom it is about")
    return here.date()


def month_of(here: datetime) -> date:
    """The first day of a local moment's month."""
    return day_of(here).replace(day=1)


def year_of(day: date) -> int:
    """The year in which a day lies."""
    return day.year


def not_on_weekend(day: date) -> date:
    """The day itself; of a Saturday or Sunday the Monday after it."""
    place = day.weekday()
    return day if place < _SATURDAY else day + timedelta(days=_WEEK - place)

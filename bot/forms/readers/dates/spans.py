"""A stretch of days as people write it behind a command: a month by name, or two days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import MONTHS
from models.core.problems import Problem
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"20\d\d")


def span(words: Sequence[str], today: date) -> tuple[date, date]:
    """The days from the first up to, not including, the second; Problem when it cannot be read.

    A month without a year is the last one that has begun.
    """
    days = sorted(_day(found) for found in map(_DAY.fullmatch, words) if found)
    if days:
        return days[0], days[-1] + timedelta(days=1)
    names = [month.lower() for month in MONTHS]
    for word in words:
        if word.lower() in names:
            number = names.index(word.lower()) + 1
            years = [int(other) for other in words if _YEAR.fullmatch(other)]
            begins = date(years[0] if years else today.year - (number > today.month), number, 1)
            return begins, (begins + timedelta(days=31)).replace(day=1)
    raise Problem(_("Masa belum terbaca. Contoh: /resume oktober 2026"))


def months_before(month: date, count: int) -> date:
    """The first day of an earlier month."""
    for _rest in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def _day(found: re.Match[str]) -> date:
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        example = N_("Tanggal itu tidak ada. Contoh: /resume 1-9-2026 15-11-2026")
        raise Problem(say(example)) from None

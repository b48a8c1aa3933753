"""A stretch of days as people write it behind a command: a month, days of it, a week, two days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Never

from bot.forms.readers.dates.calendar_words import STEP, month
from bot.forms.readers.dates.date_parts import YEAR, Parts, parts
from bot.forms.readers.dates.periods import resolve_periods
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import plain, vocabulary
from models.core.problems import Problem
from models.core.text import N_, _, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_FILLERS = vocabulary("bulan bln periode masa tanggal tgl tahun thn dari mulai")
_WEEK = vocabulary("minggu mgg pekan")
_NO_SUCH_DAY = N_("Tanggal itu tidak ada. Contoh: /resume 1-9-2026 15-11-2026")


def span(words: Sequence[str], today: date) -> tuple[date, date]:
    """The days from the first up to, not including, the second; Problem when it cannot be read.

    A month or a day without a year is the last one that has begun.
    """
    days = sorted(_day(found) for found in map(_DAY.fullmatch, words) if found)
    if days:
        return days[0], days[-1] + timedelta(days=1)
    said = re.findall(r"\d+|[^\W\d_]+", words_to_digits(plain(" ".join(words))))
    if len(said) > 1 and said[0] in _WEEK and (step := STEP.get(said[1])) in {0, -1}:
        monday = today - timedelta(days=today.weekday() - 7 * step)
        return monday, monday + timedelta(days=7)
    tokens = [token for token in resolve_periods(said, today) if token not in _FILLERS]
    return _days_of_month(tokens, today) or _whole_month(tokens, today) or _unread()


def _days_of_month(tokens: Sequence[str], today: date) -> tuple[date, date] | None:
    """1 sampai 15 november: the first of them up to the day behind the last."""
    found = parts(tokens, today)
    if not isinstance(found, Parts):
        return None
    year = found.year or today.year - ((found.month, found.day) > (today.month, today.day))
    try:
        first = date(year, found.month, found.day)
        return first, date(year, found.month, found.end or found.day) + timedelta(days=1)
    except ValueError:
        raise Problem(say(_NO_SUCH_DAY)) from None


def _whole_month(tokens: Sequence[str], today: date) -> tuple[date, date] | None:
    names = [found for token in tokens if not token.isdigit() and (found := month(token))]
    years = [int(token) for token in tokens if len(token) == YEAR and token.isdigit()]
    if len(names) != 1 or len(tokens) != len(names) + len(years):
        return None
    begins = date(years[0] if years else today.year - (names[0] > today.month), names[0], 1)
    return begins, (begins + timedelta(days=31)).replace(day=1)


def _unread() -> Never:
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
        raise Problem(say(_NO_SUCH_DAY)) from None

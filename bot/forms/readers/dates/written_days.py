"""Days written out: 17 agustus, 17-8-2026, 2026-08-17, Sabtu 21 November 2026 pukul 10.00."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import MONTHS, month, weekday
from bot.forms.readers.dates.date_parts import LONGEST_MONTH, UNTIL, YEAR, Parts, parts
from bot.forms.readers.dates.periods import resolve_periods, without_back
from bot.forms.readers.dates.possible_days import Days
from bot.forms.readers.words.spelling import vocabulary
from models.core.text import N_, Sentence, _, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FILLERS = vocabulary(
    "tanggal tgl tg tanggalnya tanggalipun hari hr dinten poe pada di bulan bln tahun thn taun "
    "wulan sasih the of on st nd rd th ping kaping"
)
_FAR = 366  # a missing year is guessed within a year; farther off (29 February) we ask
_RECENT = 92  # days back over the turn of the year that need no asking
_LEAP_CYCLE = 8
_ONE_DAY = N_("Di sini perlu satu tanggal. Mana yang dimaksud?")


def written_day(tokens: Sequence[str], today: date, *, past: bool) -> Days | Sentence | None:
    """The day written, a sentence why there is none, or none when it is no date at all."""
    spoken = resolve_periods(tokens, today)
    kept = without_back(spoken)
    past = past or len(kept) < len(spoken)
    words = [token for token in kept if token not in _FILLERS]
    days = [day for word in words if (day := _weekday(word)) is not None]
    words = [word for word in words if _weekday(word) is None]
    if len(days) > 1 or not words:
        return None
    if len(words) == 1 and words[0].isdigit() and len(words[0]) < YEAR:
        return _in_month(int(words[0]), today, past=past, bare=len(tokens) == 1)
    found = parts(words, today)
    if found is None:
        return _range_ends(words, today, past=past)
    if isinstance(found, Sentence):
        return found
    return _resolve_parts(found, days, today, past=past) if found.day and found.month else None


def _range_ends(words: Sequence[str], today: date, *, past: bool) -> Days | None:
    """The first and last day of "20/11/2026 s.d. 2/12/2026"."""
    until = [place for place, word in enumerate(words) if word in UNTIL]
    if not until or not 0 < until[0] <= until[-1] < len(words) - 1:
        return None
    both = (parts(words[: until[0]], today), parts(words[until[-1] + 1 :], today))
    days = [_date_of(end, today, past=past) for end in both if isinstance(end, Parts) and end.day]
    known = tuple(day for day in days if day is not None)
    return Days(known, say(_ONE_DAY)) if len(known) == len(both) else None


def _weekday(word: str) -> int | None:
    return None if word.isdigit() or month(word) else weekday(word)


def _resolve_parts(
    written: Parts, weekdays: Sequence[int], today: date, *, past: bool
) -> Days | Sentence | None:
    """The day of the parts, if the calendar has it."""
    found = _date_of(written, today, past=past)
    if found is None:
        return _no_such_day(written)
    if written.end is not None:
        last = _date(found.year, written.month, written.end)
        return (
            Days((found, last), say(_ONE_DAY))
            if last
            else _no_such_day(replace(written, day=written.end))
        )
    if weekdays and found.weekday() != weekdays[0]:
        return Days((found,), _("Hari dan tanggalnya berbeda. Maksudnya tanggal ini?"))
    if past and written.year is None and _is_moved_back(found, today):
        return _not_come(written, found, today)
    far = written.year is None and abs((found - today).days) > _FAR
    if far or written.unsure:
        return Days((found,), _("Maksudnya tanggal ini?"))
    return Days((found,))


def _date_of(written: Parts, today: date, *, past: bool) -> date | None:
    """The day; without a year the last one until today, or else the nearest."""
    if written.year is not None:
        return _date(written.year, written.month, written.day)
    years = range(today.year - _LEAP_CYCLE, today.year + _LEAP_CYCLE + 1)
    return _nearest((_date(year, written.month, written.day) for year in years), today, past=past)


def _is_moved_back(found: date, today: date) -> bool:
    """Whether a day without a year is of the year before, and not of the last few weeks."""
    this_year = _date(today.year, found.month, found.day)
    return this_year is not None and this_year > today and (today - found).days > _RECENT


def _not_come(written: Parts, found: date, today: date) -> Days:
    """This year's day is still to come: last year's, or that of the month before, is offered."""
    first = today.replace(day=1) - timedelta(1)
    month_before = _date(first.year, first.month, written.day)
    days = (found,) if month_before is None else (found, month_before)
    why = N_("%(day)s %(month)s tahun ini belum tiba. Mana yang dimaksud?")
    return Days(days, say(why, day=str(written.day), month=Sentence(MONTHS[written.month - 1])))


def _in_month(day: int, today: date, *, past: bool, bare: bool) -> Days | None:
    """Tanggal 17: of the nearest month; a bare number is asked back."""
    if not 1 <= day <= LONGEST_MONTH:
        return None
    months = range(today.year * 12 + today.month - 3, today.year * 12 + today.month + 2)
    found = _nearest((_date(each // 12, each % 12 + 1, day) for each in months), today, past=past)
    moved = past and day > today.day
    why = _("Maksudnya tanggal ini?") if bare or moved else None
    return Days((found,), why) if found else None


def _nearest(days: Iterable[date | None], today: date, *, past: bool) -> date | None:
    known = [day for day in days if day is not None and not (past and day > today)]
    return min(known, key=lambda day: abs((day - today).days), default=None)


def _date(year: int, month_of_year: int, day: int) -> date | None:
    try:
        return date(year, month_of_year, day)
    except ValueError:
        return None


def _no_such_day(written: Parts) -> Sentence:
    """The calendar has no such day; the year is named only where it matters."""
    month_name = Sentence(MONTHS[written.month - 1])
    if written.year is not None and (written.day, written.month) == (29, 2):
        return _(
            "Tanggal 29 %(month)s %(year)s tidak ada. Tulis lagi tanggalnya.",
            month=month_name,
            year=str(written.year),
        )
    return _(
        "Tanggal %(day)s %(month)s tidak ada. Tulis lagi tanggalnya.",
        day=str(written.day),
        month=month_name,
    )

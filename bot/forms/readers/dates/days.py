"""Reads a day: "17 agustus", "17-8-2026", "kemarin", "sabtu lalu"; the answer is an ISO date."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import (
    DISTANCE,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    day_words,
)
from bot.forms.readers.dates.clock import without_clock
from bot.forms.readers.dates.date_parts import YEARS_AHEAD
from bot.forms.readers.dates.possible_days import Days
from bot.forms.readers.dates.relative_days import relative_days
from bot.forms.readers.dates.written_days import written_day
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import clean, plain, western_digits
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import N_, Sentence, _, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

EARLIEST = 1945
OVER = N_("Tanggal itu sudah lewat. Tulis tanggal yang akan datang.")

_UNREAD = N_("Tanggal belum terbaca. Tulis seperti 17-8-2026, atau kemarin.")
_UNREAD_AHEAD = N_("Tanggal belum terbaca. Tulis seperti besok, atau sabtu depan.")

_LONGEST = 120
_YEAR_FIGURES = 4
_MOST_RELATIVE = 3  # words of "kemarin lusa", "hari ini"


def read_day(question: Question, typed: str, moment: Moment) -> Reading:
    """The day meant, as "YYYY-MM-DD"; several or doubtful days are offered."""
    unread = Unread(say(_UNREAD_AHEAD if question.not_past else _UNREAD))
    if len(clean(typed)) > _LONGEST:
        return unread
    said = words_to_digits(plain(without_clock(western_digits(typed))))
    tokens = day_words(re.findall(r"\d+|[^\W\d_]+", said))
    past, ahead = question.not_future, question.not_past
    found = _meant(tokens, moment.today, past=past, ahead=ahead)
    if found is None:
        return unread
    if isinstance(found, Sentence):
        return Unread(found)
    reasons = {each: _refusal(question, each, moment.today) for each in found.days}
    refused = [why for why in reasons.values() if why is not None]
    days = [each for each, why in reasons.items() if why is None]
    if not days:
        return Unread(refused[0])
    if found.why is None and len(days) == 1:
        return Read(days[0].isoformat())
    why = found.why or _("Ada dua tanggal yang cocok. Mana yang dimaksud?")
    return Unclear(tuple(_candidate(each, moment) for each in days), why)


def _meant(
    tokens: Sequence[str], today: date, *, past: bool, ahead: bool
) -> Days | Sentence | None:
    """The days meant; "hari ini Senin 23/11" says the same day twice, or two to choose from."""
    found = relative_days(tokens, today, past=past, ahead=ahead) or written_day(
        tokens, today, past=past, ahead=ahead
    )
    if found is not None:
        return found
    for size in range(1, min(_MOST_RELATIVE, len(tokens) - 1) + 1):
        for near, rest in ((tokens[:size], tokens[size:]), (tokens[-size:], tokens[:-size])):
            distance = DISTANCE.get(" ".join(near))
            other = None if distance is None else _meant(rest, today, past=past, ahead=ahead)
            if distance is None or not isinstance(other, Days):
                continue
            day = today + timedelta(distance)
            if day in other.days:
                return Days((day,))
            if not distance and other.why is None and _is_whole(rest):
                return other  # "pada hari ini Kamis, 19 November 2026" begins minutes
            return Days(tuple(dict.fromkeys((*other.days, day))), _("Mana tanggal yang dimaksud?"))
    return None


def _is_whole(tokens: Sequence[str]) -> bool:
    """Whether a day is told with its weekday and its year."""
    year = any(len(token) == _YEAR_FIGURES and token.isdigit() for token in tokens)
    return year and any(token in WEEKDAY for token in tokens)


def _refusal(question: Question, found: date, today: date) -> Sentence | None:
    """Why a day that exists cannot be meant."""
    if not EARLIEST <= found.year <= today.year + YEARS_AHEAD:
        return _(
            "Tahun %(year)s terlalu jauh. Tulis tanggal seperti 17-8-2026.",
            year=str(found.year),
        )
    if question.not_past and found < today:
        return say(OVER)
    if question.not_future and found > today:
        return _("%(date)s belum tiba. Tulis tanggal hari ini atau sebelumnya.", date=found)
    return None


def _candidate(found: date, moment: Moment) -> Candidate:
    """The day in full, and short for the button."""
    weekday = moment.locale.words(WEEKDAYS[found.weekday()])[0]
    month = moment.locale.words(MONTHS[found.month - 1])[0]
    return Candidate(
        found.isoformat(),
        f"{weekday}, {found.day} {month} {found.year}",
        f"{found.day}-{found.month}-{found.year}",
    )

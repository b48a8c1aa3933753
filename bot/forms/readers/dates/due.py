"""Finds the words of a date inside a sentence: "RT 4 sabtu depan" holds "sabtu depan"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import MONTH
from bot.forms.readers.dates.days import read_day
from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.reading import Read, Unclear

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_EDGES = vocabulary(
    "pada di tanggal tgl hari paling lambat sebelum sampai hingga batas waktu by on"
)
_LONG_YEAR = 4


@dataclass(frozen=True)
class Phrase:
    """A date in a text: what it reads as, and where its words begin and end."""

    reading: Read | Unclear
    start: int
    end: int


def find_date(question: Question, text: str, moment: Moment) -> Phrase | None:
    """The first words that are a date, with all that belongs to them; none if there are none."""
    for phrase in day_phrases(text):
        reading = _read_run(question, text[phrase.start : phrase.end], moment)
        if reading is not None:
            return Phrase(reading, phrase.start, phrase.end)
    return None


def without_lead_in(text: str) -> str:
    """What stands before a date, without words that lead to it ("paling lambat")."""
    words = text.rstrip(" ,;(.-").split(" ")
    while words and plain(words[-1]) in _EDGES:
        words.pop()
    return " ".join(words).rstrip(" ,;(.-")


def _read_run(question: Question, words: str, moment: Moment) -> Read | Unclear | None:
    reading: Reading = read_day(question, words, moment)
    if isinstance(reading, Read):
        return _next_occurrence(question, words, reading, moment)
    return reading if isinstance(reading, Unclear) else None


def _next_occurrence(question: Question, words: str, found: Read, moment: Moment) -> Read:
    """Tanggal 5 of what is to come is the next fifth; other days are as they were written."""
    tokens = words_to_digits(plain(words)).split()
    digits = [token for token in tokens if token.isdigit()]
    named = any(token in MONTH or len(token) >= _LONG_YEAR for token in digits) or any(
        token in MONTH for token in tokens
    )
    on = date.fromisoformat(str(found.answer))
    if question.not_future or on >= moment.today or named or len(digits) != 1:
        return found
    if not {"tanggal", "tgl"} & set(tokens):
        return found
    later = on.replace(day=1)
    for _ in range(3):
        later = date(later.year + later.month // 12, later.month % 12 + 1, 1)
        try:
            return Read(later.replace(day=on.day).isoformat())
        except ValueError:
            continue
    return found

"""Finds the words of a date inside a sentence: "RT 4 sabtu depan" holds "sabtu depan"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import OVER, read_day
from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.reading import Unread

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_EDGES = vocabulary(
    "pada di tanggal tgl hari paling lambat sebelum sampai hingga batas waktu by on"
)


@dataclass(frozen=True)
class Phrase:
    """A date in a text: what it reads as, and where its words begin and end."""

    reading: Reading  # unread: a day that is over where one to come is asked
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


def _read_run(question: Question, words: str, moment: Moment) -> Reading | None:
    reading: Reading = read_day(question, words, moment)
    return reading if not isinstance(reading, Unread) or _is_over(reading) else None


def _is_over(reading: Reading) -> bool:
    """Whether it was a day, but one that is past: a part of its words is no other day."""
    return isinstance(reading, Unread) and reading.why.text == OVER

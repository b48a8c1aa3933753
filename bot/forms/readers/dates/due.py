"""Finds the words of a date inside a sentence: "RT 4 sabtu depan" holds "sabtu depan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import DISTANCE, MONTH, WEEKDAY
from bot.forms.readers.dates.days import OVER, read_day
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.reading import Read, Unclear, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

_LONGEST = 7  # words of a date
_SHORTEST = 3  # letters; "v" and "ii" are no months inside a sentence
_WORD = re.compile(r"[^\s,;()]+")
_NUMBER_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?")
# Exact words only: inside a sentence "jumlah" is no slip of "jumat".
_ANCHORS = (
    {word for word in (*MONTH, *WEEKDAY) if len(word) >= _SHORTEST}
    | {word for phrase in DISTANCE for word in phrase.split() if " " not in phrase}
    | vocabulary("tanggal tgl minggu pekan bulan hari awal akhir")
) - vocabulary("des sen sel sep min mar may sun sat now on ago awal bulan hari akhir tadi sekarang")
# The number behind one of these belongs to it and begins no date.
_NUMBERED = vocabulary("rt rw dusun dsn no nomor nomer kk blok lingkungan gang km lantai tahap ke")
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
    """The longest run of words that is a date, the first of equals; none if there is none."""
    for start, end in _runs(text):
        reading = _read_run(question, text[start:end], moment)
        if reading is not None:
            return Phrase(reading, start, end)
    return None


def without_lead_in(text: str) -> str:
    """What stands before a date, without words that lead to it ("paling lambat")."""
    words = text.rstrip(" ,;(.-").split(" ")
    while words and plain(words[-1]) in _EDGES:
        words.pop()
    return " ".join(words).rstrip(" ,;(.-")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            if any("," in text[a.end() : b.start()] for a, b in pairwise(run[1:])):
                continue  # "Sabtu, 28 November" may have a comma behind its weekday, no other
            leading = plain(words[first - 1][0]) if first else ""
            if run[0][0][:1].isdigit() and leading in _NUMBERED:
                continue
            if _has_anchor([word[0] for word in run]):
                yield run[0].start(), run[-1].end()


def _has_anchor(words: list[str]) -> bool:
    plains = [plain(word) for word in words]
    if any(phrase in DISTANCE for phrase in (" ".join(plains),)) and plains != ["sekarang"]:
        return True
    known = any(word in _ANCHORS for word in plains) or any(map(_NUMBER_DATE.fullmatch, words))
    return known or _month_end(plains)


def _month_end(words: list[str]) -> bool:
    return words[:2] in (["akhir", "bulan"], ["awal", "bulan"]) or words[1:2] == ["hari"]


def _read_run(question: Question, words: str, moment: Moment) -> Reading | None:
    reading: Reading = read_day(question, words, moment)
    if isinstance(reading, Read) or _is_over(reading):
        return reading
    if isinstance(reading, Unclear) and len(plain(words)) > _SHORTEST:
        return reading
    return None


def _is_over(reading: Reading) -> bool:
    """Whether it was a day, but one that is past: a part of its words is no other day."""
    return isinstance(reading, Unread) and reading.why.text == OVER

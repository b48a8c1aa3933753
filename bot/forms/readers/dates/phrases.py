"""Where the days stand in running text: one pass with exact words; what they mean is read by days.

Inside a sentence nothing is a slip of a day, a count beside a weekday is no day of the month, and
"minggu ke-3 November" is one phrase, not a Sunday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import DISTANCE, MONTH, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3


def _words(known: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, known), key=len, reverse=True))


_SHORT_DAYS = {"sen", "sel", "rab", "kam", "jum", "sab", "min", "sun", "sat", "mon", "fri", "wed",
               "tue", "thu", "akad", "ahd"}  # fmt: skip
_DAY = rf"(?:{_words(word for word in WEEKDAY if word not in _SHORT_DAYS)}|jum['\u2019`]at)"
_SHORT_DAY = r"(?:sen|sel|rab|kam|jum|sab|min|ahd)\b\.?(?=[\s,/]*\d{1,2}[\s/.-]*(?:\d|[a-z]{3}))"
_MONTH = rf"(?:{_words(word for word in MONTH if len(word) >= _SHORTEST)})"
_ROMAN = r"(?:x?i{1,3}|i?v|vi{1,3}|i?x)"
_YEAR = r"(?:19|20)\d\d"
_TGL = r"(?:\b(?:tanggal|tgl|tg|tggl)\b\.?\s*:?\s*)"
_BACK = r"(?:(?:yang|yg|ka)\s+)?(?:lalu|kemarin|kemaren|kmrn|kmren|yll|silam|kamari|wingi)"
_AHEAD = r"(?:depan|mendatang|datang|besok|bsk|ini|ngajeng|payun)"
_STEP = rf"(?:{_BACK}|(?:yang\s+|yg\s+)?(?:akan\s+)?{_AHEAD})"
_PEOPLE = r"l|p|lk|pr|laki|perempuan|orang|org|kk|jiwa"
_UNITS = rf"(?:{_PEOPLE}|r[tw](?![\s.]*\d)|usaha|rumah|%|kg|cm|hari|buah|bh)"
_TO = r"\s*(?:-|\u2013|s\.?\s*/?\s*d\.?|sampai|hingga|dan|&)\s*"
_WEEK = r"(?:minggu|mgg|pekan)"
_PARTS = r"(?:\s+(?:pagi|siang|sore|malam|dalu|wengi|peuting|sonten)\b)"
_DISTANCES = _words(
    phrase
    for phrase in DISTANCE
    if phrase not in {"sekarang", "skrg", "saat ini", "now", "baru saja", "esok"}
)
_NAMED = (
    rf"{_TGL}?(?<![\d.,/])\d{{1,2}}(?:{_TO}\d{{1,2}})?(?:\s*[-./]\s*|\s*)(?:bulan\s+)?{_MONTH}\b\.?"
    rf"(?:(?:[\s,./'-]|tahun)*{_YEAR}\b|\s*[-/.']\s*\d\d(?!\d)|\s+2\d(?!\d|[.:,]\d|\s*{_UNITS}\b))?"
)
_FIGURES = (
    rf"{_TGL}?(?<![\d/.,-])(?:\d{{1,2}}\s?/\s?(?:\d{{1,2}}|{_ROMAN})\s?/\s?(?:{_YEAR}|"
    rf"\d\d)(?![\d/])"
    rf"|\d{{1,2}}(?P<apart>[-.])(?:\d{{1,2}}|{_ROMAN})(?P=apart)(?:{_YEAR}|\d\d)(?!\d|[-.]\d)"
    rf"|{_YEAR}[-/]\d\d?[-/]\d\d?(?!\d)"
    rf"|\d{{1,2}}\s?/\s?\d{{1,2}}(?![\d/]|\s*[(]?{_UNITS}\b))"
    rf"|{_TGL}\d{{1,2}}[.-]\d{{1,2}}(?![\d.-])"
)
_NUMERAL = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh"
    r"|ribu|seribu)"
)
# Minutes write it out: "tanggal sembilan belas bulan November tahun dua ribu dua puluh enam".
_SPELLED = (
    rf"\b(?:tanggal|tgl)\s+{_NUMERAL}(?:\s*{_NUMERAL}){{0,2}}\s+(?:bulan\s+)?{_MONTH}"
    rf"(?:\s+(?:tahun\s+)?(?:{_NUMERAL}(?:\s*{_NUMERAL}){{1,6}}\b|{_YEAR}))?"
)
_VAGUE = (
    rf"{_WEEK}\s+(?:yang\s+|yg\s+)?(?:ke\s*-?\s*(?:\d|[ivx]+|satu|dua|tiga|empat|lima)|"
    rf"[ivx]{{1,3}}\b|pertama"
    rf"|kedua|ketiga|keempat|kelima|terakhir|{_STEP})\b(?:\s+(?:bulan\s+)?(?:{_MONTH}|ini|"
    rf"depan|lalu)\b)?"
    rf"(?:\s+{_YEAR})?"
    rf"|\bbulan\s+(?:{_STEP}|{_MONTH})\b(?:\s+{_YEAR})?"
    rf"|\b(?:awal|akhir|pertengahan|tengah)\s+(?:bulan|tahun|pekan|minggu|{_MONTH})\b"
    rf"(?:\s+(?:{_STEP}|{_MONTH}|{_YEAR})\b)?"
    rf"|\bmalam\s+(?:{_DAY})\b"
)
_COUNTED = (
    r"(?:\b(?:\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|se)\s*(?:hari|hr|minggu|mgg|pekan|"
    r"bulan)"
    r"\s+(?:yang\s+|yg\s+)?(?:lalu|lagi|kemarin|kemudian)\b)"
)
_RELATIVE = rf"\b(?:td\s+(?:pagi|siang|sore|malam)|{_DISTANCES})\b{_PARTS}?"
_WEEKDAY = (
    rf"(?:\bhari\s+)?\b{_DAY}\b{_PARTS}?(?:\s+{_WEEK}\s+{_STEP}\b|\s+{_STEP}\b)?|\b{_SHORT_DAY}"
)
_DAY_ONLY = rf"{_TGL}\d{{1,2}}\b(?!\s*[/.:-]\s*\d)"
_ATOM = re.compile(
    rf"(?P<vague>{_VAGUE})|(?P<spelled>{_SPELLED})|(?P<counted>{_COUNTED})|{_NAMED}|{_FIGURES}|(?P<relative>{_RELATIVE})"
    rf"|(?P<weekday>{_WEEKDAY})|(?P<only>{_DAY_ONLY})",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"[\s,/()\u2013.;:-]*(?:\b(?:pada|hari|tanggal|tgl|tg|legi|pahing|pon|wage|"
    r"kliwon)\b[\s.:,/]*)*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:rt|rw|no|nomor|dusun|dsn|blok|lingkungan|ke|sd|smp|sma|rata|jl|jalan|gang|"
    r"lantai)\s*[.-]?\s*$",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(rf"{_YEAR}$|\d[-/.]\S+[-/.]\d\d$|[a-z]\W+\d\d$", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:tiap|setiap|tiap-tiap|pasar|selama)\s+(?:hari\s+)?$", re.IGNORECASE)
_WEEKS = re.compile(rf"{_WEEK}\b", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"[\s,/]*\d{1,2}[\s/.-]")
_COUNT = re.compile(r"\d\s*$")  # "2 minggu" is a time, no Sunday
_NOT_BEHIND = re.compile(r"\s*(?:bersih|berkah|sehat|ceria|curhat|legi\s+pasar)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:sejak|per|mundur\s+dari|dari|semula|tertanggal|surat|undangan|sk|nomor|"
    r"batas(?:\s+waktu)?"
    r"|deadline|paling\s+lambat|sebelum|hingga|sampai|s\.?/?d\.?)\s*(?:dengan\s+)?(?:tanggal|"
    r"tgl|hari)?\s*$",
    re.IGNORECASE,
)
_OF_SEXES = re.compile(r"\b(?:l|lk|p|pr)\s*/\s*(?:l|lk|p|pr)\b\W*$", re.IGNORECASE)  # L/P = 4/6
_NEAR = 12
_EDGES = " ,/().;:-\u2013"


@dataclass(frozen=True)
class DayPhrase:
    """The words of a day in a text; `other` where they tell the day of something else."""

    start: int
    end: int
    other: bool = False


def day_phrases(text: str) -> list[DayPhrase]:
    """All of them, in order; neighbours ("hari ini senin 23/11") are one."""
    spans: list[tuple[int, int]] = []
    spelled = -1  # where a day in words ends: the same one in figures is a phrase of its own
    for found in _ATOM.finditer(text):
        start, end = found.span()
        joined = bool(spans) and spans[-1][1] != spelled and _goes_on(text, spans[-1][1], start)
        spelled = end if found["spelled"] else spelled
        if _OF_SEXES.search(text, max(0, start - _NEAR), start):
            continue
        if found["weekday"] and _NOT_BEHIND.match(text, end):
            continue
        if found["weekday"] and _WEEKS.match(found[0]) and _is_count(text, start, end):
            continue
        if joined:
            spans[-1] = (spans[-1][0], end)
        elif not _is_of_something(text, start, found[0]):
            spans.append((start, end))
    return [_phrase(text, start, end) for start, end in spans]


def _is_count(text: str, start: int, end: int) -> bool:
    """Whether "minggu" counts weeks: "2 minggu"; before a date it is a Sunday all the same."""
    dated = _DATE_BEHIND.match(text, end) is not None
    return not dated and _COUNT.search(text, max(0, start - 8), start) is not None


def _is_of_something(text: str, start: int, words: str) -> bool:
    """Whether a number is that of a house or office, or a weekday one of every week."""
    before = text[max(0, start - 24) : start]
    if _WITH_YEAR.search(words):
        return False
    return (_NUMBERED if text[start].isdigit() else _EVERY).search(before) is not None


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether nothing but "tanggal" or a comma parts the words of one day, on one line."""
    return "\n" not in text[end:start] and _JOIN.fullmatch(text, end, start) is not None


def _phrase(text: str, start: int, end: int) -> DayPhrase:
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip(_EDGES))
    end -= len(kept) - len(kept.rstrip(_EDGES))
    return DayPhrase(start, end, _OTHER.search(text[max(0, start - 30) : start]) is not None)

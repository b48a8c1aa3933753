"""Times of day beside a date: "pukul 09.00 WIB s.d. selesai", "08.00-11.30", "jam 9 pagi"."""

from __future__ import annotations

import re

_ZONE = r"(?:\s*(?:wib|wita|wit)\b)"
_PART = r"(?:\s*(?:pagi|siang|sore|malam|sonten|dalu)\b)"
_LEAD = r"(?:\b(?:pukul|pkl|pkul|jam|jm|tabuh)\b\.?\s*:?\s*)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_FULL = rf"{_HOUR}[.:][0-5]\d(?:[.:][0-5]\d)?(?![\d/])"
_TO = r"(?:\s*(?:-|\u2013|\u2014|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|sd|ke)\s*)"
_OPEN = rf"(?:{_TO}selesai\b)"
_END = rf"(?:{_LEAD}?{_FULL}{_ZONE}?{_PART}?)"
# With a word before it a bare hour is a time ("jam 9"); without one only what is written in full,
# and 20.11 may be a day: it counts with its zone, an end, a colon or on a quarter of an hour.
CLOCK = re.compile(
    rf"(?<![\d/.,])(?:{_LEAD}(?:{_FULL}|{_HOUR}\b(?![.,/]\d)){_ZONE}?{_PART}?"
    rf"(?:{_TO}{_LEAD}?(?:{_FULL}|{_HOUR}\b(?![.,/]\d)){_ZONE}?{_PART}?)?{_OPEN}?"
    rf"|{_FULL}{_ZONE}?(?:{_TO}{_END}|{_OPEN})"
    rf"|{_FULL}{_ZONE}"
    rf"|{_HOUR}:[0-5]\d(?![\d/:])"
    rf"|{_HOUR}\.(?:00|15|30|45)(?![\d/.])"
    r"|\b(?:ba'?da|bakda|habis|setelah|selepas)\s+(?:subuh|dzuhur|zuhur|duhur|ashar|asar|"
    r"ma?gh?rib|isya)\b"
    r")"
    rf"(?:{_OPEN})?",
    re.IGNORECASE,
)
_UNTIL_DONE = re.compile(
    r"[\s,]*\b(?:s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s+selesai\b", re.I
)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")


def without_clock(text: str) -> str:
    """A date without the times beside it."""
    return _EMPTY.sub(" ", _UNTIL_DONE.sub(" ", CLOCK.sub(" ", text)))


def clocks_in(text: str) -> list[str]:
    """The times told, as typed."""
    return [found[0].strip() for found in CLOCK.finditer(text)]

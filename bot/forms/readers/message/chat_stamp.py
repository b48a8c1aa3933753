"""The stamps a phone writes before lines that were copied out of a group chat.

"[21/11 16.43] Bu Sri: kemarin rapat": what stands behind was written on that day, so its
"kemarin" is counted from there. A stamp that reads as two likely days is left where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = r"[^\n:\]]{1,60}:[ \t]*"
_DAY = r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})(?:[/.](?P<year>\d{2,4}))?"
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \u202f]?[AP]M)?"
_STAMP = re.compile(
    rf"^\u200e?(?:\[{_DAY},?[ \u202f]{_CLOCK}\] |{_DAY.replace('?P<', '?P<b')},? {_CLOCK} - "
    rf"|\[{_CLOCK}, {_DAY.replace('?P<', '?P<c')}\] ){_NAME}",
    re.MULTILINE | re.IGNORECASE,
)
_RECENT = timedelta(days=45)  # most reports are copied within so many
_OLDEST = timedelta(days=370)  # nobody copies what is older into a report


@dataclass(frozen=True)
class Copied:
    """What was copied, without its stamps; `day` is the one they say, `stamp` the first of them."""

    text: str
    day: date | None = None
    stamp: str = ""


def without_stamps(text: str, today: date) -> Copied:
    """The text as its writer wrote it; as it is where the stamps say no day, or several."""
    found = list(_STAMP.finditer(text))
    days = {_day_of(stamp, today) for stamp in found}
    if len(days) != 1 or (day := days.pop()) is None:
        return Copied(text)
    return Copied(_STAMP.sub("", text), day, found[0][0])


def _day_of(stamp: re.Match[str], today: date) -> date | None:
    """Day first, or month first as phones set to English write it; none where both may be meant."""
    first, second, year = next(
        (stamp[f"{way}first"], stamp[f"{way}second"], stamp[f"{way}year"])
        for way in ("", "b", "c")
        if stamp[f"{way}first"]
    )
    years = [_full_year(year)] if year else [today.year, today.year - 1]
    ways = {(int(first), int(second)), (int(second), int(first))}
    for number in years:
        known = {
            made
            for day, month in ways
            if (made := _date(number, month, day)) is not None and today - _OLDEST <= made <= today
        }
        likely = {day for day in known if today - day <= _RECENT} or known
        if likely:
            return likely.pop() if len(likely) == 1 else None
    return None


def _full_year(written: str) -> int:
    return int(written) if len(written) > 2 else 2000 + int(written)  # noqa: PLR2004 - two digits


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

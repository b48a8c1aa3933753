"""What a talk's clock lines mean: "besok 07:00", "+10 menit", "Senin, 23 November 2026 07:00"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
YEARS = range(2020, 2100)
_STEPS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86_400, "minggu": 604_800}
_AHEAD = {"besok": 1, "next day": 1, "lusa": 2}

_HOUR = r"(?:pukul )?(\d{1,2})[:.](\d{2})(?: WIB)?"
_DATE = re.compile(rf"(?:(\w+), )?(\d{{1,2}}) (\w+) (\d{{4}}),? {_HOUR}")
_STEP = re.compile(r"\+(\d+) (\w+)")
_DAY = re.compile(rf"(?:(?!pukul)(.+?) )?{_HOUR}")


def parse_moment(words: str, now: datetime) -> datetime:
    """The moment a clock line means, in WIB; ValueError when it means none, or one that is past.

    A full date may also lie in the past: a talk begins with it.
    """
    try:
        moment = _resolve(words, now.astimezone(ZONE))
    except OverflowError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise ValueError(f"the clock goes from {YEARS[0]} to {YEARS[-1]} only")
    return moment


def format_moment(moment: datetime) -> str:
    """A moment as a clock line writes it: Senin, 23 November 2026 07:00."""
    here = moment.astimezone(ZONE)
    day = f"{DAYS[here.weekday()]}, {here.day} {MONTHS[here.month - 1]} {here.year}"
    return f"{day} {here:%H:%M}"


def _resolve(words: str, here: datetime) -> datetime:
    if found := _STEP.fullmatch(words):
        if found[2] not in _STEPS:
            raise ValueError(f"{found[2]!r} is none of {', '.join(_STEPS)}")
        return here + timedelta(seconds=int(found[1]) * _STEPS[found[2]])
    if found := _DATE.fullmatch(words):
        return _date(*found.groups())
    if found := _DAY.fullmatch(words):
        return _next(found[1] or "", here, int(found[2]), int(found[3]))
    raise ValueError(f"the clock cannot be turned to {words!r}")


def _date(weekday: str | None, day: str, month: str, year: str, hour: str, minute: str) -> datetime:
    if month.title() not in MONTHS:
        raise ValueError(f"{month!r} is no month")
    number = MONTHS.index(month.title()) + 1
    moment = datetime(int(year), number, int(day), int(hour), int(minute), tzinfo=ZONE)
    if weekday and DAYS[moment.weekday()] != weekday.title():
        raise ValueError(f"{day} {month} {year} is a {DAYS[moment.weekday()]}, no {weekday}")
    return moment


def _next(word: str, here: datetime, hour: int, minute: int) -> datetime:
    moment = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if word.lower() in _AHEAD:
        return moment + timedelta(days=_AHEAD[word.lower()])
    if word.title() in DAYS:
        ahead = (DAYS.index(word.title()) - here.weekday()) % 7
        moment += timedelta(days=ahead)
        return moment if moment > here else moment + timedelta(days=7)
    if word:
        raise ValueError(f"{word!r} is no day")
    if moment <= here:
        raise ValueError(f"{hour:02}:{minute:02} is past already; say besok")
    return moment

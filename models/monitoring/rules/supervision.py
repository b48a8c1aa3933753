"""What the figures say of supervision, each with its n: a few cases say nothing yet.

Hours to the first look are kept as counts by hour, and by day after two days, so that the median of
a province is made of its villages' counts and is right to the hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.monitoring.rules.summing import Sheet

FEWEST = 5  # cases from which on a figure is shown
PERIOD = timedelta(days=90)
SOON = timedelta(days=3)  # a correction that came within them was put right soon
BY_THE_HOUR = 48
LONGEST = 90 * 24


@dataclass(frozen=True)
class Measure:
    """A figure with the number of cases behind it; none while these are too few."""

    value: int | None
    cases: int


@dataclass(frozen=True)
class Supervision:
    """Median hours to the first look, shares in per cent, and villages per pembina in tenths."""

    hours_to_look: Measure
    sent_back: Measure
    put_right: Measure
    tenths_per_pembina: Measure


def bucket(waited: timedelta) -> str:
    """Under which key a wait is counted: its whole hours, from two days on its whole days."""
    hours = max(0, min(int(waited.total_seconds() // 3600), LONGEST))
    return str(hours if hours < BY_THE_HOUR else hours // 24 * 24)


def median_hours(looks: Mapping[str, int]) -> int | None:
    """The wait in the middle (the lower of two); none of none."""
    total, passed = sum(looks.values()), 0
    for hours in sorted(looks, key=int):
        passed += looks[hours]
        if passed and 2 * passed >= total:
            return int(hours)
    return None


def supervision(sheet: Sheet, pembina: int) -> Supervision:
    """What a sheet says, where so many pembina work."""
    looked, asked = sheet["looked"] or 0, sheet["corrections"] or 0
    coached = (sheet["villages"] or 0) - (sheet["no_pembina"] or 0)
    return Supervision(
        _measure(median_hours(sheet.looks), sum(sheet.looks.values())),
        _share(sheet["sent_back"], looked),
        _share(sheet["put_right"], asked),
        Measure(round(10 * coached / pembina) if pembina and coached else None, pembina),
    )


def _share(part: int | None, of: int) -> Measure:
    return _measure(round(100 * (part or 0) / of) if of else None, of)


def _measure(value: int | None, cases: int) -> Measure:
    return Measure(value if cases >= FEWEST else None, cases)

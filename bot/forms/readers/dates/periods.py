"""This month, last year: periods beside a day become the month's name and the year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import BACK, MONTHS, STEP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_MONTH, _YEAR = {"bulan", "bln", "wulan", "sasih"}, {"tahun", "thn", "taun"}
_DAY = {"tanggal", "tgl", "tg", "tanggalnya", "kaping"}


def resolve_periods(tokens: Sequence[str], today: date) -> list[str]:
    """The words with "bulan lalu" and "tahun lalu" as month and year; none for "2 bulan lalu"."""
    words = [token for token in tokens if token not in {"yang", "yg"}]
    for place in range(len(words) - 1):
        noun, step = words[place], STEP.get(words[place + 1])
        if step is None or noun not in _MONTH | _YEAR:
            continue
        if noun in _YEAR:
            found = [str(today.year + step)]
        elif step and words[0].isdigit() and _DAY.isdisjoint(words):
            return []
        else:
            month = _month(today, step)
            found = [MONTHS[month.month - 1].lower(), str(month.year)]
        return [*words[:place], *found, *words[place + 2 :]]
    return words


def without_back(words: Sequence[str]) -> list[str]:
    """The words without a "lalu" at the end: "2 november lalu"."""
    return list(words[:-1]) if len(words) > 1 and words[-1] in BACK else list(words)


def _month(today: date, step: int) -> date:
    """The first day of this month, the one before or the one after."""
    first = today.replace(day=1)
    if step < 0:
        first -= timedelta(1)
    return (first + timedelta(31 if step > 0 else 0)).replace(day=1)

"""Days and months where Babel's own words will not do.

Babel writes Javanese dates in Indonesian, and Sundanese months otherwise than letters and forms
have them; both languages keep the months of the office.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

_DAYS = {
    "jv": ("Senèn", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Ahad"),
    "su": ("Senén", "Salasa", "Rebo", "Kemis", "Jumaah", "Saptu", "Minggu"),
}
_PLAIN = "d MMMM y"
_KEPT = 1024  # days in words: a card shows the same few again and again


@lru_cache(_KEPT)
def plain_day(day: date, locale: Locale) -> str:
    """17 Agustus 2026."""
    return format_date(day, _PLAIN, locale="id" if locale.language in _DAYS else locale)


@lru_cache(_KEPT)
def full_day(day: date, locale: Locale) -> str:
    """Senin, 17 Agustus 2026."""
    if (days := _DAYS.get(locale.language)) is None:
        return format_date(day, f"EEEE, {_PLAIN}", locale=locale)
    return f"{days[day.weekday()]}, {plain_day(day, locale)}"

"""Days and months where Babel's own words will not do.

Babel writes Javanese dates in Indonesian, and Sundanese months otherwise than letters and forms
have them; both languages keep the months of the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.compiling import SOURCE, compiled

if TYPE_CHECKING:
    from datetime import date

_DAYS = {
    "jv": ("Senèn", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Ahad"),
    "su": ("Senén", "Salasa", "Rebo", "Kemis", "Jumaah", "Saptu", "Minggu"),
}


def plain_day(day: date, code: str) -> str:
    """17 Agustus 2026."""
    known = compiled()
    words = known[SOURCE if code in _DAYS or code not in known else code]["words"]
    return f"{day.day} {words['months'][day.month - 1]} {day.year}"


def full_day(day: date, code: str) -> str:
    """Senin, 17 Agustus 2026."""
    known = compiled()
    days = _DAYS.get(code) or known[code if code in known else SOURCE]["words"]["weekdays"]
    return f"{days[day.weekday()]}, {plain_day(day, code)}"

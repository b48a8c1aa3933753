"""Which of the words of a date is the day, the month and the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.dates.calendar_words import month
from bot.forms.readers.words.spelling import vocabulary
from models.core.text import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

YEAR, LONGEST_MONTH, YEARS_AHEAD = 4, 31, 10  # digits of a year, days, years
_COMPACT, _SHORT_YEAR, _MONTHS = 8, 2, 12
UNTIL = vocabulary("sampai hingga sd s d dan to until dumugi dugi")


@dataclass(frozen=True)
class Parts:
    """Day, month and year as written; `end` is the last day of a range."""

    day: int
    month: int
    year: int | None = None
    end: int | None = None
    unsure: bool = False


def parts(words: Sequence[str], today: date) -> Parts | Sentence | None:
    """The parts, a sentence when the day is missing, or none when it is no date."""
    names = [found for word in words if not word.isdigit() and (found := month(word))]
    other = [w for w in words if not w.isdigit() and not month(w) and w not in UNTIL]
    figures = [word for word in words if word.isdigit()]
    if other or len(names) > 1 or not figures or max(map(len, figures)) > _COMPACT:
        return None
    if len(figures) == 1 and len(figures[0]) == _COMPACT and not names:
        figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
    if names and len(figures) == 1 and len(figures[0]) == YEAR:
        return _("Tanggalnya belum ada. Tulis seperti 17-8-2026.")
    if names:
        place = next(i for i, word in enumerate(words) if not word.isdigit() and month(word))
        before = sum(word.isdigit() for word in words[:place])
        return _with_name(figures, names[0], before, today)
    return None if UNTIL.intersection(words) else _with_figures(figures, today)


def _with_name(figures: Sequence[str], named: int, before: int, today: date) -> Parts | None:
    """17 agustus 2026, august 17 2026, 2026 agustus 17; 17-18 agustus with two days `before`."""
    if len(figures[0]) == YEAR:
        figures, before = list(reversed(figures)), 1
    ranged = before > 1 and len(figures[1]) < YEAR
    years = figures[2 if ranged else 1 :]
    year = _year(years[0], today) if years else None
    if len(years) > 1 or len(figures[0]) >= YEAR or (years and year is None):
        return None
    return Parts(int(figures[0]), named, year, int(figures[1]) if ranged else None)


def _with_figures(figures: Sequence[str], today: date) -> Parts | None:
    """Day, month, year; year first when it has four digits; month first only if nothing else."""
    if len(figures) not in {2, 3}:
        return None
    if len(figures[0]) == YEAR:
        figures = list(reversed(figures))
    year = _year(figures[2], today) if figures[2:] else None
    if (figures[2:] and year is None) or max(map(len, figures[:2])) >= YEAR:
        return None
    day, number = int(figures[0]), int(figures[1])
    if day <= _MONTHS < number <= LONGEST_MONTH:
        return Parts(number, day, year, unsure=True)
    return Parts(day, number, year) if number <= _MONTHS else None


def _year(figure: str, today: date) -> int | None:
    """Four digits, or two: this century until ten years ahead."""
    if len(figure) == YEAR:
        return int(figure) or None
    if len(figure) != _SHORT_YEAR:
        return None
    year = today.year // 100 * 100 + int(figure)
    return year if year <= today.year + YEARS_AHEAD else year - 100

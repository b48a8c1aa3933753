"""What a programme year is made of unless the Directorate says otherwise, and what a year allows.

Sources: stages and their order from the programme's material of 2026, windows from the dates of the
years 2024 to 2026 (they move by months from year to year, so all of it can be changed), the quota
from the rule of 2026: three villages a kabupaten or kota.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.core.text import N_, PlainDay, Sentence, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.periods.records import Period

DEFAULT_QUOTA = 3
MOST_QUOTA = 100
MOST_STAGES = 10  # so many stand on one card
FIRST_YEAR = 2021  # the first year of the programme
YEARS_AHEAD = 2
_LONGEST = timedelta(days=550)  # an award of one year was given in the January of the next


@dataclass(frozen=True)
class StageTemplate:
    """A stage every year begins with: its code, name and window as month and day."""

    code: str
    name: str
    opens: tuple[int, int]
    due: tuple[int, int]


STAGES = (
    StageTemplate("coordination", N_("Koordinasi dan sosialisasi"), (1, 15), (4, 30)),
    StageTemplate("launch", N_("Pencanangan"), (4, 1), (5, 31)),
    StageTemplate("needs", N_("Identifikasi kebutuhan"), (4, 15), (6, 15)),
    StageTemplate("planning", N_("Perencanaan"), (5, 1), (6, 30)),
    StageTemplate("coaching", N_("Pelaksanaan dan pembinaan"), (6, 1), (8, 31)),
    StageTemplate("assessment", N_("Penilaian mandiri"), (6, 15), (8, 31)),
    StageTemplate("report", N_("Laporan akhir"), (8, 1), (9, 15)),
)
STAGE_NAMES = frozenset(stage.name for stage in STAGES)


def usual_span(year: int) -> tuple[date, date]:
    """The first and last day of a year, unless somebody says otherwise."""
    return date(year, 1, 1), date(year, 12, 31)


def usual_windows(year: int, begins: date, ends: date) -> list[tuple[StageTemplate, date, date]]:
    """The stages a year begins with; what lies outside it is drawn to its edge."""

    def inside(day: date) -> date:
        return min(max(day, begins), ends)

    return [
        (stage, inside(date(year, *stage.opens)), inside(date(year, *stage.due)))
        for stage in STAGES
    ]


def span_trouble(year: int, begins: date, ends: date) -> tuple[str, Sentence] | None:
    """Why a year cannot last like this: the question to ask again, and the sentence."""
    if begins.year not in {year - 1, year}:
        return "begins", _("Hari pertama periode %(year)s di tahun itu juga.", year=str(year))
    if ends < begins:
        return "ends", _(
            "Hari terakhir sebelum hari pertama, %(begins)s. Tulis lagi.", begins=PlainDay(begins)
        )
    if ends.year not in {year, year + 1} or ends - begins > _LONGEST:
        return "ends", _("Hari terakhir periode %(year)s terlalu jauh. Tulis lagi.", year=str(year))
    return None


def overlap_trouble(
    year: int, span: tuple[date, date], others: Iterable[Period]
) -> tuple[str, Sentence] | None:
    """Two years never run on one day, or nobody knew which of them counts."""
    begins, ends = span
    for other in others:
        if other.year != year and other.begins <= ends and begins <= other.ends:
            return "begins" if other.year < year else "ends", _(
                "Bertumpuk dengan periode %(other)s, yaitu %(begins)s sampai %(ends)s. "
                "Tulis tanggal lain.",
                other=str(other.year),
                begins=PlainDay(other.begins),
                ends=PlainDay(other.ends),
            )
    return None


def outside(year: int, begins: date, ends: date, day: date) -> Sentence | None:
    """Why a day does not belong to a year; nothing for one that does."""
    if begins <= day <= ends:
        return None
    return _(
        "%(day)s di luar periode %(year)s, yaitu %(begins)s sampai %(ends)s.",
        day=PlainDay(day),
        year=str(year),
        begins=PlainDay(begins),
        ends=PlainDay(ends),
    )


def window_trouble(
    year: int, span: tuple[date, date], opens: date, due: date
) -> tuple[str, Sentence] | None:
    """Why a stage cannot have this window: the question to ask again, and the sentence."""
    for key, day in (("opens", opens), ("due", due)):
        if (why := outside(year, *span, day)) is not None:
            return key, why
    if due < opens:
        return "due", _(
            "Batas akhir sebelum hari pertama tahapan, %(opens)s. Tulis lagi.",
            opens=PlainDay(opens),
        )
    return None

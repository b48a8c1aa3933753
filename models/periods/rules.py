"""What a programme year is made of unless the Directorate says otherwise, and what a year allows.

Sources: stages and their order from the programme's material of 2026, windows from the dates of the
years 2024 to 2026 (they move by months from year to year, so all of it can be changed), the quota
from the rule of 2026: three villages a kabupaten or kota.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from models.core.days import not_on_weekend
from models.core.text import N_, PlainDay, Sentence, _
from models.forms.values import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


DEFAULT_QUOTA = 3
MOST_QUOTA = 100
MOST_STAGES = 10  # so many stand on one card
FIRST_YEAR = 2021  # the first year of the programme
YEARS_AHEAD = 2
_LONGEST = timedelta(days=550)  # an award of one year was given in the January of the next
MOST_GRACE = 30  # days
MOST_REPORT_DAYS = 60
LAST_REPORT_DAY = 28  # every month has it


class Closing(Choice):
    """From which hour on a due day is over, by the clock of the village."""

    AT_15 = "1500", N_("Pukul 15.00"), None, ("15", "15.00", "jam 3 sore")
    AT_16 = "1600", N_("Pukul 16.00"), None, ("16", "16.00", "jam 4 sore")
    AT_17 = "1700", N_("Pukul 17.00"), None, ("17", "17.00", "jam 5 sore")
    AT_20 = "2000", N_("Pukul 20.00"), None, ("20", "20.00", "jam 8 malam")
    AT_2359 = "2359", N_("Pukul 23.59"), None, ("24", "23.59", "tengah malam")

    @property
    def hour(self) -> time:
        """The same as a time of day."""
        return time(int(self.value[:2]), int(self.value[2:]))

    @classmethod
    def at(cls, hour: time) -> Closing:
        """The choice for a time of day; the usual one for a time nobody chooses."""
        return next((one for one in cls if one.hour == hour), cls.AT_17)


class Weekend(Choice):
    """What becomes of a due day on a Saturday or Sunday."""

    STAYS = "stays", N_("Tetap hari itu"), None, ("tetap", "tidak pindah")
    MONDAY = "monday", N_("Pindah ke Senin"), None, ("senin", "pindah", "hari kerja")


class ReportsBy(Choice):
    """How the last day is found on which a report of an activity is in time."""

    DAYS = "days", N_("Hari setelah kegiatan"), None, ("hari", "berapa hari")
    MONTH = "month", N_("Tanggal bulan berikutnya"), None, ("tanggal", "bulan berikutnya")


@dataclass(frozen=True)
class OnTime:
    """The rule of "tepat waktu" of a year: for stages, and for reports of activities.

    `report_number` are days after the activity, or the day of the month that follows it. What
    stands here is what every year begins with unless the one before it says otherwise: seven days
    are those of LKE 2026 indicator 3a.
    """

    closing: time = time(17)
    weekend: Weekend = Weekend.STAYS
    grace_days: int = 0
    reports_by: ReportsBy = ReportsBy.DAYS
    report_number: int = 7

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> OnTime:
        """The rule that was written down as JSON."""
        return cls(
            time.fromisoformat(told["closing"]),
            Weekend(told["weekend"]),
            told["grace_days"],
            ReportsBy(told["reports_by"]),
            told["report_number"],
        )

    def told(self) -> dict[str, str | int]:
        """The same as JSON, for the trail."""
        return {
            "closing": self.closing.isoformat("minutes"),
            "weekend": self.weekend.value,
            "grace_days": self.grace_days,
            "reports_by": self.reports_by.value,
            "report_number": self.report_number,
        }

    def last_day(self, due: date) -> date:
        """The last day on which a stage with this due day is done in time."""
        last = due + timedelta(days=self.grace_days)
        return not_on_weekend(last) if self.weekend is Weekend.MONDAY else last

    def last_report_day(self, held_on: date) -> date:
        """The last day on which the report of an activity is in time."""
        if self.reports_by is ReportsBy.DAYS:
            return held_on + timedelta(days=self.report_number)
        following = held_on.replace(day=1) + timedelta(days=32)
        return following.replace(day=self.report_number)

    def days_late(self, held_on: date, came: date) -> int:
        """How many days after its last day a report came; 0 in time."""
        return max((came - self.last_report_day(held_on)).days, 0)


USUAL = OnTime()


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


class Year(Protocol):
    """A programme year by its number and days."""

    @property
    def year(self) -> int:
        """Its number."""

    @property
    def begins(self) -> date:
        """Its first day."""

    @property
    def ends(self) -> date:
        """Its last day."""


def usual_span(year: int) -> tuple[date, date]:
    """The first and last day of a year, unless somebody says otherwise."""
    return date(year, 1, 1), date(year, 12, 31)


def move_trouble(
    before: tuple[date, date], after: tuple[date, date], today: date
) -> tuple[str, Sentence] | None:
    """Why a window is not moved like this: it is there already, or past before anybody hears."""
    if before == after:
        return "due", _("Jadwalnya sama seperti sebelumnya. Tulis tanggal lain.")
    if after[1] < today:
        return "due", _(
            "%(day)s sudah lewat. Tulis hari ini atau hari sesudahnya.", day=PlainDay(after[1])
        )
    return None


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
    year: int, span: tuple[date, date], others: Iterable[Year]
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

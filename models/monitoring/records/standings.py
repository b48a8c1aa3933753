"""The snapshot of each village and of each unit above it, so that a card reads a few rows.

A village's row says how it stood when somebody looked (`made`) and from when on it must be looked
at again (`due`). The row of a district, regency, province and the country is the sum of its direct
children and is written in the same transaction, so that a card, the list behind its number and an
export agree.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, SmallInteger, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, batches
from models.core.personal import impersonal
from models.monitoring.rules.summing import FIGURES, Sheet, of_village
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Figures:
    """One column for each figure of `FIGURES`; empty is not known, never 0."""

    villages: Mapped[int | None]
    stages_expected: Mapped[int | None]
    stages_done: Mapped[int | None]
    stages_on_time: Mapped[int | None]
    stages_late: Mapped[int | None]
    late: Mapped[int | None]
    silent: Mapped[int | None]
    reports_expected: Mapped[int | None]
    reports_sent: Mapped[int | None]
    reports_on_time: Mapped[int | None]
    reports_expected_before: Mapped[int | None]
    reports_sent_before: Mapped[int | None]
    reports_on_time_before: Mapped[int | None]
    needs_open: Mapped[int | None]
    matters: Mapped[int | None]
    waiting: Mapped[int | None]
    agents: Mapped[int | None]
    team_incomplete: Mapped[int | None]
    no_decree: Mapped[int | None]
    no_head: Mapped[int | None]
    no_pembina: Mapped[int | None]
    looked: Mapped[int | None]
    sent_back: Mapped[int | None]
    corrections: Mapped[int | None]
    put_right: Mapped[int | None]
    stages: Mapped[dict[str, Any]]  # by stage: expected, done, on time, late
    looks: Mapped[dict[str, Any]]  # waits for the first look, counted by hours
    oldest_waiting: Mapped[datetime | None]
    last_active: Mapped[datetime | None]


@impersonal
class VillageStanding(Figures, Base):
    """One village that takes part in a year; without `made` nobody has looked at it yet."""

    __tablename__ = "village_standings"
    __table_args__ = (
        Index("ix_village_standings_due", "year", "due"),
        Index("ix_village_standings_province", "year", "province_code"),
        Index("ix_village_standings_regency", "year", "regency_code"),
        Index("ix_village_standings_district", "year", "district_code"),
    )

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    province_code: Mapped[str] = mapped_column(String(13))
    regency_code: Mapped[str] = mapped_column(String(13))
    district_code: Mapped[str] = mapped_column(String(13))
    made: Mapped[datetime | None]
    due: Mapped[datetime]

    @property
    def sheet(self) -> Sheet:
        """Its figures as values."""
        figures = {name: getattr(self, name) for name in FIGURES}
        return of_village(figures, self.stages, self.looks, self.oldest_waiting, self.last_active)


@impersonal
class UnitStanding(Figures, Base):
    """A district, regency, province or the country; `counted`: of how many villages a figure is."""

    __tablename__ = "unit_standings"
    __table_args__ = (Index("ix_unit_standings_parent", "year", "parent_code"),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(13))  # empty only above the country
    level: Mapped[int] = mapped_column(SmallInteger)
    counted: Mapped[dict[str, Any]]
    made: Mapped[datetime]

    @property
    def sheet(self) -> Sheet:
        """Its figures as values."""
        return Sheet(
            {name: getattr(self, name) for name in FIGURES},
            self.counted,
            self.stages,
            self.looks,
            self.oldest_waiting,
            self.last_active,
        )


@impersonal
class NeedStanding(Base):
    """In how many villages of a place one kind of data is lacked; of a village it is 1."""

    __tablename__ = "need_standings"
    __table_args__ = (
        Index("ix_need_standings_parent", "year", "parent_code", "need_key"),
        Index("ix_need_standings_need", "year", "need_key", "region_code"),
    )

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    need_key: Mapped[str] = mapped_column(String(24), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(13))
    level: Mapped[int] = mapped_column(SmallInteger)
    issue: Mapped[str | None] = mapped_column(String(8))  # one of the thirteen, else
    name: Mapped[str] = mapped_column(String(200))  # how a village calls it
    villages: Mapped[int]


def levels_above(village: str) -> tuple[str, str, str, str]:
    """The units above a village, nearest first, the country last."""
    return village[:8], village[:5], village[:2], COUNTRY


async def unit_standing(db: AsyncSession, year: int, code: str) -> UnitStanding | None:
    """The row of one unit."""
    return await db.get(UnitStanding, (year, code))


async def village_standing(db: AsyncSession, year: int, code: str) -> VillageStanding | None:
    """The row of one village, once somebody has looked."""
    found = await db.get(VillageStanding, (year, code))
    return found if found is not None and found.made is not None else None


async def units_below(db: AsyncSession, year: int, code: str) -> Sequence[UnitStanding]:
    """The units right below one, by their codes."""
    rows = select(UnitStanding).where(UnitStanding.year == year, UnitStanding.parent_code == code)
    return (await db.scalars(rows.order_by(UnitStanding.region_code))).all()


async def standings_of(
    db: AsyncSession, year: int, villages: Iterable[str]
) -> dict[str, VillageStanding]:
    """The rows of several villages, looked at or not."""
    found: dict[str, VillageStanding] = {}
    for some in batches(sorted(set(villages))):
        rows = select(VillageStanding).where(
            VillageStanding.year == year, VillageStanding.region_code.in_(some)
        )
        found |= {row.region_code: row for row in await db.scalars(rows)}
    return found

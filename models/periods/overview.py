"""Quotas of a year with its general rule, its stages, and opening a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from models.periods.records import Period, Quota, Stage, on_time_on, quotas
from models.periods.rules import DEFAULT_QUOTA, usual_windows
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.rules import OnTime


@dataclass(frozen=True)
class Quotas:
    """How many main villages a year takes: of every regency, and of those with a rule of their own.

    The general rule is kept as the row of the country.
    """

    general: int | None
    own: Mapping[str, int]

    def of(self, regency: str) -> int | None:
        """How many a regency may bring; nothing where no limit is written down."""
        return self.own.get(regency, self.general)


async def quotas_of(db: AsyncSession, year: int) -> Quotas:
    """The quotas of a year."""
    own = await quotas(db, year)
    general = own.pop(COUNTRY, None)
    return Quotas(general, own)


async def set_quota(db: AsyncSession, year: int, regency: str, villages: int) -> None:
    """Write a quota down; COUNTRY is the general rule, and what equals it needs no row."""
    row = await db.get(Quota, (year, regency))
    if regency != COUNTRY and villages == (await quotas_of(db, year)).general:
        await db.execute(delete(Quota).where(Quota.year == year, Quota.regency_code == regency))
    elif row is None:
        db.add(Quota(year=year, regency_code=regency, villages=villages))
    else:
        row.villages = villages
    await db.flush()


async def open_period(
    db: AsyncSession, year: int, span: tuple[date, date], by: int | None, now: datetime
) -> Period:
    """A year with the stages and the quota it begins with."""
    opened = Period(year=year, begins=span[0], ends=span[1], opened_by=by, opened=now)
    opened.follow(await rule_before(db, span[0]))
    db.add(opened)
    await db.flush()
    for place, (stage, opens, due) in enumerate(usual_windows(year, *span), 1):
        db.add(
            Stage(year=year, code=stage.code, name=stage.name, place=place, opens=opens, due=due)
        )
    await set_quota(db, year, COUNTRY, DEFAULT_QUOTA)
    return opened


async def rule_before(db: AsyncSession, begins: date) -> OnTime:
    """The rule of the last year that began before a day: what a new year begins with."""
    return await on_time_on(db, begins - timedelta(days=1))


async def add_stage(db: AsyncSession, year: int, name: str, opens: date, due: date) -> Stage:
    """One stage more, behind the others; its code is its number among all there ever were."""
    ever = select(func.count(), func.max(Stage.place)).where(Stage.year == year)
    count, last = (await db.execute(ever)).one()
    known = set(await db.scalars(select(Stage.code).where(Stage.year == year)))
    number = next(n for n in range(count + 1, 2 * count + 3) if f"stage{n}" not in known)
    added = Stage(
        year=year, code=f"stage{number}", name=name, place=(last or 0) + 1, opens=opens, due=due
    )
    db.add(added)
    await db.flush()
    return added


async def all_stages(db: AsyncSession, year: int) -> Sequence[Stage]:
    """The stages of a year, those taken out as well, in their order."""
    rows = select(Stage).where(Stage.year == year)
    return (await db.scalars(rows.order_by(Stage.place, Stage.id))).all()

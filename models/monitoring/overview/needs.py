"""Data that villages lack, grouped by what it is, with how many villages are behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.lacking import LackedData
from models.monitoring.records.standings import NeedStanding
from models.regions.codes import COUNTRY, Level

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def most_lacked(
    db: AsyncSession, year: int, code: str, limit: int, offset: int = 0
) -> list[LackedData]:
    """What is lacked in a unit, in the most villages first."""
    rows = await db.execute(
        select(NeedStanding.need_key, NeedStanding.issue, NeedStanding.name, NeedStanding.villages)
        .where(NeedStanding.year == year, NeedStanding.region_code == code)
        .order_by(NeedStanding.villages.desc(), NeedStanding.name, NeedStanding.need_key)
        .limit(limit)
        .offset(offset)
    )
    return [LackedData(*row) for row in rows]


async def kinds_lacked(db: AsyncSession, year: int, code: str) -> int:
    """How many kinds of data are lacked in a unit."""
    counted = select(func.count()).select_from(NeedStanding)
    rows = counted.where(NeedStanding.year == year, NeedStanding.region_code == code)
    return await db.scalar(rows) or 0


async def one_lacked(db: AsyncSession, year: int, code: str, key: str) -> LackedData | None:
    """One kind of data in a unit; none once nobody lacks it."""
    row = await db.get(NeedStanding, (year, code, key))
    return LackedData(row.need_key, row.issue, row.name, row.villages) if row else None


async def villages_lacking(
    db: AsyncSession, year: int, code: str, key: str, limit: int, offset: int = 0
) -> list[str]:
    """The villages of a unit that lack one kind of data, by their codes."""
    rows = select(NeedStanding.region_code).where(
        NeedStanding.year == year,
        NeedStanding.need_key == key,
        NeedStanding.level == Level.VILLAGE,
    )
    if code != COUNTRY:
        width = len(code) + 1
        rows = rows.where(func.substr(NeedStanding.region_code, 1, width) == f"{code}.")
    found = await db.scalars(rows.order_by(NeedStanding.region_code).limit(limit).offset(offset))
    return list(found)

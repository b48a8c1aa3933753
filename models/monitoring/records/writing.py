"""Writes what was seen of some villages, and the sums of everything above them, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, delete, func, insert, literal, select

from models.monitoring.records.standings import (
    NeedStanding,
    UnitStanding,
    VillageStanding,
    levels_above,
    standings_of,
    units_below,
)
from models.monitoring.rules.summing import FIGURES, sum_up
from models.regions.codes import COUNTRY, Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.lacking import LackedData
    from models.monitoring.rules.snapshots import Snapshot
    from models.monitoring.rules.summing import Sheet


async def write_standings(
    db: AsyncSession, year: int, looked_at: Sequence[str], seen: Sequence[Snapshot], now: datetime
) -> None:
    """These villages as they were seen; who was looked at and not seen takes part no more."""
    known = await standings_of(db, year, looked_at)
    by_code = {one.code: one for one in seen}
    gone = [code for code in known if code not in by_code]
    for code, one in by_code.items():
        if code in known:
            _put(known[code], one.sheet)
            known[code].made, known[code].due = now, one.due
    await db.flush()
    for table in (VillageStanding, NeedStanding):
        codes = gone if table is VillageStanding else looked_at
        at = (table.year == year, table.region_code.in_(codes))
        await db.execute(delete(table).where(*at).execution_options(synchronize_session=False))
    lacked = [_lacked_row(year, one.code, kind) for one in seen for kind in one.lacked]
    if lacked:
        await db.execute(insert(NeedStanding), lacked)
    await _sum_above(db, year, looked_at, now)


async def _sum_above(db: AsyncSession, year: int, villages: Sequence[str], now: datetime) -> None:
    """Level by level upwards, so that each unit is the sum of children that are right already."""
    above = [levels_above(code) for code in villages]
    for place in range(len(above[0]) if above else 0):
        for code in sorted({line[place] for line in above}):
            await _sum_unit(db, year, code, now)


async def _sum_unit(db: AsyncSession, year: int, code: str, now: datetime) -> None:
    children = await _children(db, year, code)
    unit = await db.get(UnitStanding, (year, code))
    if not children:
        if unit is not None:
            await db.delete(unit)
    else:
        if unit is None:
            level = code.count(".") + 1 if code else 0
            unit = UnitStanding(year=year, region_code=code, parent_code=_parent(code), level=level)
            db.add(unit)
        total = sum_up(children)
        _put(unit, total)
        unit.counted, unit.made = dict(total.counted), now
    await db.flush()
    await _sum_needs(db, year, code)


async def _children(db: AsyncSession, year: int, code: str) -> list[Sheet]:
    if code.count(".") + 1 == Level.DISTRICT:
        rows = select(VillageStanding).where(
            VillageStanding.year == year,
            VillageStanding.district_code == code,
            VillageStanding.made.is_not(None),
        )
        return [row.sheet for row in await db.scalars(rows)]
    return [row.sheet for row in await units_below(db, year, code)]


def _parent(code: str) -> str | None:
    return code.rpartition(".")[0] if code != COUNTRY else None


def _put(row: VillageStanding | UnitStanding, sheet: Sheet) -> None:
    for name in FIGURES:
        setattr(row, name, sheet[name])
    row.stages = {key: list(counts) for key, counts in sheet.stages.items()}
    row.looks = dict(sheet.looks)
    row.oldest_waiting, row.last_active = sheet.oldest_waiting, sheet.last_active


def _lacked_row(year: int, code: str, kind: LackedData) -> dict[str, Any]:
    return {
        "year": year,
        "region_code": code,
        "need_key": kind.key,
        "parent_code": _parent(code),
        "level": Level.VILLAGE,
        "issue": kind.issue,
        "name": kind.name,
        "villages": 1,
    }


async def _sum_needs(db: AsyncSession, year: int, code: str) -> None:
    """The kinds of data lacked in a unit, from those lacked in its children."""
    own = (NeedStanding.year == year, NeedStanding.region_code == code)
    await db.execute(delete(NeedStanding).where(*own).execution_options(synchronize_session=False))
    level = code.count(".") + 1 if code else 0
    summed = (
        select(
            literal(year),
            literal(code, String),
            NeedStanding.need_key,
            literal(_parent(code), String),
            literal(level),
            func.max(NeedStanding.issue),
            func.min(NeedStanding.name),
            func.sum(NeedStanding.villages),
        )
        .where(NeedStanding.year == year, NeedStanding.parent_code == code)
        .group_by(NeedStanding.need_key)
    )
    columns = ("year", "region_code", "need_key", "parent_code", "level", "issue", "name")
    await db.execute(insert(NeedStanding).from_select([*columns, "villages"], summed))

"""The moment a staged list takes effect: one transaction of a few statements, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ScalarSelect, case, func, insert, literal, null, or_, select, update

from models.core.base import UtcDateTime
from models.region_lists.records.lists import RegionList
from models.region_lists.records.staging import (
    MENDED,
    RENAMED,
    RESTORED,
    SAME_CODE,
    StagedRegion,
    left_out,
)
from models.regions.regions import Region
from models.regions.time_zones import ZONES_BY_PROVINCE

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.region_lists.records.staging import MergePlan

_COLUMNS = ("code", "parent_code", "level", "name", "search_name", "status")
_CODE_DIFFERS = StagedRegion.bps_code.is_not(None) & Region.bps_code.is_distinct_from(
    StagedRegion.bps_code
)


async def merge(
    db: AsyncSession, agreed: MergePlan, source: str, version: str, now: datetime
) -> None:
    """Make the list in use what the staged one is; nothing is ever deleted."""
    mark = {"source": source, "source_version": version, "imported_at": now}
    changed = {
        "name": _staged_value("name"),
        "search_name": _staged_value("search_name"),
        "tz": func.coalesce(_staged_value("tz"), Region.tz),
        "retired_at": None,
        "replaced_by": None,
    }
    differs = select(StagedRegion).where(SAME_CODE, or_(RENAMED, MENDED, RESTORED)).exists()
    quietly = update(Region).execution_options(synchronize_session=False)
    await db.execute(quietly.where(differs).values(**changed, **mark))
    await _add(db, source, version, now)
    await db.execute(quietly.where(left_out()).values(retired_at=now, imported_at=now))
    for region in agreed.retiring:
        if region.replaced_by is not None:
            heir = quietly.where(Region.code == region.code).values(replaced_by=region.replaced_by)
            await db.execute(heir)
    db.add(_list_row(agreed, source, version, now))


async def _add(db: AsyncSession, source: str, version: str, now: datetime) -> None:
    """The regions nobody had yet, parents first."""
    clock = case(ZONES_BY_PROVINCE, value=StagedRegion.code, else_=null())
    new = (
        select(
            *(getattr(StagedRegion, column) for column in _COLUMNS),
            func.coalesce(StagedRegion.tz, clock),
            literal(source),
            literal(version),
            literal(now, UtcDateTime()),
        )
        .where(~select(Region).where(SAME_CODE).exists())
        .order_by(StagedRegion.code)
    )
    columns = (*_COLUMNS, "tz", "source", "source_version", "imported_at")
    await db.execute(insert(Region).from_select(columns, new, include_defaults=False))


def _staged_value(column: str) -> ScalarSelect[Any]:
    return (
        select(getattr(StagedRegion, column)).where(SAME_CODE).correlate(Region).scalar_subquery()
    )


def _list_row(agreed: MergePlan, source: str, version: str, now: datetime) -> RegionList:
    return RegionList(
        source=source,
        version=version,
        added=sum(agreed.added.values()),
        renamed=len(agreed.renamed),
        restored=agreed.restored,
        retired=len(agreed.retiring),
        mended=agreed.mended,
        at=now,
    )


async def to_bridge(db: AsyncSession) -> int:
    """How many regions would get another BPS code than they have."""
    rows = (
        select(func.count()).select_from(Region).join(StagedRegion, SAME_CODE).where(_CODE_DIFFERS)
    )
    return await db.scalar(rows) or 0


async def bridge(db: AsyncSession) -> None:
    """Give the staged BPS codes to their regions, freed first: two may change places."""
    wanted = (
        select(StagedRegion).where(StagedRegion.bps_code == Region.bps_code, ~SAME_CODE).exists()
    )
    changing = select(StagedRegion).where(SAME_CODE, _CODE_DIFFERS).exists()
    quietly = update(Region).execution_options(synchronize_session=False)
    await db.execute(quietly.where(or_(wanted, changing)).values(bps_code=None))
    named = select(StagedRegion).where(SAME_CODE, StagedRegion.bps_code.is_not(None)).exists()
    free = quietly.where(Region.bps_code.is_(None), named)
    await db.execute(free.values(bps_code=_staged_value("bps_code")))

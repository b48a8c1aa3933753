"""The villages behind a number: by what is asked of them, the worst first, page by page.

What digests read, too: who waits on whom and how long, villages without news, stages that are late,
and what must go up.
"""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, true

from models.monitoring.overview.units import Standing
from models.monitoring.records.standings import VillageStanding
from models.monitoring.rules.expectations import GOES_UP_AFTER_DAYS
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


class Listed(enum.StrEnum):
    """Which villages of a unit are listed."""

    ALL = "all"
    STAGES = "stages"
    REPORTS = "reports"
    LATE = "late"
    SILENT = "silent"
    WAITING = "waiting"
    MINE = "mine"  # the same, where it is the reader's turn
    GOES_UP = "goes_up"  # waits for BPS too long, or nobody coaches the village


_V = VillageStanding
_COLUMNS = {2: _V.province_code, 5: _V.regency_code, 8: _V.district_code, 13: _V.region_code}


def _condition(listed: Listed, now: datetime) -> ColumnElement[bool]:
    match listed:
        case Listed.ALL:
            return true()
        case Listed.STAGES:
            return _V.stages_expected.is_not(None)
        case Listed.REPORTS:
            return _V.reports_expected.is_not(None)
        case Listed.LATE:
            return _V.stages_late > 0
        case Listed.SILENT:
            return _V.silent > 0
        case Listed.WAITING | Listed.MINE:
            return _V.waiting > 0
        case Listed.GOES_UP:
            old = _V.oldest_waiting <= now - timedelta(days=GOES_UP_AFTER_DAYS)
            return (_V.waiting > 0) & (old | (_V.no_pembina > 0))


def _order(listed: Listed) -> tuple[ColumnElement[object], ...]:
    match listed:
        case Listed.ALL:
            return (_V.region_code,)  # type: ignore[return-value]
        case Listed.STAGES:
            return ((_V.stages_expected - _V.stages_done).desc(), _V.region_code)  # type: ignore[return-value]
        case Listed.REPORTS:
            return (_V.reports_sent, _V.reports_on_time, _V.region_code)  # type: ignore[return-value]
        case Listed.LATE:
            return (_V.stages_late.desc(), _V.region_code)  # type: ignore[return-value]
        case Listed.SILENT:
            return (_V.last_active.asc().nulls_first(), _V.region_code)  # type: ignore[return-value]
        case Listed.WAITING | Listed.MINE | Listed.GOES_UP:
            return (_V.oldest_waiting.asc().nulls_last(), _V.region_code)  # type: ignore[return-value]


def _below(code: str) -> ColumnElement[bool]:
    return true() if code == COUNTRY else _COLUMNS[len(code)] == code


async def villages_behind(
    db: AsyncSession,
    year: int,
    code: str,
    listed: Listed,
    now: datetime,
    limit: int,
    offset: int = 0,
    *,
    among: Collection[str] | None = None,
) -> list[Standing]:
    """Some villages of a unit (or of those `among`), the worst first."""
    rows = select(_V).where(_V.year == year, _V.made.is_not(None), _below(code))
    rows = rows.where(_condition(listed, now))
    if among is not None:
        rows = rows.where(_V.region_code.in_(sorted(among)))
    found = await db.scalars(rows.order_by(*_order(listed)).limit(limit).offset(offset))
    return [Standing(row.region_code, row.sheet) for row in found]


async def count_behind(
    db: AsyncSession,
    year: int,
    code: str,
    listed: Listed,
    now: datetime,
    *,
    among: Collection[str] | None = None,
) -> int:
    """How many there are in all."""
    rows = select(func.count()).select_from(_V).where(_V.year == year, _V.made.is_not(None))
    if among is not None:
        rows = rows.where(_V.region_code.in_(sorted(among)))
    return await db.scalar(rows.where(_below(code), _condition(listed, now))) or 0

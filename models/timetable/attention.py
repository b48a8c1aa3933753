"""Stages of villages whose due day is over, or near."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.core.attention import attention
from models.regions.time_zones import zones_in
from models.timetable.overview import undone
from models.timetable.rules import CLOSING, SOON, StageState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope
    from models.timetable.overview import Undone

TOLD_UNTIL = timedelta(days=60)  # who was not moved by then is not moved by a reminder


async def late_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Stages that were late at a moment, by stage and the day they were due."""
    return await _waiting(db, moment, late=True)


async def soon_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Stages that were due soon at a moment already."""
    return await _waiting(db, moment, late=False)


@attention("stage_late", number=50, waiting=late_since, rank=61)
async def stage_late(scope: Scope) -> Mapping[str, int]:
    """So many stages of which nothing was done, and whose due day is over."""
    return Counter(one.village for one in await scope.read(_undone) if _is_late(one))


@attention("stage_soon", number=51, waiting=soon_since, rank=82)
async def stage_soon(scope: Scope) -> Mapping[str, int]:
    """So many stages of which nothing was done, due within a week."""
    return Counter(one.village for one in await scope.read(_undone) if _is_soon(one))


async def _undone(scope: Scope) -> list[Undone]:
    return await undone(scope.db, scope.now, scope.codes)


def _is_late(one: Undone) -> bool:
    return one.standing.state is StageState.LATE


def _is_soon(one: Undone) -> bool:
    return not _is_late(one) and one.standing.days <= SOON


async def _waiting(db: AsyncSession, moment: datetime, *, late: bool) -> dict[str, list[str]]:
    """By village, what was so at a moment; late ones for some time only."""
    told = [one for one in await undone(db, moment) if (_is_late if late else _is_soon)(one)]
    zones = await zones_in(db, {one.village for one in told})
    found: dict[str, list[str]] = {}
    for one in told:
        due = datetime.combine(one.standing.due, CLOSING, zones[one.village])
        if not late or moment - due < TOLD_UNTIL:
            key = f"stage:{one.stage_id}:{one.standing.due.isoformat()}"
            found.setdefault(one.village, []).append(key)
    return found

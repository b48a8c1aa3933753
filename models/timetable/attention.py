"""Stages of villages whose due day is over, or near."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from models.core.attention import attention
from models.regions.time_zones import zones_in
from models.reminders.records import PATIENCE
from models.timetable.overview import undone
from models.timetable.rules import SOON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope
    from models.timetable.overview import Undone

TOLD_UNTIL = timedelta(days=60)  # who was not moved by then is not moved by a reminder


async def late_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Stages that were late at a moment, by stage and the day they were due."""
    late = [one for one in await undone(db, moment) if one.is_late]
    zones = await zones_in(db, {one.village for one in late})
    ends = [one.standing.ends(zones[one.village]) for one in late]
    return _keys(one for one, due in zip(late, ends, strict=True) if moment - due < TOLD_UNTIL)


async def soon_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Stages that are due soon: a day that comes has no patience, so it is told at once."""
    ahead = SOON + PATIENCE.days
    return _keys(one for one in await undone(db, moment, within=ahead) if not one.is_late)


def _keys(found: Iterable[Undone]) -> dict[str, list[str]]:
    """By village; a stage that is opened once more is something else to be told of."""
    keys: dict[str, list[str]] = {}
    for one in found:
        key = f"stage:{one.stage_id}:{one.standing.due.isoformat()}"
        keys.setdefault(one.village, []).append(key)
    return keys


@attention("stage_late", number=50, waiting=late_since, rank=61)
async def stage_late(scope: Scope) -> Mapping[str, int]:
    """So many stages of which nothing was done, and whose due day is over."""
    return Counter(one.village for one in await scope.read(_undone) if one.is_late)


@attention("stage_soon", number=51, waiting=soon_since, rank=82)
async def stage_soon(scope: Scope) -> Mapping[str, int]:
    """So many stages of which nothing was done, due within a week."""
    return Counter(one.village for one in await scope.read(_undone) if not one.is_late)


async def _undone(scope: Scope) -> list[Undone]:
    return await undone(scope.db, scope.now, scope.codes)

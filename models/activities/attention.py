"""Follow-ups that agents promised: too late, or soon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.activities.records import FollowUp
from models.core.attention import attention
from models.regions.time_zones import zones_in
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope

AHEAD = timedelta(days=7)  # follow-ups of the coming week are told


@attention("overdue", number=7)
async def overdue(scope: Scope) -> Mapping[str, int]:
    """So many follow-ups whose day is over."""
    return (await scope.read(_count_open))[True]


@attention("due", number=8)
async def due(scope: Scope) -> Mapping[str, int]:
    """So many follow-ups in the coming week."""
    return (await scope.read(_count_open))[False]


async def _count_open(scope: Scope) -> Mapping[bool, Mapping[str, int]]:
    """By whether they are late, then by village: the follow-ups that are not done.

    Late is what is late where the village is: a country has two days at once near midnight.
    """
    zones = await zones_in(scope.db, scope.codes)
    days = {code: scope.now.astimezone(zone).date() for code, zone in zones.items()}
    found: dict[bool, dict[str, int]] = {True: {}, False: {}}
    for today in sorted(set(days.values())):
        codes = [code for code in scope.codes if days[code] == today]
        for code, late, count in await _open_in(scope.db, codes, today):
            found[late][code] = count
    return found


async def _open_in(
    db: AsyncSession, codes: Sequence[str], today: date
) -> Sequence[tuple[str, bool, int]]:
    """Village, whether late, and how many, on the day it is there."""
    is_late = FollowUp.due < today
    rows = await db.execute(
        select(FollowUp.region_code, is_late, func.count())
        .join(Thread, Thread.receipt == FollowUp.receipt)
        .where(FollowUp.region_code.in_(codes), FollowUp.done.is_(None))
        .where(FollowUp.due < today + AHEAD, Thread.withdrawn.is_(None))
        .group_by(FollowUp.region_code, is_late)
    )
    return [(code, bool(late), count) for code, late, count in rows]

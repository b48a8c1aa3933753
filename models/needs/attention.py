"""Data that a village needs and nobody has begun to collect."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.attention import attention
from models.needs.records.needs import ACTIONABLE, Need, NeedStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope

STALE_AFTER = timedelta(days=14)  # before then a need is a plan, not something left lying
TOLD_UNTIL = timedelta(days=60)


async def stale_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Needs that nobody has begun with for some time before a moment."""
    rows = select(Need.region_code, Need.id).where(
        _is_untouched(moment), Need.standing_since > moment - TOLD_UNTIL
    )
    found: dict[str, list[str]] = {}
    for code, number in await db.execute(rows.order_by(Need.id)):
        found.setdefault(code, []).append(f"need:{number}")
    return found


@attention("needs", number=16, waiting=stale_since, rank=95)
async def needs(scope: Scope) -> Mapping[str, int]:
    """So many needs that nobody has begun with for some time."""
    rows = await scope.db.execute(
        select(Need.region_code, func.count())
        .where(Need.region_code.in_(scope.codes), _is_untouched(scope.now - STALE_AFTER))
        .group_by(Need.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


def _is_untouched(moment: datetime) -> ColumnElement[bool]:
    """The condition that a need has stood at the beginning since before a moment."""
    at_once = Need.decision.in_(ACTIONABLE) & (Need.standing == NeedStatus.NEEDED)
    return at_once & Need.replaced.is_(None) & (Need.standing_since <= moment)

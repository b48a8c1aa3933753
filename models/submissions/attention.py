"""What was handed in and BPS has not opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.attention import attention
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.attention import Scope


@attention("unread", number=6)
async def unread(scope: Scope) -> Mapping[str, int]:
    """So many submissions that BPS has not opened yet."""
    rows = await scope.db.execute(
        select(Thread.region_code, func.count())
        .where(Thread.region_code.in_(scope.codes))
        .where(Thread.read.is_(None), Thread.withdrawn.is_(None))
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy

"""What waits for BPS in villages: how many things, and since when the oldest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, union_all

from models.core.base import batches
from models.submissions.records.threads import (
    Remark,
    Thread,
    is_open_question,
    is_private,
    is_unanswered_reply,
    is_unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Queue:
    """So many things wait, the oldest since `oldest`; nothing has waited never."""

    count: int = 0
    oldest: datetime | None = None

    def __add__(self, other: Queue) -> Queue:
        """Two queues as one."""
        moments = [moment for moment in (self.oldest, other.oldest) if moment is not None]
        return Queue(self.count + other.count, min(moments, default=None))


async def queues(db: AsyncSession, villages: Iterable[str]) -> dict[str, Queue]:
    """By village what its pembina has to read or answer; villages without any are left out."""
    found: dict[str, Queue] = {}
    for some in batches(sorted(set(villages))):
        here = Thread.region_code.in_(some)
        columns = (Thread.region_code.label("village"), Thread.receipt.label("receipt"))
        waiting = union_all(
            select(*columns, Thread.saved.label("at")).where(here, is_unread(), ~is_private()),
            select(*columns, Thread.saved.label("at")).where(here, is_open_question()),
            select(*columns, Remark.at.label("at"))
            .join(Remark, Remark.receipt == Thread.receipt)
            .where(here, is_unanswered_reply(), ~is_private()),
        ).subquery()
        rows = await db.execute(
            select(
                waiting.c.village,
                func.count(waiting.c.receipt.distinct()),
                func.min(waiting.c.at),
            ).group_by(waiting.c.village)
        )
        found |= {code: Queue(count, oldest) for code, count, oldest in rows}
    return found

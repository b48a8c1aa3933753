"""What one person handed in during a period, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.activities import Activity, FollowUp
from models.threads import Thread

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Figures:
    """Counts of one person; `by_form` has every form that came in."""

    by_form: dict[str, int]
    read: int
    answered: int
    people: int  # present at the activities
    open_follow_ups: int


async def figures(db: AsyncSession, person_id: int, since: datetime, until: datetime) -> Figures:
    """A person's own figures for a half-open period; withdrawn things count nowhere."""
    mine = (Thread.person_id == person_id, Thread.withdrawn.is_(None))
    inside = (*mine, Thread.saved >= since, Thread.saved < until)
    rows = await db.execute(
        select(Thread.form, func.count(), func.count(Thread.read), func.count(Thread.answered))
        .where(*inside)
        .group_by(Thread.form)
        .order_by(Thread.form)
    )
    listed = rows.all()
    came = await db.scalar(
        select(func.sum(Activity.men + Activity.women))
        .join(Thread, Thread.receipt == Activity.receipt)
        .where(*inside)
    )
    left = await db.scalar(
        select(func.count())
        .select_from(FollowUp)
        .join(Thread, Thread.receipt == FollowUp.receipt)
        .where(*mine, FollowUp.done.is_(None))
    )
    return Figures(
        by_form={row[0]: row[1] for row in listed},
        read=sum(row[2] for row in listed),
        answered=sum(row[3] for row in listed),
        people=came or 0,
        open_follow_ups=left or 0,
    )

"""What a person or a village handed in during a period; what was withdrawn counts nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.activities.records import Activity, FollowUp
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class PersonCounts:
    """Counts of one person; `by_form` has every form that came in."""

    by_form: dict[str, int]
    read: int
    answered: int
    people: int  # present at the activities
    open_follow_ups: int


async def person_counts(
    db: AsyncSession, person_id: int, since: datetime, until: datetime
) -> PersonCounts:
    """A person's own figures for a half-open period."""
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
    return PersonCounts(
        by_form={row[0]: row[1] for row in listed},
        read=sum(row[2] for row in listed),
        answered=sum(row[3] for row in listed),
        people=came or 0,
        open_follow_ups=left or 0,
    )


async def by_village(
    db: AsyncSession,
    villages: Sequence[str],
    forms: Sequence[str],
    since: datetime,
    until: datetime,
) -> dict[tuple[str, str], int]:
    """How many first versions came in per (village, form) in a half-open period."""
    counted = (
        select(Submission.region_code, Submission.form, func.count())
        .outerjoin(Thread, Thread.receipt == Submission.receipt)
        .where(Submission.region_code.in_(villages), Submission.form.in_(forms))
        .where(Submission.version == 1, Thread.withdrawn.is_(None))
        .where(Submission.at >= since, Submission.at < until)
        .group_by(Submission.region_code, Submission.form)
    )
    return {(row[0], row[1]): row[2] for row in await db.execute(counted)}


async def last_arrivals(
    db: AsyncSession, villages: Sequence[str], forms: Sequence[str]
) -> dict[str, datetime]:
    """When one of these forms last came in from each village; what BPS writes is no sign of it."""
    newest = _newest(forms).where(Submission.region_code.in_(villages))
    return {row[0]: row[1] for row in await db.execute(newest)}


async def arrivals_between(
    db: AsyncSession, forms: Sequence[str], since: datetime, until: datetime
) -> dict[str, datetime]:
    """The last time within a period that one of these forms came in, from whatever village."""
    newest = _newest(forms).where(Submission.at > since, Submission.at <= until)
    return {row[0]: row[1] for row in await db.execute(newest)}


def _newest(forms: Sequence[str]) -> Select[str, datetime]:
    return (
        select(Submission.region_code, func.max(Submission.at))
        .outerjoin(Thread, Thread.receipt == Submission.receipt)
        .where(Submission.form.in_(forms), Thread.withdrawn.is_(None))
        .group_by(Submission.region_code)
    )

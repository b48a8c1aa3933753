"""What waits for somebody's decision: counted, and listed the oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from models.appointments.overview import responsibility
from models.people import records as people
from models.review.overview.conditions import (
    came,
    has_late_reply,
    is_clean,
    is_comparing_photos,
    is_rechecked,
    is_reviewed,
    is_waiting,
    newest_version,
    of_newest,
)
from models.review.records.assessments import Assessment
from models.review.records.verdicts import inside
from models.submissions.records.threads import Remark, Thread, is_unanswered_reply

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Queue:
    """How much waits for one person, in which villages, and since when the oldest does.

    Of what waits, so many are `clean`, and so many the office wants looked at again (`rechecked`).
    In so many that are approved the agent wrote once more (`replied`).
    """

    villages: tuple[str, ...]
    count: int
    clean: int
    oldest: datetime | None
    rechecked: int = 0
    replied: int = 0

    @property
    def flagged(self) -> int:
        """So many should be seen one by one."""
        return self.count - self.clean


@dataclass(frozen=True)
class Waiting:
    """One submission that waits, by the version that is the newest now."""

    receipt: str
    version: int
    form: str
    region_code: str


async def oldest_undecided(db: AsyncSession, codes: Sequence[str]) -> dict[str, datetime]:
    """Since when the oldest thing of each village has been read and waits for a decision."""
    rows = await db.execute(
        select(Thread.region_code, func.min(Thread.read))
        .where(Thread.region_code.in_(codes), is_waiting(), Thread.read.is_not(None))
        .group_by(Thread.region_code)
    )
    return {code: at for code, at in rows if at is not None}


async def waiting_longer(
    db: AsyncSession, codes: Sequence[str], moment: datetime
) -> dict[str, int]:
    """By village, how much has waited for a decision since before a moment."""
    rows = await db.execute(
        select(Thread.region_code, func.count())
        .select_from(Thread)
        .outerjoin(Assessment, of_newest)
        .where(Thread.region_code.in_(codes), is_waiting(), came <= moment)
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


async def is_comparing(db: AsyncSession, receipt: str) -> bool:
    """Whether a photo of it was not held against the others yet."""
    return bool(await db.scalar(select(is_comparing_photos()).where(Thread.receipt == receipt)))


async def queue(
    db: AsyncSession,
    person_id: int,
    regions: Sequence[str],
    now: datetime,
    also: Collection[str] = (),
) -> Queue:
    """What waits for a person: of the villages they are in charge of, or that have nobody else.

    `also`: villages in which they may stand in for a pembina who decides nothing.
    """
    if not regions:
        return Queue((), 0, 0, None)
    rows = await db.execute(
        select(
            Thread.region_code,
            func.count(),
            func.sum(case((is_clean(now), 1), else_=0)),
            func.sum(case((is_rechecked(), 1), else_=0)),
            func.min(came),
        )
        .select_from(Thread)
        .outerjoin(Assessment, of_newest)
        .where(inside(regions), is_waiting(), Thread.person_id != person_id)
        .group_by(Thread.region_code)
    )
    found = [(str(code), int(n), int(clean), int(re), at) for code, n, clean, re, at in rows]
    late = await _late_replies(db, person_id, regions)
    codes = sorted({*late, *(code for code, *_rest in found)})
    own = await _in_charge(db, person_id, codes) | ({*codes} & {*also})
    mine = [one for one in found if one[0] in own]
    return Queue(
        tuple(sorted(own)),
        count=sum(one[1] for one in mine),
        clean=sum(one[2] for one in mine),
        rechecked=sum(one[3] for one in mine),
        oldest=min((one[4] for one in mine), default=None),
        replied=sum(count for code, count in late.items() if code in own),
    )


async def _late_replies(db: AsyncSession, person_id: int, regions: Sequence[str]) -> dict[str, int]:
    """By village, in how many that are approved the agent wrote once more."""
    rows = select(Thread.region_code, func.count()).group_by(Thread.region_code)
    rows = rows.where(inside(regions), has_late_reply(), Thread.person_id != person_id)
    return {code: count for code, count in await db.execute(rows)}  # noqa: C416 - rows are not pairs to mypy


async def oldest_reply(db: AsyncSession, person_id: int, villages: Sequence[str]) -> str | None:
    """Of what is approved, that in which the agent has waited for an answer the longest."""
    rows = select(Thread.receipt).join(Remark, Remark.receipt == Thread.receipt)
    rows = rows.where(Thread.region_code.in_(villages), is_reviewed(), Thread.done.is_not(None))
    rows = rows.where(is_unanswered_reply(), Thread.person_id != person_id)
    return await db.scalar(rows.order_by(Remark.id).limit(1))


async def _in_charge(db: AsyncSession, person_id: int, villages: Sequence[str]) -> set[str]:
    """Of these villages, those without another pembina who can be reached."""
    pembinas = await responsibility.pembinas_of(db, villages)
    known = await people.people(db, {one.person_id for one in pembinas.values()})
    hearing = [one for one in known if one.hears and one.unreachable_since is None]
    there = {one.id for one in hearing} - {person_id}
    return {
        code for code in villages if code not in pembinas or pembinas[code].person_id not in there
    }


async def waiting(
    db: AsyncSession,
    person_id: int,
    villages: Sequence[str],
    now: datetime,
    *,
    clean: bool | None,
    limit: int,
) -> list[Waiting]:
    """What waits in some villages: what the office wants looked at again, then the oldest.

    Only clean ones, only others, or all.
    """
    rows = (
        select(Thread.receipt, newest_version(), Thread.form, Thread.region_code)
        .select_from(Thread)
        .outerjoin(Assessment, of_newest)
        .where(Thread.region_code.in_(villages), is_waiting(), Thread.person_id != person_id)
    )
    if clean is not None:
        rows = rows.where(is_clean(now) if clean else ~is_clean(now))
    office_first = case((is_rechecked(), 0), else_=1)
    found = await db.execute(rows.order_by(office_first, came, Thread.receipt).limit(limit))
    return [Waiting(*row) for row in found]


async def still_clean(
    db: AsyncSession, person_id: int, receipts: Sequence[str], now: datetime
) -> dict[str, int]:
    """Of these receipts, those that wait and are clean, each with its newest version."""
    rows = select(Thread.receipt, newest_version()).select_from(Thread)
    rows = rows.outerjoin(Assessment, of_newest).where(Thread.receipt.in_(receipts))
    rows = rows.where(is_waiting(), is_clean(now), Thread.person_id != person_id)
    return {receipt: version for receipt, version in await db.execute(rows)}  # noqa: C416 - rows are not pairs to mypy

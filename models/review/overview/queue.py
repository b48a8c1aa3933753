"""What waits for somebody's decision: counted, and listed the oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, func, select

from models.appointments.overview import responsibility
from models.forms.form import FORMS
from models.people import records as people
from models.review.records.assessments import Assessment
from models.review.records.verdicts import inside
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import (
    Remark,
    RemarkKind,
    Thread,
    is_unanswered_reply,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Queue:
    """How much waits for one person, in which villages, and since when the oldest does."""

    villages: tuple[str, ...]
    count: int
    clean: int
    oldest: datetime | None

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


def is_reviewed() -> ColumnElement[bool]:
    """The condition that somebody decides on a thread's form."""
    codes = [code for code, form in FORMS.items() if form.about.review is not None]
    return Thread.form.in_(codes)


def is_waiting() -> ColumnElement[bool]:
    """The condition that a thread waits for a decision: new, put right, or answered in words."""
    return is_reviewed() & _is_open()


@cache
def _is_open() -> ColumnElement[bool]:
    """The part that never changes: putting it together costs as much as the database does."""
    wished = exists().where(
        Remark.receipt == Thread.receipt,
        Remark.kind == RemarkKind.CORRECTION,
        Remark.settled.is_(None),
    )
    answered = exists().where(Remark.receipt == Thread.receipt, is_unanswered_reply())
    back = ~wished.correlate(Thread) | answered.correlate(Thread)
    return Thread.done.is_(None) & Thread.withdrawn.is_(None) & back


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
        .outerjoin(Assessment, _of_newest)
        .where(Thread.region_code.in_(codes), is_waiting(), _came <= moment)
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


@cache
def newest_version() -> ColumnElement[int]:
    """The number of a thread's newest version."""
    versions = select(func.max(Submission.version)).where(Submission.receipt == Thread.receipt)
    return versions.correlate(Thread).scalar_subquery()


_later = exists().where(
    Submission.receipt == Assessment.receipt, Submission.version > Assessment.version
)
_of_newest = and_(Assessment.receipt == Thread.receipt, ~_later.correlate(Assessment))
_came = func.coalesce(Assessment.at, Thread.saved)  # when the newest version did
_is_clean = func.coalesce(Assessment.count, 1) == 0  # nobody looked at it: so a person does


async def queue(
    db: AsyncSession, person_id: int, regions: Sequence[str], also: Collection[str] = ()
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
            func.sum(case((_is_clean, 1), else_=0)),
            func.min(_came),
        )
        .select_from(Thread)
        .outerjoin(Assessment, _of_newest)
        .where(inside(regions), is_waiting(), Thread.person_id != person_id)
        .group_by(Thread.region_code)
    )
    found = [(str(code), int(count), int(clean), since) for code, count, clean, since in rows]
    own = await _in_charge(db, person_id, [code for code, *_rest in found])
    mine = [one for one in found if one[0] in own or one[0] in also]
    return Queue(
        tuple(sorted(one[0] for one in mine)),
        sum(one[1] for one in mine),
        sum(one[2] for one in mine),
        min((one[3] for one in mine), default=None),
    )


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
    db: AsyncSession, person_id: int, villages: Sequence[str], *, clean: bool | None, limit: int
) -> list[Waiting]:
    """What waits in some villages, the oldest first; only clean ones, only others, or all."""
    rows = (
        select(Thread.receipt, newest_version(), Thread.form, Thread.region_code)
        .select_from(Thread)
        .outerjoin(Assessment, _of_newest)
        .where(Thread.region_code.in_(villages), is_waiting(), Thread.person_id != person_id)
    )
    if clean is not None:
        rows = rows.where(_is_clean if clean else ~_is_clean)
    found = await db.execute(rows.order_by(_came, Thread.receipt).limit(limit))
    return [Waiting(*row) for row in found]

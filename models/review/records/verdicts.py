"""What was decided on which version: approved, agreed to by the office, or to be looked at again.

Sending back is no row here: each answer that should be put right is a `Remark` with its reason.
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, exists, func, or_, select, true
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.text import N_
from models.regions.codes import COUNTRY
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


class VerdictKind(enum.StrEnum):
    """What somebody of BPS decided."""

    APPROVED = "approved"
    AGREED = "agreed"  # the office, to an approval
    RECHECK = "recheck"  # the office: back to the pembina, with words
    REOPENED = "reopened"  # an approval is looked at once more


OPENING = (VerdictKind.RECHECK, VerdictKind.REOPENED)  # what was approved waits again


@personal(erase=Erase.KEEP, counted=N_("Keputusan pemeriksaan"))
class Verdict(Base):
    """One decision on one version; `undone` is when it was taken back within the minute.

    An approval is in force while `Thread.done` is its moment: a later version, or a look once more,
    takes that away, and the row stays.
    """

    __tablename__ = "verdicts"
    __table_args__ = (
        Index("ix_verdicts_receipt", "receipt", "id"),
        Index("ix_verdicts_batch", "batch_id"),
        CheckConstraint("kind in ('approved', 'agreed', 'recheck', 'reopened')", name="kind"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"))
    version: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str | None] = mapped_column(String(600))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("review_batches.id"))
    at: Mapped[datetime]
    undone: Mapped[datetime | None]


def inside(regions: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a thread is of a village in one of some regions."""
    if COUNTRY in regions:
        return true()
    code = Thread.region_code
    return or_(*(or_(code == one, code.startswith(f"{one}.")) for one in regions))


async def add(db: AsyncSession, new: Verdict) -> Verdict:
    """Write a decision down; its thread must be locked."""
    db.add(new)
    await db.flush()
    return new


async def verdict(db: AsyncSession, verdict_id: int) -> Verdict | None:
    """One decision as it stands now."""
    return await db.get(Verdict, verdict_id, populate_existing=True)


async def of_receipt(db: AsyncSession, receipt: str) -> Sequence[Verdict]:
    """What was decided and not taken back, oldest first."""
    found = select(Verdict).where(Verdict.receipt == receipt, Verdict.undone.is_(None))
    return (await db.scalars(found.order_by(Verdict.id).limit(100))).all()


async def of_batch(db: AsyncSession, batch_id: int) -> Sequence[Verdict]:
    """What was approved in a batch and not taken back, in the order of its list."""
    found = select(Verdict).where(Verdict.batch_id == batch_id, Verdict.undone.is_(None))
    return (await db.scalars(found.order_by(Verdict.id))).all()


async def count_approved(
    db: AsyncSession, regions: Sequence[str], since: datetime
) -> tuple[int, int]:
    """So many that were approved since a moment and still are, and how many of them in batches."""
    later = aliased(Verdict)
    newer = exists().where(
        later.receipt == Verdict.receipt,
        later.id > Verdict.id,
        later.kind.in_((VerdictKind.APPROVED, *OPENING)),
        later.undone.is_(None),
    )
    rows = (
        select(func.count(), func.count(Verdict.batch_id))
        .join(Thread, Thread.receipt == Verdict.receipt)
        .where(inside(regions), Verdict.kind == VerdictKind.APPROVED)
        .where(Verdict.at >= since, Verdict.undone.is_(None))
        .where(Thread.withdrawn.is_(None), ~newer.correlate(Verdict))
    )
    every, batched = (await db.execute(rows)).one()
    return every, batched


async def versions(db: AsyncSession, receipt: str) -> Sequence[Submission]:
    """Every version of a submission, the first one first."""
    found = select(Submission).where(Submission.receipt == receipt)
    return (await db.scalars(found.order_by(Submission.version).limit(100))).all()

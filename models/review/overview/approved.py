"""Which version of each submission is approved: what leaves in a file unless all was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from models.core.base import batches
from models.review.records.verdicts import OPENING, Verdict, VerdictKind, inside
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncSession


async def approved_versions(db: AsyncSession, receipts: Sequence[str]) -> dict[str, int]:
    """By receipt, the version that was approved last, if nobody looks at it again.

    A later version that waits does not take it away: what was approved stays as it was read.
    """
    found: dict[str, int] = {}
    for some in batches(receipts):
        decided = select(Verdict.receipt, Verdict.version, Verdict.kind)
        decided = decided.where(Verdict.receipt.in_(some), Verdict.undone.is_(None))
        for receipt, version, kind in await db.execute(decided.order_by(Verdict.id)):
            if kind == VerdictKind.APPROVED:
                found[receipt] = version
            elif kind in OPENING:
                found.pop(receipt, None)
        # What a process of before marked done has no row of its own.
        done = select(Thread.receipt, func.max(Submission.version))
        done = done.join(Submission, Submission.receipt == Thread.receipt)
        done = done.where(Thread.receipt.in_(some), Thread.done.is_not(None))
        for receipt, version in await db.execute(done.group_by(Thread.receipt)):
            found.setdefault(receipt, version)
    return found


async def frozen(db: AsyncSession, approved: dict[str, int]) -> dict[str, Submission]:
    """Of what is approved, the versions that are not the newest: as they were read."""
    found: dict[str, Submission] = {}
    for some in batches(sorted(approved)):
        rows = select(Submission.receipt, func.max(Submission.version))
        rows = rows.where(Submission.receipt.in_(some)).group_by(Submission.receipt)
        newest = {receipt: version for receipt, version in await db.execute(rows)}  # noqa: C416 - rows are not pairs to mypy
        older = [receipt for receipt in some if newest.get(receipt) != approved[receipt]]
        versions = select(Submission).where(Submission.receipt.in_(older))
        for sent in await db.scalars(versions):
            if sent.version == approved[sent.receipt]:
                found[sent.receipt] = sent
    return found


def changed_since_approval(region: str, form: str) -> Select[str]:
    """Receipts below a region that were approved once and are not now: a later version may wait."""
    once = exists().where(
        Verdict.receipt == Thread.receipt,
        Verdict.kind == VerdictKind.APPROVED,
        Verdict.undone.is_(None),
    )
    rows = select(Thread.receipt).where(Thread.form == form, inside([region]))
    return rows.where(Thread.done.is_(None), Thread.withdrawn.is_(None), once.correlate(Thread))

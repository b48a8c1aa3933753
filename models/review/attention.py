"""What BPS has not decided on, what waits for a pembina who is away, and what for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.attention import attention
from models.review.overview.absence import absences
from models.review.overview.conditions import is_rechecked, is_waiting
from models.review.overview.unagreed import count_unagreed, unagreed_since
from models.review.records.verdicts import Verdict
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope


async def undecided_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """What was read before a moment and neither approved nor sent back."""
    rows = select(Thread.region_code, Thread.receipt).where(is_waiting(), ~is_rechecked())
    rows = rows.where(Thread.read <= moment)
    found: dict[str, list[str]] = {}
    for code, receipt in await db.execute(rows.order_by(Thread.read)):
        found.setdefault(code, []).append(f"undecided:{receipt}")
    return found


@attention("undecided", number=60, waiting=undecided_since, rank=61)
async def undecided(scope: Scope) -> Mapping[str, int]:
    """So many that were read and wait for a decision; what is unread or rechecked is told so."""
    rows = await scope.db.execute(
        select(Thread.region_code, func.count())
        .where(Thread.region_code.in_(scope.codes), is_waiting(), ~is_rechecked())
        .where(Thread.read.is_not(None))
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


async def rechecked_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """What the office wanted looked at again before a moment, and nobody has."""
    rows = (
        select(Thread.region_code, Thread.receipt, func.max(Verdict.at))
        .join(Verdict, Verdict.receipt == Thread.receipt)
        .where(is_waiting(), is_rechecked(), Verdict.undone.is_(None))
        .group_by(Thread.region_code, Thread.receipt)
        .having(func.max(Verdict.at) <= moment)
    )
    found: dict[str, list[str]] = {}
    for code, receipt, _at in await db.execute(rows.order_by(func.max(Verdict.at))):
        found.setdefault(code, []).append(f"recheck:{receipt}")
    return found


@attention("rechecks", number=64, waiting=rechecked_since, rank=54)
async def rechecks(scope: Scope) -> Mapping[str, int]:
    """So many that the office wants looked at again."""
    rows = await scope.db.execute(
        select(Thread.region_code, func.count())
        .where(Thread.region_code.in_(scope.codes), is_waiting(), is_rechecked())
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


async def open_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """What came before a moment and waits for a decision, read or not."""
    rows = select(Thread.region_code, Thread.receipt).where(is_waiting(), Thread.saved <= moment)
    found: dict[str, list[str]] = {}
    for code, receipt in await db.execute(rows.order_by(Thread.saved)):
        found.setdefault(code, []).append(f"absent:{receipt}")
    return found


@attention("absent", number=61, waiting=open_since, rank=55, above=True)
async def absent(scope: Scope) -> Mapping[str, int]:
    """So many wait for a pembina who is on /jeda, or has done nothing for three working days."""
    found = await absences(scope.db, scope.codes, scope.now)
    return {code: one.count for code, one in found.items()}


async def unseen_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Villages in which an approval from before a moment waits for the office: by the oldest."""
    found = await unagreed_since(db, moment)
    return {code: [f"unagreed:{oldest}"] for code, oldest in found.items()}


@attention("unagreed", number=65, waiting=unseen_since, rank=67, above=True)
async def unagreed(scope: Scope) -> Mapping[str, int]:
    """So many were approved by a pembina, and the office has not looked at them."""
    return await count_unagreed(scope.db, scope.codes)

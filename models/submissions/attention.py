"""What waits in a thread: to be read, to be put right, to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.attention import attention
from models.submissions.records.threads import (
    Remark,
    Thread,
    is_open_correction,
    is_open_question,
    is_private,
    is_unanswered_reply,
    is_unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope


async def unread_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """What BPS has not opened since before a moment."""
    rows = select(Thread.region_code, Thread.receipt).where(is_unread(), ~is_private())
    rows = rows.where(Thread.saved <= moment)
    return _by_village(await db.execute(rows.order_by(Thread.saved)), "unread")


async def replies_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Replies of agents before a moment to which BPS has said nothing."""
    rows = select(Thread.region_code, Remark.id).join(Thread, Thread.receipt == Remark.receipt)
    rows = rows.where(is_unanswered_reply(), ~is_private(), Remark.at <= moment)
    return _by_village(await db.execute(rows.order_by(Remark.id)), "reply")


async def questions_since(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Questions from before a moment that wait for a word of BPS."""
    rows = select(Thread.region_code, Thread.receipt).where(is_open_question())
    rows = rows.where(Thread.saved <= moment).order_by(Thread.saved)
    return _by_village(await db.execute(rows), "question")


def _by_village(
    rows: Iterable[Row[str, str] | Row[str, int]], what: str
) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, key in rows:
        found.setdefault(code, []).append(f"{what}:{key}")
    return found


@attention("unread", number=6, waiting=unread_since)
async def unread(scope: Scope) -> Mapping[str, int]:
    """So many reports that BPS has not opened yet."""
    return await _count_threads(scope, is_unread() & ~is_private())


@attention("questions", number=17, waiting=questions_since, rank=56)
async def questions(scope: Scope) -> Mapping[str, int]:
    """So many questions that wait for BPS, read or not."""
    return await _count_threads(scope, is_open_question())


@attention("corrections", number=10, rank=63)
async def corrections(scope: Scope) -> Mapping[str, int]:
    """So many corrections that were asked for and have not come."""
    return await _count_remarks(scope, is_open_correction())


@attention("replies", number=11, waiting=replies_since, rank=57)
async def replies(scope: Scope) -> Mapping[str, int]:
    """So many replies of agents to which BPS has said nothing."""
    return await _count_remarks(scope, is_unanswered_reply() & ~is_private())


async def _count_threads(scope: Scope, wanted: ColumnElement[bool]) -> Mapping[str, int]:
    rows = await scope.db.execute(
        select(Thread.region_code, func.count())
        .where(Thread.region_code.in_(scope.codes), wanted)
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


async def _count_remarks(scope: Scope, wanted: ColumnElement[bool]) -> Mapping[str, int]:
    rows = await scope.db.execute(
        select(Thread.region_code, func.count())
        .select_from(Remark)
        .join(Thread, Thread.receipt == Remark.receipt)
        .where(Thread.region_code.in_(scope.codes), wanted)
        .group_by(Thread.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy

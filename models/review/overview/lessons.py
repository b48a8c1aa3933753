"""What is sent back most: which question, of how many reports, why, in which villages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.review.overview.reasons import known_reason
from models.review.records.verdicts import inside
from models.submissions.records.threads import Remark, RemarkKind, Thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

MOST = 5  # questions that are told of


@dataclass(frozen=True)
class Lesson:
    """One question: so many reports of so many were sent back for it, why and where."""

    form: str
    question: str
    count: int
    handed_in: int
    reasons: Mapping[str, int]
    villages: Mapping[str, int]


async def lessons(db: AsyncSession, regions: Sequence[str], since: datetime) -> list[Lesson]:
    """The questions sent back most, with their reasons and villages, each most first."""
    wished = (inside(regions), Remark.kind == RemarkKind.CORRECTION, Remark.at >= since)
    reports = func.count(func.distinct(Remark.receipt))
    base = select(Thread.form, Remark.question, reports)
    base = base.join(Thread, Thread.receipt == Remark.receipt).where(*wished)
    by_question = base.group_by(Thread.form, Remark.question)
    most = (await db.execute(by_question.order_by(reports.desc()).limit(MOST))).all()
    rows = await db.execute(
        select(Thread.form, func.count())
        .where(inside(regions), Thread.saved >= since, Thread.withdrawn.is_(None))
        .group_by(Thread.form)
    )
    handed_in = {form: count for form, count in rows}  # noqa: C416 - rows are not pairs to mypy
    found = []
    for form, question, count in most:
        of_this = (Thread.form == form, Remark.question == question)
        place = Thread.region_code
        where = await db.execute(
            select(place, reports)
            .join(Thread, Thread.receipt == Remark.receipt)
            .where(*wished, *of_this)
            .group_by(place)
            .order_by(reports.desc(), place)
            .limit(MOST)
        )
        said = await db.execute(
            select(Remark.words, func.count())
            .join(Thread, Thread.receipt == Remark.receipt)
            .where(*wished, *of_this)
            .group_by(Remark.words)
        )
        reasons: dict[str, int] = {}
        for words, times in said:
            why = known_reason(form, question or "", words)
            reasons[why] = reasons.get(why, 0) + times
        ranked = dict(sorted(reasons.items(), key=lambda one: -one[1]))
        total = max(handed_in.get(form, 0), count)
        villages = {code: times for code, times in where}  # noqa: C416 - rows are not pairs to mypy
        found.append(Lesson(form, question or "", count, total, ranked, villages))
    return found


async def sent_back(
    db: AsyncSession,
    regions: Sequence[str],
    since: datetime,
    of: tuple[str, str],
    *,
    limit: int,
    skip: int,
) -> list[tuple[Remark, Thread]]:
    """Every correction of one question (`of`: form and question), the newest first."""
    rows = (
        select(Remark, Thread)
        .join(Thread, Thread.receipt == Remark.receipt)
        .where(inside(regions), Remark.kind == RemarkKind.CORRECTION, Remark.at >= since)
        .where(Thread.form == of[0], Remark.question == of[1])
    )
    newest = rows.order_by(Remark.id.desc()).limit(limit).offset(skip)
    return [(row[0], row[1]) for row in await db.execute(newest)]

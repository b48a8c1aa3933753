"""What was approved and the office has not looked at itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from models.appointments.records.appointments import carries
from models.appointments.rights import Verb
from models.forms.form import FORMS
from models.review.records.verdicts import Verdict, VerdictKind, inside
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

MOST = 500


def _is_unagreed() -> ColumnElement[bool]:
    """The condition that an approval is in force and the office has said nothing to it."""
    forms = [
        code
        for code, form in FORMS.items()
        if form.about.review is not None and form.about.review.office
    ]
    later = aliased(Verdict)
    said = exists().where(
        later.receipt == Verdict.receipt,
        later.id > Verdict.id,
        later.kind == VerdictKind.AGREED,
        later.undone.is_(None),
    )
    in_force = (Verdict.kind == VerdictKind.APPROVED) & (Verdict.at == Thread.done)
    counts = Thread.form.in_(forms) & Thread.withdrawn.is_(None) & Verdict.undone.is_(None)
    return in_force & counts & ~said.correlate(Verdict)


def _is_by_pembina() -> ColumnElement[bool]:
    """The condition that nobody of an office approved it: their own eyes have seen it."""
    return ~carries(Verdict.person_id, Verb.REVIEW_AGAIN).correlate(Verdict)


async def unagreed(db: AsyncSession, person_id: int, regions: Sequence[str]) -> Sequence[str]:
    """Receipts that somebody else approved and the office has not agreed to, oldest first."""
    others = Verdict.person_id.is_(None) | (Verdict.person_id != person_id)
    rows = (
        select(Thread.receipt)
        .join(Verdict, Verdict.receipt == Thread.receipt)
        .where(inside(regions), _is_unagreed(), others)
    )
    return (await db.scalars(rows.order_by(Verdict.id).limit(MOST))).all()


async def count_unagreed(db: AsyncSession, codes: Sequence[str]) -> dict[str, int]:
    """By village, how much a pembina approved that the office has not looked at."""
    rows = select(Thread.region_code, func.count())
    rows = rows.join(Verdict, Verdict.receipt == Thread.receipt)
    rows = rows.where(Thread.region_code.in_(codes), _is_unagreed(), _is_by_pembina())
    found = await db.execute(rows.group_by(Thread.region_code))
    return {code: count for code, count in found}  # noqa: C416 - rows are not pairs to mypy


async def unagreed_since(db: AsyncSession, moment: datetime) -> dict[str, int]:
    """By village, the oldest of them that was approved before a moment."""
    rows = select(Thread.region_code, func.min(Verdict.id))
    rows = rows.join(Verdict, Verdict.receipt == Thread.receipt)
    rows = rows.where(Verdict.at <= moment, _is_unagreed(), _is_by_pembina())
    found = await db.execute(rows.group_by(Thread.region_code))
    return {code: oldest for code, oldest in found}  # noqa: C416 - rows are not pairs to mypy

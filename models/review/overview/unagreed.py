"""What was approved and the office has not looked at itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from models.forms.form import FORMS
from models.review.records.verdicts import Verdict, VerdictKind, inside
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

MOST = 500


async def unagreed(db: AsyncSession, person_id: int, regions: Sequence[str]) -> Sequence[str]:
    """Receipts that somebody else approved and the office has not agreed to, oldest first."""
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
    rows = (
        select(Thread.receipt)
        .join(Verdict, Verdict.receipt == Thread.receipt)
        .where(inside(regions), Thread.form.in_(forms))
        .where(Verdict.kind == VerdictKind.APPROVED, Verdict.at == Thread.done)
        .where(Verdict.undone.is_(None), Verdict.person_id != person_id)
        .where(Thread.withdrawn.is_(None), ~said.correlate(Verdict))
    )
    return (await db.scalars(rows.order_by(Verdict.id).limit(MOST))).all()

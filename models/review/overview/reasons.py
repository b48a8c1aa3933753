"""Why answers are sent back: which reasons are offered first, and how often each was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.forms.form import FORMS, Kind
from models.forms.ladder import KNOWN_REASONS, OF_FILES
from models.review.records.verdicts import inside
from models.submissions.records.threads import Remark, RemarkKind, Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

OWN_WORDS = ""  # what reasons in people's own words are counted under


async def offered_reasons(db: AsyncSession, form: str, question: str) -> list[str]:
    """The reasons for one question, those given most first."""
    ladder = FORMS[form].about.review
    known = ladder.reasons_for(question) if ladder is not None else ()
    if not any(one.kind in {Kind.FILE, Kind.FILES} for one in FORMS[form].questions):
        known = tuple(one for one in known if one != OF_FILES)
    rows = await db.execute(
        select(Remark.words, func.count())
        .join(Thread, Thread.receipt == Remark.receipt)
        .where(Thread.form == form, Remark.kind == RemarkKind.CORRECTION)
        .where(Remark.question == question, Remark.words.in_(known))
        .group_by(Remark.words)
    )
    given = {words: count for words, count in rows}  # noqa: C416 - rows are not pairs to mypy
    return sorted(known, key=lambda words: (-given.get(words, 0), known.index(words)))


async def reasons_given(
    db: AsyncSession, regions: Sequence[str], since: datetime
) -> list[tuple[str, str, str, int]]:
    """By form and question, how often each reason was given; own words are counted together."""
    rows = await db.execute(
        select(Thread.form, Remark.question, Remark.words, func.count())
        .join(Thread, Thread.receipt == Remark.receipt)
        .where(Remark.kind == RemarkKind.CORRECTION, Remark.at >= since)
        .where(inside(regions))
        .group_by(Thread.form, Remark.question, Remark.words)
    )
    found: dict[tuple[str, str, str], int] = {}
    for form, question, words, count in rows:
        key = (form, question or "", words if words in KNOWN_REASONS else OWN_WORDS)
        found[key] = found.get(key, 0) + count
    return sorted(((*key, count) for key, count in found.items()), key=lambda one: -one[3])

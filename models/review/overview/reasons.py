"""Why answers are sent back: which reasons are offered first, and which of them were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.forms.form import FORMS, Kind
from models.forms.ladder import OF_FILES
from models.submissions.records.threads import Remark, RemarkKind, Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


_NUMBER = re.compile(r"\s*\d{1,2}\s*[.):]?\s+")


def known_reason(form: str, question: str, words: str) -> str:
    """The reason that is offered, where somebody typed its words; else the words themselves."""
    ladder = FORMS[form].about.review if form in FORMS else None
    known = ladder.reasons_for(question) if ladder is not None else ()
    said = {_bare(words), _bare(_NUMBER.sub("", words, count=1))}
    return next((one for one in known if _bare(one) in said), words)


def _bare(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


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

"""What should be looked at in a version, found once when it comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from models.activities.records import Evidence
from models.forms.form import FORMS, Kind
from models.machine.files import File
from models.review.overview.cases import differing
from models.review.records import assessments, verdicts
from models.review.records.verdicts import VerdictKind
from models.review.rules.flags import Facts, FlagKind, flags, sent_near
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.forms.questions import Question

MOST = 300  # versions of a village that one is held against, the newest
REGENCY = 5  # signs of its code: as far as one office sees


async def assess(db: AsyncSession, thread: Thread, sent: Submission, now: datetime) -> None:
    """Look at the newest version of a submission and keep what was found; nothing is refused."""
    changed = await _changed_since_approval(db, sent)
    own = _facts(thread, sent, tuple(changed))
    others = await _others(db, thread, own.photos)
    found = flags(own, others)
    await assessments.write(db, sent.receipt, sent.version, found, now)
    for flag in found:
        if flag.kind is FlagKind.BURST:
            near = [other.receipt for other in sent_near(own, others)]
            await assessments.flag_too(db, near, flag)


async def _changed_since_approval(db: AsyncSession, sent: Submission) -> list[str]:
    decided = await verdicts.of_receipt(db, sent.receipt)
    approved = [one.version for one in decided if one.kind == VerdictKind.APPROVED]
    if not approved:
        return []
    every = await verdicts.versions(db, sent.receipt)
    return differing(next((one for one in every if one.version == approved[-1]), None), sent)


async def _others(db: AsyncSession, thread: Thread, photos: frozenset[str]) -> list[Facts]:
    """What the village handed in of the same form, and what else bears the same pictures."""
    rows = (
        select(Submission, Thread)
        .join(Thread, Thread.receipt == Submission.receipt)
        .where(Thread.withdrawn.is_(None), Submission.receipt != thread.receipt)
        .where(Submission.form == thread.form)
    )
    here = rows.where(Submission.region_code == thread.region_code)
    found = list(await db.execute(here.order_by(Submission.id.desc()).limit(MOST)))
    if photos:
        near = (
            select(Evidence.receipt)
            .join(File, File.id == Evidence.file_id)
            .where(File.unique_id.in_(sorted(photos)))
            .where(File.region_code.startswith(thread.region_code[:REGENCY]))
        )
        found += await db.execute(rows.where(Submission.receipt.in_(near)).limit(MOST))
    newest: dict[str, tuple[Submission, Thread]] = {}
    for sent, of in found:
        if sent.receipt not in newest or newest[sent.receipt][0].version < sent.version:
            newest[sent.receipt] = (sent, of)
    return [_facts(of, sent) for sent, of in newest.values()]


def _facts(thread: Thread, sent: Submission, changed: tuple[str, ...] = ()) -> Facts:
    """What is compared of one version."""
    asked = [(one, sent.answers.get(one.key)) for one in FORMS[sent.form].questions]
    given = [(question, answer) for question, answer in asked if answer]
    return Facts(
        receipt=sent.receipt,
        person_id=thread.person_id,
        at=thread.saved,
        region=thread.region_code,
        days=tuple(_days(given)),
        texts=tuple(
            (question.key, str(answer)) for question, answer in given if question.kind is Kind.TEXT
        ),
        photos=frozenset(_photos(given)),
        present=sum(_present(given)),
        evidence=_evidence(asked),
        changed=changed,
    )


def _days(given: Sequence[tuple[Question, Any]]) -> Iterator[tuple[str, date]]:
    for question, answer in given:
        if question.kind is Kind.DATE:
            yield question.key, date.fromisoformat(str(answer))
        if question.kind is Kind.FOLLOW_UP and answer.get("due"):
            yield question.key, date.fromisoformat(str(answer["due"]))


def _photos(given: Sequence[tuple[Question, Any]]) -> Iterator[str]:
    for question, answer in given:
        if question.kind in {Kind.FILE, Kind.FILES}:
            for one in answer if isinstance(answer, list) else [answer]:
                yield str(one["unique_id"])


def _evidence(asked: Sequence[tuple[Question, Any]]) -> int | None:
    """So many pictures and documents; none where nobody asks for any."""
    files = [answer for question, answer in asked if question.kind in {Kind.FILE, Kind.FILES}]
    every = [one if isinstance(one, list) else [one] for one in files if one]
    return sum(len(some) for some in every) if files else None


def _present(given: Sequence[tuple[Question, Any]]) -> Iterator[int]:
    for question, answer in given:
        if question.kind is Kind.HEADCOUNT:
            yield int(answer["men"]) + int(answer["women"])

"""What happens to a submission after it was handed in: read, answered, corrected, done, withdrawn.

A thread belongs to a receipt, so it goes on over later versions. What was said in it are `Remark`s.
"""

from __future__ import annotations

import enum
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, exists, func, select, text
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.text import N_
from models.forms.form import FORMS
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


UNDO = timedelta(seconds=60)  # so long what BPS says or decides can be taken back


class ThreadStatus(enum.StrEnum):
    """How far something handed in has come."""

    SAVED = "saved"
    SENT = "sent"
    READ = "read"
    ANSWERED = "answered"
    RETURNED = "returned"  # an answer should be put right; said by its remarks, not by the thread
    APPROVED = "approved"
    DONE = "done"
    WITHDRAWN = "withdrawn"


THREAD_STATUS_WORDS = {
    ThreadStatus.SAVED: N_("tersimpan"),
    ThreadStatus.SENT: N_("terkirim"),
    ThreadStatus.READ: N_("dibaca"),
    ThreadStatus.ANSWERED: N_("dijawab"),
    ThreadStatus.RETURNED: N_("perlu perbaikan"),
    ThreadStatus.APPROVED: N_("disetujui"),
    ThreadStatus.DONE: N_("selesai"),
    ThreadStatus.WITHDRAWN: N_("ditarik"),
}


# What people know from FASIH: Open white, Pending orange, Submit blue, Reject pink, Approved green.
THREAD_STATUS_COLOURS = {
    ThreadStatus.SAVED: "🟠",
    ThreadStatus.SENT: "🔵",
    ThreadStatus.READ: "🔵",
    ThreadStatus.ANSWERED: "🔵",
    ThreadStatus.RETURNED: "🔴",  # phones have no pink circle
    ThreadStatus.APPROVED: "🟢",
    ThreadStatus.DONE: "🟢",
    ThreadStatus.WITHDRAWN: "⚪",
}


class RemarkKind(enum.StrEnum):
    """What a remark is: an answer in words, a wish for a correction, or the agent's reply."""

    ANSWER = "answer"
    CORRECTION = "correction"
    REPLY = "reply"


@personal(erase=Erase.KEEP)
class Thread(Base):
    """tersimpan -> terkirim -> dibaca -> dijawab -> selesai; each moment is empty until it came.

    Where a form says who decides on it (`review`), `done` is when its newest version was approved.
    """

    __tablename__ = "threads"
    __table_args__ = (
        Index("ix_threads_region", "region_code", "form"),
        Index("ix_threads_person", "person_id", "saved"),
        Index("ix_threads_read", "read"),
        Index("ix_threads_unread", "region_code", "read"),
        Index(
            "ix_threads_open",  # what waits is little beside what was ever handed in
            *("region_code", "form", "person_id", "saved", "receipt"),
            sqlite_where=text("done IS NULL AND withdrawn IS NULL"),
            postgresql_where=text("done IS NULL AND withdrawn IS NULL"),
        ),
    )

    receipt: Mapped[str] = mapped_column(String(16), primary_key=True)
    form: Mapped[str] = mapped_column(String(24))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    region_code: Mapped[str] = mapped_column(String(13))
    saved: Mapped[datetime]
    sent: Mapped[datetime | None]  # when somebody of BPS was told; empty where nobody is in charge
    read: Mapped[datetime | None]
    read_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    answered: Mapped[datetime | None]
    done: Mapped[datetime | None]
    withdrawn: Mapped[datetime | None]

    def state(self, until: datetime) -> ThreadStatus:
        """The farthest it had come by a moment; for its author that is `UNDO` ago.

        An approval is known at once.
        """
        if self.withdrawn is not None:
            return ThreadStatus.WITHDRAWN
        if self.is_reviewed and self.done is not None:
            return ThreadStatus.APPROVED
        came = ((ThreadStatus.DONE, self.done), (ThreadStatus.ANSWERED, self.answered))
        for state, moment in came:
            if moment is not None and moment <= until:
                return state
        if self.read is not None:
            return ThreadStatus.READ
        return ThreadStatus.SENT if self.sent is not None else ThreadStatus.SAVED

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody decides on it."""
        form = FORMS.get(self.form)
        return form is not None and form.about.review is not None


@personal(erase=Erase.KEEP, counted=N_("Jawaban dan perbaikan"))
class Remark(Base):
    """One sentence in a thread. `question` is the key of the answer it asks to correct."""

    __tablename__ = "remarks"
    __table_args__ = (
        Index("ix_remarks_receipt", "receipt", "id"),
        CheckConstraint("kind in ('answer', 'correction', 'reply')", name="kind"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(600))
    question: Mapped[str | None] = mapped_column(String(24))
    settled: Mapped[datetime | None]  # when the correction came
    at: Mapped[datetime]


def is_unread() -> ColumnElement[bool]:
    """The condition that BPS has not opened a thread yet."""
    return Thread.read.is_(None) & Thread.withdrawn.is_(None)


def is_private() -> ColumnElement[bool]:
    """The condition that only its author and BPS read a thread; it is no report."""
    return Thread.form.in_([code for code, form in FORMS.items() if form.about.private])


def is_open_question() -> ColumnElement[bool]:
    """The condition that a private thread waits for a word of BPS: its first, or the next."""
    last_word = exists().where(Remark.receipt == Thread.receipt, is_unanswered_reply())
    first = Thread.done.is_(None) & Thread.answered.is_(None) & Thread.withdrawn.is_(None)
    return is_private() & (first | last_word.correlate(Thread))


def is_open_correction() -> ColumnElement[bool]:
    """The condition that a remark asks for a correction that is still waited for."""
    asked = (Remark.kind == RemarkKind.CORRECTION) & Remark.settled.is_(None)
    return asked & Thread.done.is_(None) & Thread.withdrawn.is_(None)


def is_unanswered_reply() -> ColumnElement[bool]:
    """The condition that a remark is the last word of a thread, and the agent's.

    One from before it was approved or done, or marked as read, needs no answer any more.
    """
    later = aliased(Remark)
    answered = select(later.id).where(later.receipt == Remark.receipt, later.id > Remark.id)
    last = (Remark.kind == RemarkKind.REPLY) & ~answered.exists()
    since = Thread.done.is_(None) | (Thread.done < Remark.at)
    unread = Thread.answered.is_(None) | (Thread.answered < Remark.at)
    return last & since & unread & Thread.withdrawn.is_(None)


async def has_any(db: AsyncSession, person_id: int) -> bool:
    """Whether somebody handed in anything that others read."""
    row = select(Thread.receipt).where(Thread.person_id == person_id).limit(1)
    return await db.scalar(row) is not None


async def thread(db: AsyncSession, receipt: str) -> Thread | None:
    """The thread under a receipt number."""
    return await db.get(Thread, receipt)


async def threads_of(db: AsyncSession, receipts: Sequence[str]) -> dict[str, Thread]:
    """The threads under several receipt numbers."""
    found = await db.scalars(select(Thread).where(Thread.receipt.in_(receipts)))
    return {one.receipt: one for one in found}


async def begin(
    db: AsyncSession, receipt: str, form: str, person_id: int, region: str, now: datetime
) -> Thread:
    """The thread of a new submission; a later version goes on with the one there is."""
    known = await db.get(Thread, receipt)
    if known is None:
        known = Thread(
            receipt=receipt, form=form, person_id=person_id, region_code=region, saved=now
        )
        db.add(known)
        await db.flush()
    return known


async def add_remark(
    db: AsyncSession,
    receipt: str,
    person_id: int,
    kind: RemarkKind,
    words: str,
    question: str | None,
    now: datetime,
) -> Remark:
    """Say something in a thread."""
    said = Remark(
        receipt=receipt, person_id=person_id, kind=kind, words=words, question=question, at=now
    )
    db.add(said)
    await db.flush()
    return said


async def remark_of(db: AsyncSession, remark_id: int) -> Remark | None:
    """One remark as it stands now; none once it was taken back."""
    return await db.get(Remark, remark_id, populate_existing=True)


async def take_back(db: AsyncSession, of: Thread, taken: Remark, version_at: datetime) -> None:
    """Unsay a remark of the last minute: the thread stands as it did before.

    Answers from before the newest version (`version_at`) were to an earlier one.
    """
    await db.delete(taken)
    await db.flush()
    answers = [
        remark.at for remark in await remarks(db, of.receipt) if remark.kind == RemarkKind.ANSWER
    ]
    of.answered = max((at for at in answers if at >= version_at), default=None)


async def remarks(db: AsyncSession, receipt: str) -> Sequence[Remark]:
    """What was said in a thread, oldest first."""
    found = select(Remark).where(Remark.receipt == receipt)
    return (await db.scalars(found.order_by(Remark.id).limit(50))).all()


async def open_corrections(db: AsyncSession, receipts: Sequence[str]) -> Sequence[Remark]:
    """The corrections that are still waited for, oldest first."""
    found = select(Remark).where(
        Remark.receipt.in_(receipts),
        Remark.kind == RemarkKind.CORRECTION,
        Remark.settled.is_(None),
    )
    return (await db.scalars(found.order_by(Remark.id))).all()


async def settle_by(
    db: AsyncSession, sent: Submission, previous: Submission | None, now: datetime
) -> list[Remark]:
    """Settle the corrections whose answer a later version changed; which they were."""
    if previous is None:
        return []
    old, new = previous.answers, sent.answers
    waiting = await open_corrections(db, [sent.receipt])
    brought = [
        wish for wish in waiting if old.get(wish.question or "") != new.get(wish.question or "")
    ]
    for one in brought:
        one.settled = now
    return brought


async def settle_all(db: AsyncSession, receipt: str, now: datetime) -> None:
    """The answers stand as they are: nothing is waited for any more."""
    for wish in await open_corrections(db, [receipt]):
        wish.settled = now


def renew(of: Thread) -> None:
    """A later version changed something: nobody has read, answered or finished that one yet."""
    of.read = of.read_by = of.answered = of.done = None


async def of_person(
    db: AsyncSession, person_id: int, since: datetime, until: datetime
) -> Sequence[Thread]:
    """What a person handed in or changed, by when it began, in a half-open period; newest first."""
    found = select(Thread).where(
        _handed_in_by(person_id), Thread.saved >= since, Thread.saved < until
    )
    newest = found.order_by(Thread.saved.desc(), Thread.receipt)
    return (await db.scalars(newest.limit(200))).all()


async def last_before(db: AsyncSession, person_id: int, moment: datetime) -> Thread | None:
    """The last thing a person handed in or changed that began before a moment."""
    found = select(Thread).where(_handed_in_by(person_id), Thread.saved < moment)
    return await db.scalar(found.order_by(Thread.saved.desc()).limit(1))


def _handed_in_by(person_id: int) -> ColumnElement[bool]:
    return Thread.receipt.in_(select(Submission.receipt).where(Submission.person_id == person_id))


async def in_village(db: AsyncSession, village: str, limit: int, skip: int) -> Sequence[Thread]:
    """What a village handed in and did not withdraw, newest first; questions are no reports."""
    found = select(Thread).where(Thread.region_code == village, Thread.withdrawn.is_(None))
    found = found.where(~is_private())
    newest = found.order_by(Thread.saved.desc(), Thread.receipt)
    return (await db.scalars(newest.limit(limit).offset(skip))).all()


async def count_since(db: AsyncSession, village: str, moment: datetime) -> int:
    """How much a village handed in since a moment and did not withdraw."""
    recent = (Thread.region_code == village) & (Thread.saved >= moment)
    rows = select(func.count()).where(recent, Thread.withdrawn.is_(None), ~is_private())
    return await db.scalar(rows) or 0


async def unread(db: AsyncSession, villages: Sequence[str], limit: int) -> Sequence[Thread]:
    """The reports that BPS has not opened yet in some villages, oldest first."""
    found = select(Thread).where(Thread.region_code.in_(villages), is_unread(), ~is_private())
    return (await db.scalars(found.order_by(Thread.saved).limit(limit))).all()


async def unanswered(db: AsyncSession, village: str) -> Sequence[str]:
    """The reports of a village in which the agent had the last word, the oldest word first."""
    rows = select(Thread.receipt).join(Remark, Remark.receipt == Thread.receipt)
    rows = rows.where(Thread.region_code == village, is_unanswered_reply(), ~is_private())
    return (await db.scalars(rows.order_by(Remark.id).limit(50))).all()


async def open_questions(db: AsyncSession, village: str, limit: int) -> Sequence[str]:
    """The receipts of a village's questions that wait for BPS, the oldest first."""
    rows = select(Thread.receipt).where(Thread.region_code == village, is_open_question())
    return (await db.scalars(rows.order_by(Thread.saved).limit(limit))).all()


async def corrections_asked(
    db: AsyncSession, moment: datetime, villages: Sequence[str] | None
) -> Sequence[tuple[Remark, Thread]]:
    """Corrections asked for before a moment that have not come; in some villages, or anywhere."""
    rows = select(Remark, Thread).join(Thread, Thread.receipt == Remark.receipt)
    rows = rows.where(is_open_correction(), Remark.at <= moment)
    if villages is not None:
        rows = rows.where(Thread.region_code.in_(villages))
    return [(row[0], row[1]) for row in await db.execute(rows.order_by(Remark.id))]

"""What happens to a submission after it was handed in: read, answered, corrected, done, withdrawn.

A thread belongs to a receipt, so it goes on over later versions. What was said in it are `Remark`s.
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class RemarkKind(enum.StrEnum):
    """What a remark is: an answer in words, a wish for a correction, or the agent's reply."""

    ANSWER = "answer"
    CORRECTION = "correction"
    REPLY = "reply"


class Thread(Base):
    """tersimpan -> terkirim -> dibaca -> dijawab -> selesai; each moment is empty until it came."""

    __tablename__ = "threads"
    __table_args__ = (
        Index("ix_threads_region", "region_code", "form"),
        Index("ix_threads_person", "person_id", "saved"),
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
    settled: Mapped[datetime | None]  # a correction that came, an answer that was taken back
    at: Mapped[datetime]


async def thread(db: AsyncSession, receipt: str) -> Thread | None:
    """The thread under a receipt number."""
    return await db.get(Thread, receipt)


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


async def remark(
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


async def remarks(db: AsyncSession, receipt: str) -> Sequence[Remark]:
    """What was said in a thread, oldest first."""
    found = select(Remark).where(Remark.receipt == receipt)
    return (await db.scalars(found.order_by(Remark.id).limit(50))).all()


async def open_correction(db: AsyncSession, receipt: str) -> Remark | None:
    """The correction that is still waited for."""
    found = select(Remark).where(
        Remark.receipt == receipt,
        Remark.kind == RemarkKind.CORRECTION,
        Remark.settled.is_(None),
    )
    return await db.scalar(found.order_by(Remark.id.desc()).limit(1))


async def threads_of(db: AsyncSession, person_id: int, since: datetime) -> Sequence[Thread]:
    """A person's own threads since a moment, newest first."""
    found = select(Thread).where(Thread.person_id == person_id, Thread.saved >= since)
    return (await db.scalars(found.order_by(Thread.saved.desc()).limit(100))).all()


async def unread(db: AsyncSession, villages: Sequence[str], limit: int) -> Sequence[Thread]:
    """What BPS has not opened yet in some villages, oldest first."""
    found = select(Thread).where(
        Thread.region_code.in_(villages), Thread.read.is_(None), Thread.withdrawn.is_(None)
    )
    return (await db.scalars(found.order_by(Thread.saved).limit(limit))).all()

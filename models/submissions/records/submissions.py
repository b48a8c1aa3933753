"""What people handed in: immutable versions, the truth from which every other row is made."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, batches
from models.core.personal import Scrub, personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

ABOUT_SOMEBODY = "phone"
"""A form that asks for it is about the person who filled it in."""


@personal(
    erase=lambda db, of, _: drop_answers(db, of.person_id),
    scrub=Scrub.VERSIONS,
)
class Submission(Base):
    """One version of one handed-in form. A later version has the same receipt.

    `draft_id` is unique with the version: a form sent twice is one submission. `sources` says which
    message gave which answer, so that editing that message makes a new version.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("receipt", "version"),
        UniqueConstraint("person_id", "draft_id", "version"),
        Index("ix_submissions_region", "region_code", "form", "at"),
        Index("ix_submissions_person", "person_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    form: Mapped[str] = mapped_column(String(24))
    form_version: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    region_code: Mapped[str] = mapped_column(String(13))
    draft_id: Mapped[str] = mapped_column(String(12))
    answers: Mapped[dict[str, Any]]
    names: Mapped[dict[str, Any]]
    sources: Mapped[dict[str, Any]]
    context: Mapped[dict[str, Any]]
    at: Mapped[datetime]


async def latest(db: AsyncSession, receipt: str) -> Submission | None:
    """The newest version under a receipt number."""
    found = select(Submission).where(Submission.receipt == receipt)
    return await db.scalar(found.order_by(Submission.version.desc()).limit(1))


async def version_of(db: AsyncSession, receipt: str, version: int) -> Submission | None:
    """One version under a receipt number."""
    found = select(Submission).where(Submission.receipt == receipt, Submission.version == version)
    return await db.scalar(found)


async def authors(db: AsyncSession, receipt: str) -> Sequence[int]:
    """Who handed in a version under a receipt number: the first author, then colleagues."""
    found = select(Submission.person_id).where(Submission.receipt == receipt)
    in_order = found.group_by(Submission.person_id).order_by(func.min(Submission.version))
    return (await db.scalars(in_order)).all()


async def authors_of(db: AsyncSession, receipts: Iterable[str]) -> dict[str, list[int]]:
    """The same under several receipt numbers, without their order."""
    found: dict[str, list[int]] = {}
    for some in batches(sorted(set(receipts))):
        rows = select(Submission.receipt, Submission.person_id).where(Submission.receipt.in_(some))
        for receipt, author in await db.execute(rows.distinct().order_by(Submission.person_id)):
            found.setdefault(receipt, []).append(author)
    return found


async def by_draft(db: AsyncSession, person_id: int, draft_id: str) -> Submission | None:
    """What a draft became, when its button is tapped once more."""
    found = select(Submission).where(
        Submission.person_id == person_id, Submission.draft_id == draft_id
    )
    return await db.scalar(found.order_by(Submission.version.desc()).limit(1))


async def latest_of(
    db: AsyncSession, person_id: int, form: str, before: Submission | None = None
) -> Submission | None:
    """The newest submission of a form by a person; `before` leaves out the one just made."""
    found = select(Submission).where(Submission.person_id == person_id, Submission.form == form)
    if before is not None:
        found = found.where(Submission.id != before.id, Submission.receipt != before.receipt)
    newest = found.order_by(Submission.at.desc(), Submission.id.desc())
    return await db.scalar(newest.limit(1))


async def recent_of(db: AsyncSession, person_id: int, limit: int) -> Sequence[Submission]:
    """The newest versions a person handed in, newest first."""
    found = select(Submission).where(Submission.person_id == person_id)
    return (await db.scalars(found.order_by(Submission.id.desc()).limit(limit))).all()


async def from_message(db: AsyncSession, person_id: int, message_id: int) -> list[Submission]:
    """The submissions with answers from this message, newest first; looks at the newest fifty."""
    receipts = dict.fromkeys(
        submission.receipt
        for submission in await recent_of(db, person_id, 50)
        if str(message_id) in submission.sources
    )
    found = [await latest(db, receipt) for receipt in receipts]
    return [submission for submission in found if submission is not None]


async def with_file(db: AsyncSession, person_id: int, unique_id: str) -> Submission | None:
    """The submission that this photo or file was sent with; looks at the newest fifty."""
    for submission in await recent_of(db, person_id, 50):
        given = submission.answers.values()
        files = [file for files in given if isinstance(files, list) for file in files]
        if any(isinstance(file, dict) and file.get("unique_id") == unique_id for file in files):
            return await latest(db, submission.receipt)
    return None


async def drop_answers(db: AsyncSession, person_id: int) -> None:
    """Take what tells of the person out of what they handed in; the rest is the village's."""
    for submission in await db.scalars(select(Submission).where(Submission.person_id == person_id)):
        submission.sources = {}
        if ABOUT_SOMEBODY in submission.answers:
            submission.answers, submission.names, submission.context = {}, {}, {}

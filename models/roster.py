"""A village's roster: the people of its SK, on Telegram or not, and where each of them stands.

named      in the SK, entered by pembina or head, not on Telegram yet
candidate  registered, waiting for head, pembina or team
agent      confirmed
disputed   the head says something about the entry is wrong
left       not an agent of this village (any more)
"""

from __future__ import annotations

import enum
import hashlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.words import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Standing(enum.StrEnum):
    """Where a member of the roster stands."""

    NAMED = "named"
    CANDIDATE = "candidate"
    AGENT = "agent"
    DISPUTED = "disputed"
    LEFT = "left"


STANDING_WORDS = {
    Standing.NAMED: N_("belum ada di Telegram"),
    Standing.CANDIDATE: N_("calon, menunggu diterima"),
    Standing.AGENT: N_("agen"),
    Standing.DISPUTED: N_("perlu diperbaiki"),
    Standing.LEFT: N_("sudah berhenti"),
}


class Decree(Base):
    """An SK agen statistik: its number is free text and compared without case and blanks."""

    __tablename__ = "decrees"
    __table_args__ = (UniqueConstraint("region_code", "number_key"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(String(20))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class Member(Base):
    """One person of one village's roster. `standing_since` tells how long they have waited."""

    __tablename__ = "members"
    __table_args__ = (
        Index("ix_members_village", "region_code", "standing"),
        UniqueConstraint("region_code", "person_id"),
        CheckConstraint(
            "standing in ('named', 'candidate', 'agent', 'disputed', 'left')", name="standing"
        ),
        CheckConstraint("person_id is not null or standing in ('named', 'left')", name="person"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(200))
    element: Mapped[str] = mapped_column(String(12))  # unsur: official, partner or other
    post: Mapped[str | None] = mapped_column(String(24))
    standing: Mapped[str] = mapped_column(String(12))
    standing_since: Mapped[datetime]
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    named_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    # What the head says is wrong: which part, and one sentence in his words.
    wrong: Mapped[str | None] = mapped_column(String(12))
    wrong_words: Mapped[str | None] = mapped_column(String(300))

    def now(self, standing: Standing, at: datetime) -> None:
        """Move to another standing; the waiting begins anew."""
        if self.standing != standing:
            self.standing, self.standing_since = standing, at


class Check(Base):
    """The head's word on the roster as it stood: all right, something wrong, or no SK yet.

    `fingerprint` is the roster he saw; when it changes he is asked again. `effective_at` is empty
    while the head himself waits to be recognised by BPS ("menunggu pengakuan").
    """

    __tablename__ = "roster_checks"
    __table_args__ = (
        Index("ix_roster_checks_village", "region_code", "id"),
        CheckConstraint("word in ('right', 'wrong', 'no_decree')", name="word"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    head_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    word: Mapped[str] = mapped_column(String(12))
    fingerprint: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    effective_at: Mapped[datetime | None]


def fingerprint(members: Sequence[Member]) -> str:
    """What the head's word is about: who, unsur and post; not who has been admitted since."""
    listed = sorted([one.id, one.name, one.element, one.post or ""] for one in members)
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16]


def number_key(number: str) -> str:
    """Two spellings of one SK number compare equal."""
    return "".join(number.split()).upper()


async def members(db: AsyncSession, village: str) -> Sequence[Member]:
    """Everybody on a village's roster who has not left, in the order they came."""
    listed = select(Member).where(Member.region_code == village, Member.standing != Standing.LEFT)
    return (await db.scalars(listed.order_by(Member.id).limit(100))).all()


async def member(db: AsyncSession, member_id: int) -> Member | None:
    """One member by id."""
    return await db.get(Member, member_id)


async def member_of(db: AsyncSession, village: str, person_id: int) -> Member | None:
    """A person's own entry in a village's roster, also when they left."""
    found = select(Member).where(Member.region_code == village, Member.person_id == person_id)
    return await db.scalar(found)


async def entries_of(db: AsyncSession, person_id: int) -> Sequence[Member]:
    """A person's entries in all villages, newest first."""
    found = select(Member).where(Member.person_id == person_id, Member.standing != Standing.LEFT)
    return (await db.scalars(found.order_by(Member.id.desc()).limit(20))).all()


async def candidates_since(db: AsyncSession, moment: datetime, limit: int) -> Sequence[Member]:
    """Candidates who have waited since before a moment, longest first."""
    found = select(Member).where(
        Member.standing == Standing.CANDIDATE, Member.standing_since <= moment
    )
    return (await db.scalars(found.order_by(Member.standing_since).limit(limit))).all()


async def add(db: AsyncSession, new: Member) -> Member:
    """Put somebody on the roster."""
    db.add(new)
    await db.flush()
    return new


async def remove(db: AsyncSession, gone: Member) -> None:
    """Take out an entry that another one replaces."""
    await db.delete(gone)
    await db.flush()


async def decree(
    db: AsyncSession,
    village: str,
    number: str,
    issued_on: date | None,
    issuer: str | None,
    file_id: int | None,
    by: int,
    now: datetime,
) -> Decree:
    """The SK under a number in a village, entered now or before; gaps are filled in."""
    key = number_key(number)
    known = await db.scalar(
        select(Decree).where(Decree.region_code == village, Decree.number_key == key)
    )
    if known is None:
        known = Decree(region_code=village, number=number, number_key=key, entered_by=by, at=now)
        db.add(known)
    known.issued_on = known.issued_on or issued_on
    known.issuer = known.issuer or issuer
    known.file_id = known.file_id or file_id
    await db.flush()
    return known


async def decree_of(db: AsyncSession, village: str) -> Decree | None:
    """The village's newest SK."""
    found = select(Decree).where(Decree.region_code == village)
    newest = found.order_by(func.coalesce(Decree.issued_on, date.min).desc(), Decree.id.desc())
    return await db.scalar(newest.limit(1))


async def last_check(db: AsyncSession, village: str) -> Check | None:
    """The head's latest word on the roster."""
    found = select(Check).where(Check.region_code == village)
    return await db.scalar(found.order_by(Check.id.desc()).limit(1))


async def say_word(
    db: AsyncSession,
    village: str,
    head_id: int,
    word: str,
    seen: str,
    now: datetime,
    *,
    effective: bool,
) -> Check:
    """Write down what the head says."""
    check = Check(
        region_code=village,
        head_id=head_id,
        word=word,
        fingerprint=seen,
        at=now,
        effective_at=now if effective else None,
    )
    db.add(check)
    await db.flush()
    return check

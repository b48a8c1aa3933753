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
from models.regions import Region
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
    """An SK agen statistik: its number is free text and compared without case and blanks.

    What a registering person names is a claim until head, pembina or team confirm it.
    """

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
    confirmed: Mapped[datetime | None]
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
    # The pembina's word that a sekretaris or kepala dusun counts as an official.
    certain: Mapped[bool] = mapped_column(default=False)
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


def fingerprint(members: Sequence[Member], decree: Decree | None) -> str:
    """What the head's word is about: who, unsur, post and SK; not who has been admitted since."""
    listed = sorted([one.id, one.name, one.element, one.post or ""] for one in members)
    letter = [decree.number_key, str(decree.issued_on), decree.issuer or ""] if decree else []
    return hashlib.sha256(json.dumps([listed, letter]).encode()).hexdigest()[:16]


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


async def memberships(db: AsyncSession, person_id: int) -> Sequence[Member]:
    """Every roster somebody stands on, in the order of the codes."""
    rows = select(Member).where(Member.person_id == person_id).order_by(Member.region_code)
    return (await db.scalars(rows)).all()


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


async def hold(db: AsyncSession, village: str) -> None:
    """Let one decision about a village happen at a time: a second one waits and sees the first.

    Call it before reading anything the decision rests on. SQLite has one writer anyway.
    """
    row = select(Region.code).where(Region.code == village)
    await db.execute(row.with_for_update())


async def decree(db: AsyncSession, said: Decree, *, confirmed: bool) -> Decree:
    """Write down an SK; who entered a number may correct it, a claim changes no confirmed one."""
    known = await db.scalar(
        select(Decree).where(
            Decree.region_code == said.region_code, Decree.number_key == said.number_key
        )
    )
    if known is None:
        known = said
        db.add(known)
    elif confirmed or (known.confirmed is None and known.entered_by == said.entered_by):
        known.number, known.issued_on, known.issuer = said.number, said.issued_on, said.issuer
        known.file_id = said.file_id or known.file_id
    if confirmed:
        known.confirmed = said.at
    await db.flush()
    return known


async def decree_of(db: AsyncSession, village: str) -> Decree | None:
    """The village's SK: the newest confirmed one; before there is one, the first that was named."""
    found = select(Decree).where(Decree.region_code == village)
    newest = found.where(Decree.confirmed.is_not(None)).order_by(
        func.coalesce(Decree.issued_on, date.min).desc(), Decree.id.desc()
    )
    return await db.scalar(newest.limit(1)) or await db.scalar(
        found.where(Decree.id.in_(select(Member.decree_id))).order_by(Decree.id).limit(1)
    )


async def last_check(db: AsyncSession, village: str, head_id: int) -> Check | None:
    """A head's latest word on the roster; the word of one before him counts no more."""
    found = select(Check).where(Check.region_code == village, Check.head_id == head_id)
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

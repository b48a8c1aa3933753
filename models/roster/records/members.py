"""A village's roster: the people of its SK, on Telegram or not, and where each of them stands.

named      in the SK, entered by pembina or head, not on Telegram yet
candidate  registered, waiting for head, pembina or team
agent      confirmed
disputed   the head says something about the entry is wrong
left       not an agent of this village (any more)
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import personal
from models.core.prepared import PreparedRows
from models.core.text import N_
from models.machine.audit import act
from models.regions.regions import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class MemberStatus(enum.StrEnum):
    """Where a member of the roster stands."""

    NAMED = "named"
    CANDIDATE = "candidate"
    AGENT = "agent"
    DISPUTED = "disputed"
    LEFT = "left"


ADMIT = act("admit")
MOST_MEMBERS = 100  # names of one village that are looked at
MEMBER_STATUS_WORDS = {
    MemberStatus.NAMED: N_("belum ada di Telegram"),
    MemberStatus.CANDIDATE: N_("calon, menunggu diterima"),
    MemberStatus.AGENT: N_("agen"),
    MemberStatus.DISPUTED: N_("perlu diperbaiki"),
    MemberStatus.LEFT: N_("sudah berhenti"),
}


@personal(
    erase=lambda db, of, now: take_name_out(db, of.person_id, of.pseudonym, now),
    own_name="name",
)
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
    # The appointment of the head who said so, until BPS has recognised him and it takes effect.
    wrong_pending: Mapped[int | None] = mapped_column(BigId)
    # The entry this may be the same person as, and by what, until somebody has said whether it is.
    like_id: Mapped[int | None] = mapped_column(BigId)
    like_why: Mapped[str | None] = mapped_column(String(12))

    @property
    def is_disputed(self) -> bool:
        """Whether something is wrong by the word of a head whom BPS knows; named people too."""
        if self.standing == MemberStatus.NAMED:
            return self.wrong is not None and self.wrong_pending is None
        return self.standing == MemberStatus.DISPUTED

    @property
    def duty(self) -> tuple[str, str, str | None]:
        """What stands on the roster: name, unsur and post."""
        return self.name, self.element, self.post

    def put_right(self) -> None:
        """Nothing is wrong any more, whoever had said so."""
        self.wrong = self.wrong_words = self.wrong_pending = None

    def now(self, standing: MemberStatus, at: datetime) -> None:
        """Move to another standing; the waiting begins anew."""
        if self.standing != standing:
            self.standing, self.standing_since = standing, at


_in_village = Member.region_code == bindparam("of")
_listed = PreparedRows(
    Member,
    lambda rows: (
        rows.where(_in_village, Member.standing != MemberStatus.LEFT)
        .order_by(Member.id)
        .limit(MOST_MEMBERS)
    ),
)
_of_person = PreparedRows(
    Member, lambda rows: rows.where(_in_village, Member.person_id == bindparam("who"))
)


async def members(db: AsyncSession, village: str) -> Sequence[Member]:
    """Everybody on a village's roster who has not left, in the order they came."""
    return await _listed.all(db, of=village)


async def rosters(db: AsyncSession, villages: Sequence[str]) -> dict[str, list[Member]]:
    """The same for several villages, with one statement; villages without a roster are left out."""
    listed = select(Member).where(
        Member.region_code.in_(villages), Member.standing != MemberStatus.LEFT
    )
    found: dict[str, list[Member]] = {}
    for member in await db.scalars(listed.order_by(Member.id)):
        roster = found.setdefault(member.region_code, [])
        if len(roster) < MOST_MEMBERS:
            roster.append(member)
    return found


async def member(db: AsyncSession, member_id: int) -> Member | None:
    """One member by id."""
    return await db.get(Member, member_id)


async def last_changes(db: AsyncSession, villages: Sequence[str]) -> dict[str, datetime]:
    """When somebody last came, moved or left, by village that has or had a roster."""
    newest = select(Member.region_code, func.max(Member.standing_since)).group_by(
        Member.region_code
    )
    rows = await db.execute(newest.where(Member.region_code.in_(villages)))
    return {row[0]: row[1] for row in rows}


async def memberships(db: AsyncSession, person_id: int) -> Sequence[Member]:
    """Every roster somebody stands on, in the order of the codes."""
    rows = select(Member).where(Member.person_id == person_id).order_by(Member.region_code)
    return (await db.scalars(rows)).all()


async def member_of(db: AsyncSession, village: str, person_id: int) -> Member | None:
    """A person's own entry in a village's roster, also when they left."""
    found = await _of_person.all(db, of=village, who=person_id)
    return found[0] if found else None


async def entries_of(db: AsyncSession, person_id: int) -> Sequence[Member]:
    """A person's entries in all villages, newest first."""
    found = select(Member).where(
        Member.person_id == person_id, Member.standing != MemberStatus.LEFT
    )
    return (await db.scalars(found.order_by(Member.id.desc()).limit(20))).all()


async def add(db: AsyncSession, new: Member) -> Member:
    """Put somebody on the roster."""
    db.add(new)
    await db.flush()
    return new


async def remove(db: AsyncSession, gone: Member) -> None:
    """Take out an entry that another one replaces."""
    await db.delete(gone)
    await db.flush()


async def lock_village(db: AsyncSession, village: str) -> None:
    """Let one decision about a village happen at a time: a second one waits and sees the first.

    Call it before reading anything the decision rests on. SQLite has one writer anyway.
    """
    row = select(Region.code).where(Region.code == village)
    await db.execute(row.with_for_update())


async def disputed(db: AsyncSession, moment: datetime, person_id: int | None) -> Sequence[Member]:
    """Entries that have been disputed since before a moment; of one person, or of everybody."""
    rows = select(Member).where(
        Member.standing == MemberStatus.DISPUTED, Member.standing_since <= moment
    )
    if person_id is not None:
        rows = rows.where(Member.person_id == person_id)
    return (await db.scalars(rows.order_by(Member.id))).all()


async def take_name_out(db: AsyncSession, person_id: int, instead: str, now: datetime) -> None:
    """Leave an erased person's line on the SK, which is official, under a pseudonym."""
    for member in await db.scalars(select(Member).where(Member.person_id == person_id)):
        member.name, member.person_id = instead, None
        member.put_right()
        member.now(MemberStatus.LEFT, now)

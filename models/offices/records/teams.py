"""Teams of offices: prepared by a coordinator, signed by the head, in force until the next is."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, batches
from models.core.personal import Erase, personal
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


class TeamStanding(enum.StrEnum):
    """Where a team is on its way: in force from `signed` until the next one is signed."""

    PREPARED = "prepared"
    ASKED = "asked"
    SIGNED = "signed"
    ENDED = "ended"


class Part(enum.StrEnum):
    """Somebody's part in a team; coordinator and member exclude each other."""

    COORDINATOR = "coordinator"
    MEMBER = "member"
    PEMBINA = "pembina"
    TECHNICAL = "technical"


PART_WORDS = {
    Part.COORDINATOR: N_("koordinator"),
    Part.MEMBER: N_("anggota"),
    Part.PEMBINA: N_("pembina"),
    Part.TECHNICAL: N_("penanggung jawab teknis"),
}
_OPEN = text("standing in ('prepared', 'asked')")
_IN_FORCE = text("standing = 'signed'")


@personal(erase=Erase.KEEP)
class Team(Base):
    """One office's team for a year; `version` grows with each change, so that two find each other.

    Signed before its first day it is `asked` until that day comes.
    `returned_why` is the head's word on what was asked last; `touched_by` made the last change.
    """

    __tablename__ = "office_teams"
    __table_args__ = (
        Index("ix_office_teams_region", "region_code", "standing"),
        # One is being prepared and one is in force, whoever taps at the same time.
        Index(
            "uq_office_teams_open",
            "region_code",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "uq_office_teams_in_force",
            "region_code",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
        CheckConstraint("standing in ('prepared', 'asked', 'signed', 'ended')", name="standing"),
        CheckConstraint("since <= until", name="term"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    period: Mapped[int]  # the year of the programme
    standing: Mapped[str] = mapped_column(String(12))
    number: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    since: Mapped[date]
    until: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    prepared_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    prepared: Mapped[datetime]
    touched_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    waits_since: Mapped[datetime | None]  # for the signature, or to be put right
    returned_why: Mapped[str | None] = mapped_column(String(24))
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    signed: Mapped[datetime | None]
    ended: Mapped[datetime | None]

    @property
    def discarded(self) -> bool:
        """Whether it was never signed and will not be."""
        return self.standing == TeamStanding.ENDED and self.signed is None

    @property
    def awaits_signature(self) -> bool:
        """Whether the head was asked and has not signed."""
        return self.standing == TeamStanding.ASKED and self.signed is None

    @property
    def awaits_its_day(self) -> bool:
        """Whether it is signed, and in force from its first day on."""
        return self.standing == TeamStanding.ASKED and self.signed is not None

    def touch(self, person_id: int) -> None:
        """Somebody changed it: whoever looks at the version before is told."""
        self.version, self.touched_by = self.version + 1, person_id


@personal(erase=Erase.DELETE)
class TeamMember(Base):
    """Somebody's part in a team; they may have several, each once."""

    __tablename__ = "office_team_members"

    team_id: Mapped[int] = mapped_column(
        ForeignKey("office_teams.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    part: Mapped[str] = mapped_column(String(12), primary_key=True)


@personal(erase=Erase.DELETE)
class Allotment(Base):
    """A village allotted to one pembina of a team."""

    __tablename__ = "office_allotments"

    team_id: Mapped[int] = mapped_column(
        ForeignKey("office_teams.id", ondelete="CASCADE"), primary_key=True
    )
    region_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


async def team(db: AsyncSession, team_id: int) -> Team | None:
    """One team by its number."""
    return await db.get(Team, team_id)


async def lock_team(db: AsyncSession, team_id: int) -> Team | None:
    """One team as it is now; nobody else changes or signs it meanwhile."""
    row = select(Team).where(Team.id == team_id).with_for_update()
    return await db.scalar(row.execution_options(populate_existing=True))


async def open_team(db: AsyncSession, region: str) -> Team | None:
    """The team of an office that is being prepared or waits for its signature."""
    standings = (TeamStanding.PREPARED, TeamStanding.ASKED)
    return await db.scalar(
        select(Team).where(Team.region_code == region, Team.standing.in_(standings))
    )


async def team_in_force(db: AsyncSession, region: str) -> Team | None:
    """The team of an office that was signed last."""
    return await db.scalar(
        select(Team).where(Team.region_code == region, Team.standing == TeamStanding.SIGNED)
    )


async def awaiting_signature(db: AsyncSession, regions: Sequence[str]) -> Sequence[Team]:
    """The teams of exactly these offices that wait for a signature, the longest first."""
    found = select(Team).where(Team.region_code.in_(regions), _awaiting())
    return (await db.scalars(found.order_by(Team.waits_since, Team.id))).all()


def _awaiting() -> ColumnElement[bool]:
    return (Team.standing == TeamStanding.ASKED) & Team.signed.is_(None)


async def beginning_teams(db: AsyncSession, day: date, limit: int = 50) -> Sequence[int]:
    """The signed teams whose first day has come."""
    waits = (Team.standing == TeamStanding.ASKED) & Team.signed.is_not(None)
    rows = select(Team.id).where(waits, Team.since <= day).order_by(Team.id).limit(limit)
    return (await db.scalars(rows)).all()


async def waiting_teams(
    db: AsyncSession, before: datetime, regions: Sequence[str] | None, limit: int = 1000
) -> Sequence[Team]:
    """What has waited since before a moment: for a signature, or back with who prepared it.

    Of exactly these offices, or of all.
    """
    if regions is not None and not regions:
        return []
    asked = _awaiting()
    back = (Team.standing == TeamStanding.PREPARED) & Team.returned_why.is_not(None)
    rows = select(Team).where(asked | back, Team.waits_since <= before)
    if regions is not None:
        rows = rows.where(Team.region_code.in_(regions))
    return (await db.scalars(rows.order_by(Team.waits_since, Team.id).limit(limit))).all()


async def parts_in(db: AsyncSession, team_id: int) -> dict[int, list[Part]]:
    """By person, their parts in a team."""
    rows = select(TeamMember).where(TeamMember.team_id == team_id)
    found: dict[int, list[Part]] = {}
    for row in await db.scalars(rows.order_by(TeamMember.person_id, TeamMember.part)):
        found.setdefault(row.person_id, []).append(Part(row.part))
    return found


async def allotted_in(db: AsyncSession, team_id: int) -> dict[str, int]:
    """By village, the pembina to whom a team allots it."""
    rows = select(Allotment).where(Allotment.team_id == team_id).order_by(Allotment.region_code)
    return {row.region_code: row.person_id for row in await db.scalars(rows)}


async def add_part(db: AsyncSession, team_id: int, person_id: int, part: Part) -> None:
    """Give somebody a part; having it already is no second row."""
    if await db.get(TeamMember, (team_id, person_id, part.value)) is None:
        db.add(TeamMember(team_id=team_id, person_id=person_id, part=part.value))
        await db.flush()


async def drop_part(db: AsyncSession, team_id: int, person_id: int, part: Part) -> None:
    """Take a part from somebody; a pembina's villages are allotted to nobody then."""
    await db.execute(
        delete(TeamMember).where(
            TeamMember.team_id == team_id,
            TeamMember.person_id == person_id,
            TeamMember.part == part.value,
        )
    )
    if part is Part.PEMBINA:
        theirs = (Allotment.team_id == team_id) & (Allotment.person_id == person_id)
        await db.execute(delete(Allotment).where(theirs))


async def drop_person(db: AsyncSession, team_id: int, person_id: int) -> None:
    """Take every part from somebody, with the villages."""
    for part in Part:
        await drop_part(db, team_id, person_id, part)


async def allot(db: AsyncSession, team_id: int, shares: dict[str, int]) -> None:
    """Let these villages be allotted so; others stay as they are."""
    there = select(Allotment).where(Allotment.team_id == team_id)
    known = {row.region_code: row for row in await db.scalars(there)}
    for code, person_id in shares.items():
        if code in known:
            known[code].person_id = person_id
        else:
            db.add(Allotment(team_id=team_id, region_code=code, person_id=person_id))
    await db.flush()


async def leave_over(db: AsyncSession, team_id: int, codes: Collection[str]) -> None:
    """Let these villages be allotted to nobody."""
    for some in batches(sorted(codes)):
        these = (Allotment.team_id == team_id) & Allotment.region_code.in_(some)
        await db.execute(delete(Allotment).where(these))


async def discard(db: AsyncSession, one: Team, now: datetime) -> None:
    """What was prepared goes; the row stays, so that its number is never given again."""
    for table in (Allotment, TeamMember):
        await db.execute(delete(table).where(table.team_id == one.id))
    one.standing, one.ended = TeamStanding.ENDED, now
    await db.flush()

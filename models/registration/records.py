"""Two entries become one, and one becomes two again: which entry stays, and whose roles end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.appointments.rules import is_agent_of
from models.roster.records.members import MemberStatus

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.members import Member

SAME_PERSON = "same person"  # why an appointment ended
ROLES = (Role.CANDIDATE, Role.AGENT)


@dataclass(frozen=True)
class Joining:
    """What joining two entries does: which one stays, and whose account goes on in it."""

    stays: Member
    goes: Member
    inherits: bool  # an agent's entry goes on with the account of who registered last

    @property
    def asks_twice(self) -> bool:
        """Whether somebody's account loses its role by it."""
        return self.stays.person_id is not None and self.goes.person_id is not None


async def joining(db: AsyncSession, member: Member, other: Member) -> Joining:
    """Who registered last is reachable now; what the head found right of an agent stays."""
    if member.person_id is None:
        return Joining(other, member, inherits=False)
    if await _is_agent(db, other) and not await _is_agent(db, member):
        return Joining(other, member, inherits=True)
    return Joining(member, other, inherits=False)


async def join_members(db: AsyncSession, both: Joining, now: datetime, by: int) -> None:
    """One entry stays, with one account; the other account has no role here any more."""
    stays, goes = both.stays, both.goes
    stays.decree_id = stays.decree_id or goes.decree_id
    stays.named_by = stays.named_by or goes.named_by or by
    if not both.inherits:
        stays.certain = stays.certain or goes.certain
    stays.like_id = stays.like_why = goes.like_id = goes.like_why = None
    goes.now(MemberStatus.LEFT, now)
    if both.inherits:
        await _swap_accounts(db, stays, goes)
    if goes.person_id is not None:
        await _end_roles(db, goes.person_id, goes.region_code, now)
    if both.inherits and stays.person_id is not None:
        await _end_roles(db, stays.person_id, stays.region_code, now)
        await appointments.appoint(
            db, stays.person_id, Role.AGENT, stays.region_code, now, by=by, why=SAME_PERSON
        )
    await db.flush()


async def part_members(
    db: AsyncSession, stays: Member, goes: Member, now: datetime, by: int
) -> bool:
    """Two people after all: each has again what was theirs; false where that is over."""
    code = stays.region_code
    lost = await _lost(db, goes, goes.standing_since)
    if stays.standing == MemberStatus.LEFT or goes.standing != MemberStatus.LEFT or not lost:
        return False
    before = await _lost(db, stays, goes.standing_since)
    if before and stays.person_id is not None:  # the account had come into the agent's entry
        await appointments.end(db, stays.person_id, Role.AGENT, code, now, "two people")
        await _swap_accounts(db, stays, goes)
    for entry, roles in ((stays, lost), (goes, before)) if before else ((goes, lost),):
        for role in roles:
            await appointments.appoint(db, entry.person_id or 0, role, code, now, by=by)
    agent = Role.AGENT in (before or lost)
    goes.now(MemberStatus.AGENT if agent else MemberStatus.CANDIDATE, now)
    await db.flush()
    return True


async def _is_agent(db: AsyncSession, entry: Member) -> bool:
    held = await appointments.of_person(db, entry.person_id or 0)
    return is_agent_of(held, entry.region_code)


async def _swap_accounts(db: AsyncSession, stays: Member, goes: Member) -> None:
    """A person stands once on a roster: the one who has left makes room first."""
    old, new = stays.person_id, goes.person_id
    goes.person_id = None
    await db.flush()
    stays.person_id = new
    await db.flush()
    goes.person_id = old


async def _end_roles(db: AsyncSession, person_id: int, code: str, now: datetime) -> None:
    for role in ROLES:
        await appointments.end(db, person_id, role, code, now, SAME_PERSON)


async def _lost(db: AsyncSession, entry: Member, when: datetime) -> set[Role]:
    """The roles somebody held here until two entries were joined."""
    found = await db.scalars(
        select(Appointment.role).where(
            Appointment.person_id == entry.person_id,
            Appointment.region_code == entry.region_code,
            Appointment.why == SAME_PERSON,
            Appointment.until == when,
        )
    )
    return {Role(role) for role in found}

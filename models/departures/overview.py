"""What follows when somebody's role ends: who may end it, what it leaves behind, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.overview import heads, responsibility
from models.appointments.records.appointments import (
    Appointment,
    covering,
    has_role,
    holders,
    verbs_of,
)
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_administrator, is_head, is_on_roster, is_pembina, is_staff
from models.people import records as people
from models.people.records import Person
from models.privacy.records import wishes
from models.regions.places import place, places_of
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.regions.places import Place

MOST_ROLES_AT_ONCE = 50  # roles of BPS that one person gave back at one moment
STEPPED_DOWN = "stepped down"  # why an appointment ended whose holder wished so
ENDED = "ended"  # why one ended because somebody above said so
UNDO = timedelta(days=1)  # for so long stepping down can be undone
MOST_VILLAGES = 500  # of one pembina, as far as they are told one by one


@dataclass(frozen=True)
class Departure:
    """What the end of one appointment leaves behind."""

    coached: Sequence[str]  # villages whose pembina this is
    orphaned: Sequence[str]  # of these, the ones without any pembina from then on
    region: str
    answering: bool  # whether it is a role that answers what villages hand in
    heirs: Sequence[int]  # who can answer there from then on
    passes: bool  # whether that is somebody else than now


async def departure(db: AsyncSession, given: Appointment) -> Departure:
    """What would be if the appointment ended now."""
    now_in_charge, _ = await responsibility.reachable_people(db, given.region_code, Verb.ANSWER)
    heirs, _ = await responsibility.reachable_people(
        db, given.region_code, Verb.ANSWER, but=given.id
    )
    passes = not set(heirs) <= set(now_in_charge)
    of_role = (given.region_code, Verb.ANSWER in verbs_of(given), heirs, passes)
    if not is_pembina(given):
        return Departure((), (), *of_role)
    active = await active_within(db, (given.region_code,), MOST_VILLAGES)
    now = await responsibility.pembinas_of(db, active)
    coached = [code for code in active if code in now and now[code].id == given.id]
    then = await responsibility.pembinas_of(db, coached, but=given.id)
    return Departure(coached, [code for code in coached if code not in then], *of_role)


@dataclass(frozen=True)
class Aftermath:
    """What the end of an appointment leaves behind, in the names people know."""

    departure: Departure
    region: Place
    heirs: Sequence[Person]
    orphaned: Sequence[Place]  # so many of the villages without a pembina as were asked for


async def aftermath(db: AsyncSession, after: Departure, named: int) -> Aftermath:
    """The names that belong to a departure; of the villages at most `named`."""
    orphaned = await places_of(db, after.orphaned[:named])
    heirs = await people.people(db, after.heirs)
    return Aftermath(after, await place(db, after.region), heirs, list(orphaned.values()))


@dataclass(frozen=True)
class PastRole:
    """Somebody's last role, which is over, and whether they may still take that back.

    `erasing`: it ended with the wish to be erased, and comes back with it alone.
    """

    appointment: Appointment
    may_return: bool
    erasing: bool


async def past_role(db: AsyncSession, person_id: int, now: datetime) -> PastRole | None:
    """The role to name to somebody who holds none any more; nothing for who never held one."""
    found = await last_past_role(db, person_id)
    if found is None:
        return None
    wish = await wishes.own_wish(db, person_id)  # taken back, it gives the roles back
    erasing = wish is not None
    return PastRole(found, not erasing and await may_return(db, found, now), erasing)


async def is_last_administrator(db: AsyncSession, given: Appointment) -> bool:
    """Whether nobody else who can be written to would look after the region as administrator.

    Two who end each other at once wait for one another, and the second finds that it is the last.
    """
    if not is_administrator(given):
        return False
    others = (
        select(Appointment.id)
        .join(Person, Person.id == Appointment.person_id)
        .where(has_role(Role.ADMINISTRATOR), Appointment.until.is_(None))
        .where(Appointment.region_code.in_(covering(given.region_code)))
        .where(Person.unreachable_since.is_(None))
        .order_by(Appointment.id)
        .with_for_update(of=Appointment)
    )
    return not [
        appointment_id for appointment_id in await db.scalars(others) if appointment_id != given.id
    ]


async def left_by(db: AsyncSession, appointment_id: int, person_id: int) -> Appointment | None:
    """An appointment from which this very person stepped down."""
    found = await db.get(Appointment, appointment_id)
    if found is None or found.person_id != person_id or found.why != STEPPED_DOWN:
        return None
    return found


async def last_past_role(db: AsyncSession, person_id: int) -> Appointment | None:
    """Somebody's newest role that is over, if they gave it up or somebody above ended it.

    A pembina's ends with the reason that was written, in anybody's words; a village's own says why.
    """
    past = select(Appointment).where(
        Appointment.person_id == person_id, Appointment.until.is_not(None)
    )
    newest = past.order_by(Appointment.until.desc(), Appointment.id.desc()).limit(1)
    found = await db.scalar(newest)
    if found is None or not (is_staff(found) or found.why in {STEPPED_DOWN, ENDED}):
        return None
    return found


async def may_return(db: AsyncSession, left: Appointment, now: datetime) -> bool:
    """Whether stepping down can still be undone: within a day, and the place is not taken."""
    in_time = left.until is not None and now < left.until + UNDO
    return in_time and await is_free(db, left)


async def left_at(db: AsyncSession, person_id: int, at: datetime) -> Sequence[Appointment]:
    """The roles from which somebody stepped down at one moment, all with one wish."""
    ended = (
        select(Appointment)
        .where(Appointment.person_id == person_id, Appointment.until == at)
        .where(Appointment.why == STEPPED_DOWN)
    )
    return (await db.scalars(ended.order_by(Appointment.id).limit(MOST_ROLES_AT_ONCE))).all()


async def is_free(db: AsyncSession, left: Appointment) -> bool:
    """Whether the place somebody stepped down from waits for them as they left it.

    A pembina hands a region over to somebody who goes on: that is not taken back alone.
    """
    if left.why != STEPPED_DOWN or is_pembina(left):
        return False
    current = await holders(db, Role(left.role), (left.region_code,))
    if any(appointment.person_id == left.person_id for appointment in current):
        return False
    if is_head(left):
        return await heads.head_of(db, left.region_code) is None
    if is_on_roster(left):
        entry = await members.member_of(db, left.region_code, left.person_id)
        return entry is None or (
            entry.standing == MemberStatus.LEFT and entry.standing_since == left.until
        )
    return True


async def departed_agents(db: AsyncSession, village: str, since: datetime) -> Sequence[Member]:
    """Agents who left a village since a moment, in the order of the roster."""
    gone = (
        select(Member)
        .join(Appointment, Appointment.person_id == Member.person_id)
        .where(Member.region_code == village, Member.standing == MemberStatus.LEFT)
        .where(Appointment.region_code == village, has_role(Role.AGENT))
        .where(Appointment.until >= since)
    )
    return (await db.scalars(gone.distinct().order_by(Member.id).limit(20))).all()

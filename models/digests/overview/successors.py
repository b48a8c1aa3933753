"""Who answers now where somebody left: what was promised to them goes to whoever follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment, verbs_of
from models.appointments.rights import Role, Verb
from models.appointments.rules import is_pembina
from models.people import records as people
from models.tasks.overview.holders import is_there

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person

MOST_ROLES = 50  # of one person at one moment


async def held_at(db: AsyncSession, person_id: int, at: datetime) -> Sequence[Appointment]:
    """What somebody held at a moment, whether it goes on or is over by now; the oldest first."""
    over_later = or_(Appointment.until.is_(None), Appointment.until >= at)
    rows = select(Appointment).where(Appointment.person_id == person_id, Appointment.since <= at)
    found = rows.where(over_later).order_by(Appointment.id).limit(MOST_ROLES)
    return (await db.scalars(found)).all()


async def now_answering(db: AsyncSession, person: Person | None, at: datetime) -> list[int]:
    """Who answers now for what somebody read digests of at a moment: they, and who follows them.

    Somebody follows where their role is over, and everywhere while they can't be told.
    """
    if person is None:
        return []
    there = is_there(person)
    current = await _current(db, person.id) if there else ()
    going_on = [(one.region_code, is_pembina(one)) for one in current]
    found = [person.id] if any(one.since > at for one in current) else []
    for one in await held_at(db, person.id, at):
        if Verb.READ_DIGEST not in verbs_of(one):
            continue
        stays = (one.region_code, is_pembina(one)) in going_on
        found += [person.id] if stays else await _following(db, one)
    return list(dict.fromkeys(found))


async def _current(db: AsyncSession, person_id: int) -> Sequence[Appointment]:
    held = await appointments.of_person(db, person_id)
    return [one for one in held if Verb.READ_DIGEST in verbs_of(one)]


async def _following(db: AsyncSession, left: Appointment) -> list[int]:
    """Another pembina; of an office whoever coordinates its team, else its head, else above."""
    region = left.region_code
    if is_pembina(left):
        nearest, _pembina = await responsibility.reachable_people(db, region, Verb.READ_DIGEST)
        return [one for one in nearest if one != left.person_id]
    held = await appointments.holders(db, Role.TEAM_COORDINATOR, (region,))
    leads = await people.people(db, {one.person_id for one in held})
    able = [one.id for one in leads if is_there(one) and one.id != left.person_id]
    heads = await responsibility.office_of(db, region, Verb.READ_DIGEST)
    return able or [one for one in heads if one != left.person_id]

"""A signed team whose last coordinator left, or whose phone somebody else uses: who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.appointments.rules import is_coordinator
from models.offices.overview import office
from models.offices.records import teams
from models.people import records as people
from models.regions.codes import COUNTRY, parent_of

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment

ABOVE = (Role.OFFICE_HEAD, Role.TEAM_COORDINATOR, Role.DIRECTORATE)


async def readers(db: AsyncSession, left: Appointment) -> list[int]:
    """Whoever can name another, where this was the last coordinator of a signed team."""
    region = left.region_code
    if not is_coordinator(left) or not await office.is_without_coordinator(db, region):
        return []
    return await _above(db, region, left.person_id)


async def readers_of_parked(db: AsyncSession, held: Appointment) -> list[int]:
    """The same, where no coordinator of the team can be written to any more."""
    region = held.region_code
    if not is_coordinator(held) or await teams.team_in_force(db, region) is None:
        return []
    fellows = await appointments.holders(db, Role.TEAM_COORDINATOR, (region,))
    known = await people.people(db, {one.person_id for one in fellows})
    if any(one.shares is None for one in known):
        return []
    return await _above(db, region, held.person_id)


async def _above(db: AsyncSession, region: str, gone: int) -> list[int]:
    regions = (region, parent_of(region) or COUNTRY)
    held = [one for role in ABOVE for one in await appointments.holders(db, role, regions)]
    return [one for one in dict.fromkeys(each.person_id for each in held) if one != gone]

"""A pembina whom a signed team names stays one, at the office, also when no village is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rules import is_pembina
from models.offices.records import teams
from models.offices.records.teams import Part
from models.offices.rules import has_villages
from models.regions.codes import ancestors, within

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment


async def stays_at(db: AsyncSession, held: Appointment) -> str | None:
    """The office whose pembina somebody stays although this very region goes to somebody else.

    None where the team in force does not name them, or where they coach something else there.
    """
    above = (held.region_code, *ancestors(held.region_code))
    office = next((code for code in above if has_villages(code)), None)
    team = await teams.team_in_force(db, office) if office else None
    if office is None or team is None:
        return None
    if Part.PEMBINA not in (await teams.parts_in(db, team.id)).get(held.person_id, ()):
        return None
    others = [
        one
        for one in await appointments.of_person(db, held.person_id)
        if is_pembina(one) and one.id != held.id and within(one.region_code, office)
    ]
    return None if others else office

"""What was decided in an office after the head was asked: it stands, whatever the team says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.records.appointments import Appointment, has_role
from models.appointments.rights import Role
from models.appointments.rules import is_pembina
from models.core.base import batches
from models.offices.records.teams import TeamStanding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.offices.records.teams import Team


async def newer_shares(
    db: AsyncSession,
    team: Team,
    allotted: Mapping[str, int],
    in_charge: Mapping[str, Appointment],
) -> dict[str, int]:
    """Villages that got or lost their pembina after the head was asked, with whose they are now.

    0: nobody's own, and the team gives them to nobody.
    """
    asked = team.waits_since
    if team.standing != TeamStanding.ASKED or asked is None:
        return {}
    found = {
        code: held.person_id if held.region_code == code else 0
        for code, held in in_charge.items()
        if held.since > asked and allotted.get(code) != held.person_id
    }
    for some in batches(sorted(allotted)):
        rows = select(Appointment).where(
            has_role(Role.PEMBINA), Appointment.region_code.in_(some), Appointment.until > asked
        )
        for ended in await db.scalars(rows):
            code, held = ended.region_code, in_charge.get(ended.region_code)
            taken_away = allotted[code] == ended.person_id
            if taken_away and (held is None or held.person_id != ended.person_id):
                found.setdefault(code, 0)
    return found


def newer_holders(team: Team, current: Sequence[Appointment]) -> list[Appointment]:
    """Who became pembina after the head was asked; of a team signed ahead, whoever came since."""
    asked = team.waits_since
    if team.standing != TeamStanding.ASKED or asked is None:
        return []
    return [
        one
        for one in current
        if (is_pembina(one) and one.since > asked)
        or (team.signed is not None and one.since > team.signed)
    ]

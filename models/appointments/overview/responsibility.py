"""Who of BPS answers for a region: its pembina, or whoever stands in.

Nothing is ever dropped: without a pembina the office's team, then its head, then those above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from models.appointments.records.appointments import (
    COLUMNS,
    Appointment,
    covering,
    from_row,
    holders,
    verbs_of,
)
from models.appointments.rights import Role, Verb
from models.core.prepared import Prepared
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


_LEVELS = 5  # a village, its district, regency and province, and the country
_over_region = Prepared(
    select(*COLUMNS)
    .join(Person, Person.id == Appointment.person_id)
    .where(Appointment.region_code.in_([bindparam(f"level{n}") for n in range(_LEVELS)]))
    .where(Appointment.until.is_(None), Person.unreachable_since.is_(None))
    .where(Person.paused.is_(None), Person.telegram_id > 0)  # who hears of nothing is not told
    .order_by(Appointment.since, Appointment.id),
    COLUMNS,
)


def _nearness(pembina: Appointment) -> tuple[int, datetime, int]:
    """In charge is the pembina for whom this is greatest: the nearest, then the newest."""
    return len(pembina.region_code), pembina.since, pembina.id


async def pembina_of(db: AsyncSession, region_code: str) -> Appointment | None:
    """The pembina in charge of a region."""
    return (await pembinas_of(db, (region_code,))).get(region_code)


async def pembinas_of(
    db: AsyncSession, region_codes: Sequence[str], *, but: int = 0
) -> dict[str, Appointment]:
    """The pembina in charge of each of several regions; those without one are left out.

    `but`: as it will be when this appointment has ended.
    """
    above = {code: covering(code) for code in region_codes}
    regions = {region for line in above.values() for region in line}
    appointed: dict[str, list[Appointment]] = {}
    for pembina in await holders(db, Role.PEMBINA, sorted(regions)):
        if pembina.id != but:
            appointed.setdefault(pembina.region_code, []).append(pembina)
    candidates = {
        code: [pembina for region in line for pembina in appointed.get(region, ())]
        for code, line in above.items()
    }
    return {code: max(found, key=_nearness) for code, found in candidates.items() if found}


# Who of BPS stands in for a pembina at one level, nearest first; those of one step are all told.
_STEPS = (
    (Role.TEAM_COORDINATOR, Role.TEAM_MEMBER),
    (Role.OFFICE_HEAD,),
    (Role.DIRECTORATE, Role.ADMINISTRATOR),
)


async def responsible_people(
    db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER, *, but: int = 0
) -> tuple[list[int], bool]:
    """Who of BPS gets what happens in a village, and whether a pembina is among them.

    Only who may do `verb` there and can be told (not who is on /jeda); without such a
    pembina the office's team, then its head, then the province's, then the administrators.
    `but`: as it will be when this appointment has ended.
    """
    able = [
        appointment
        for appointment in await _appointments_with(db, region_code, verb)
        if appointment.id != but
    ]
    coaches = [appointment for appointment in able if appointment.role == Role.PEMBINA]
    nearest = max(coaches, key=_nearness, default=None)
    if nearest is not None:
        return [nearest.person_id], True
    return _nearest_people(able, region_code, _STEPS), False


async def office_of(db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER) -> list[int]:
    """The head of the nearest office above a region; without one, whoever is above it all."""
    steps = ((Role.OFFICE_HEAD,), (Role.DIRECTORATE,), (Role.ADMINISTRATOR,))
    return _nearest_people(await _appointments_with(db, region_code, verb), region_code, steps)


async def _appointments_with(db: AsyncSession, region_code: str, verb: Verb) -> list[Appointment]:
    """The roles over a region that carry a verb, of people who can be told."""
    above = covering(region_code)
    levels = {f"level{place}": above[min(place, len(above) - 1)] for place in range(_LEVELS)}
    found = [from_row(db, row) for row in await _over_region.rows(db, **levels)]
    return [appointment for appointment in found if verb in verbs_of(appointment)]


def _nearest_people(
    able: Sequence[Appointment], region_code: str, steps: Sequence[Sequence[Role]]
) -> list[int]:
    """The people of the first step at which there is anybody, region by region upwards."""
    for region in covering(region_code):
        for step in steps:
            people = [
                appointment.person_id
                for role in step
                for appointment in able
                if appointment.role == role and appointment.region_code == region
            ]
            if people:
                return list(dict.fromkeys(people))
    return []

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
    select(*COLUMNS, Person.paused)
    .join(Person, Person.id == Appointment.person_id)
    .where(Appointment.region_code.in_([bindparam(f"level{n}") for n in range(_LEVELS)]))
    .where(Appointment.until.is_(None), Person.unreachable_since.is_(None))
    .where(Person.telegram_id > 0)  # who lent the phone hears of nothing
    .order_by(Appointment.since, Appointment.id),
    (*COLUMNS, Person.paused),
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
    db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER
) -> tuple[list[int], bool]:
    """Who of BPS gets what happens in a village, and whether it has a pembina.

    A pembina on /jeda is among them, behind whoever stands in: the news is kept for the day the
    pause ends, and whoever sends it hears of the pause.
    """
    able, paused = await _appointments_with(db, region_code, verb)
    people, has_pembina = _nearest_able(able, region_code)
    coaches = [appointment for appointment in paused if appointment.role == Role.PEMBINA]
    nearest = max(coaches, key=_nearness, default=None)
    if has_pembina or nearest is None:
        return people, has_pembina
    return list(dict.fromkeys((*people, nearest.person_id))), True


async def reachable_people(
    db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER, *, but: int = 0
) -> tuple[list[int], bool]:
    """Who of BPS can act in a village now, and whether a pembina is among them.

    Only who may do `verb` there and can be told (not who is on /jeda); without such a
    pembina the office's team, then its head, then the province's, then the administrators.
    `but`: as it will be when this appointment has ended.
    """
    able, _paused = await _appointments_with(db, region_code, verb)
    return _nearest_able([reader for reader in able if reader.id != but], region_code)


def _nearest_able(able: Sequence[Appointment], region_code: str) -> tuple[list[int], bool]:
    coaches = [appointment for appointment in able if appointment.role == Role.PEMBINA]
    nearest = max(coaches, key=_nearness, default=None)
    if nearest is not None:
        return [nearest.person_id], True
    return _nearest_people(able, region_code, _STEPS), False


async def office_of(db: AsyncSession, region_code: str, verb: Verb = Verb.SEE_ROSTER) -> list[int]:
    """The head of the nearest office above a region; without one, whoever is above it all."""
    steps = ((Role.OFFICE_HEAD,), (Role.DIRECTORATE,), (Role.ADMINISTRATOR,))
    able, _paused = await _appointments_with(db, region_code, verb)
    return _nearest_people(able, region_code, steps)


async def _appointments_with(
    db: AsyncSession, region_code: str, verb: Verb
) -> tuple[list[Appointment], list[Appointment]]:
    """The roles over a region that carry a verb: of people who can be told, and of who paused."""
    above = covering(region_code)
    levels = {f"level{place}": above[min(place, len(above) - 1)] for place in range(_LEVELS)}
    able: list[Appointment] = []
    away: list[Appointment] = []
    for *row, paused in await _over_region.rows(db, **levels):
        appointment = from_row(db, row)
        if verb in verbs_of(appointment):
            (able if paused is None else away).append(appointment)
    return able, away


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

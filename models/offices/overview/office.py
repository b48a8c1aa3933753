"""An office's team as it stands on cards: people with their parts, villages, and what changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment, has_role
from models.appointments.rights import Role
from models.appointments.rules import is_coordinator, is_pembina
from models.calendar.overview import JAKARTA
from models.core.days import day_of
from models.offices.overview.endings import ENDING
from models.offices.overview.leavers import leavers
from models.offices.overview.newer import newer_holders, newer_shares
from models.offices.overview.queues import Queue, queues
from models.offices.records import teams
from models.offices.records.teams import Part, Team, TeamStanding
from models.offices.rules import effect_of, has_villages
from models.participants.records import ParticipantStatus, participants_in
from models.people import records as people
from models.regions.places import places_of
from models.villages.overview.village import active_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.offices.rules import Effect
    from models.people.records import Person
    from models.regions.places import Place

MOST_PEOPLE = 300  # of one office
MOST_VILLAGES = 500
_TEAM_ROLES = (Role.TEAM_COORDINATOR, Role.TEAM_MEMBER)
_PART_OF = {
    Role.TEAM_COORDINATOR: Part.COORDINATOR,
    Role.TEAM_MEMBER: Part.MEMBER,
    Role.PEMBINA: Part.PEMBINA,
}
_TAKES_PART = {ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED}


@dataclass(frozen=True)
class Sheet:
    """A team with everything its cards show.

    `known` is who can have a part, by name; `now` who is pembina of a village today,
    `before` the part that each has until it is signed; `left` is who has a part in it but does
    not work in the office any more; `newer` are villages decided about since the head was asked.
    """

    team: Team
    place: Place
    people: Mapping[int, Person]
    known: Sequence[int]
    parts: Mapping[int, Sequence[Part]]
    villages: Mapping[str, Place]
    allotted: Mapping[str, int]
    now: Mapping[str, int]
    queues: Mapping[str, Queue]
    effect: Effect
    before: Mapping[int, Sequence[Part]]
    left: frozenset[int]
    newer: Mapping[str, int]

    def with_part(self, part: Part) -> list[Person]:
        """Who has a part, by name."""
        return [one for one in self.people.values() if part in self.parts.get(one.id, ())]

    def villages_of(self, person_id: int) -> list[str]:
        """The villages allotted to somebody; of nobody (0) those that are left over."""
        if not person_id:
            return [code for code in self.villages if code not in self.allotted]
        return [code for code in self.villages if self.allotted.get(code) == person_id]

    def queue_of(self, codes: Sequence[str]) -> Queue:
        """What waits in some villages together."""
        return sum((self.queues.get(code, Queue()) for code in codes), Queue())

    @property
    def changed(self) -> list[Person]:
        """Whose part becomes another one, or begins."""
        return [
            one
            for one in self.people.values()
            if self.parts.get(one.id)
            and one.id not in self.left
            and set(self.parts[one.id]) != set(self.before.get(one.id, ()))
        ]

    @property
    def gone(self) -> list[Person]:
        """Who has a part in it but does not work in the office any more, by name."""
        return [one for one in self.people.values() if one.id in self.left]

    @property
    def leaving(self) -> list[Person]:
        """Who has no part any more."""
        gone = self.before.keys() - self.parts.keys()
        return [one for one in self.people.values() if one.id in gone]

    @property
    def moves(self) -> dict[str, tuple[int, int]]:
        """The villages that change hands: by whom they are coached now (0: nobody), and then."""
        return {
            code: (self.now.get(code, 0), then)
            for code, then in self.allotted.items()
            if self.now.get(code, 0) != then
        }


async def office_people(db: AsyncSession, region: str) -> list[int]:
    """Everybody of BPS who is known in an office: its team, and the pembina of a regency."""
    held = [one for role in _TEAM_ROLES for one in await appointments.holders(db, role, (region,))]
    if has_villages(region):
        held += await appointments.holders_within(db, Role.PEMBINA, (region,), MOST_PEOPLE)
    return list(dict.fromkeys(one.person_id for one in held))


async def office_villages(db: AsyncSession, region: str, year: int) -> list[str]:
    """The villages an office looks after: with people in them, or in the programme year."""
    if not has_villages(region):
        return []
    found = set(await active_within(db, (region,), MOST_VILLAGES))
    taking_part = await participants_in(db, year, (region,), MOST_VILLAGES)
    found |= {one.region_code for one in taking_part if one.standing in _TAKES_PART}
    return sorted(found)


async def current_appointments(db: AsyncSession, region: str) -> list[Appointment]:
    """What a team of this office decides about, as it holds now."""
    held = [one for role in _TEAM_ROLES for one in await appointments.holders(db, role, (region,))]
    if has_villages(region):
        held += await appointments.holders_within(db, Role.PEMBINA, (region,), 10_000)
    return held


def term_of(in_force: Team | None, year: int, today: date) -> tuple[date, date]:
    """From when to when a new team works: as the one before, or from its end on if that is near."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if in_force is None or in_force.period != year:
        return first, last
    if in_force.until < last and in_force.until <= today + ENDING:
        return in_force.until + timedelta(days=1), last
    return in_force.since, in_force.until


async def prepare(db: AsyncSession, region: str, year: int, by: int, now: datetime) -> Team:
    """A team as the office works today, to be changed before it is signed."""
    in_force = await teams.team_in_force(db, region)
    first, last = term_of(in_force, year, day_of(now.astimezone(JAKARTA)))
    team = Team(
        region_code=region,
        period=year,
        standing=TeamStanding.PREPARED,
        since=first,
        until=last,
        version=1,
        prepared_by=by,
        prepared=now,
        touched_by=by,
    )
    db.add(team)
    await db.flush()
    held = await current_appointments(db, region)
    for person_id, parts in (await _parts_before(db, region, held)).items():
        for part in parts:
            await teams.add_part(db, team.id, person_id, part)
    now_in_charge = await _in_charge(db, await office_villages(db, region, year))
    coaches = {one.person_id for one in held if is_pembina(one)}
    shares = {code: one for code, one in now_in_charge.items() if one in coaches}
    await teams.allot(db, team.id, shares)
    return team


async def _parts_before(
    db: AsyncSession, region: str, current: Sequence[Appointment]
) -> dict[int, list[Part]]:
    """By person, their part in the office as it works now."""
    found: dict[int, set[Part]] = {}
    for one in current:
        found.setdefault(one.person_id, set()).add(_PART_OF[Role(one.role)])
    team = await teams.team_in_force(db, region)
    if team is not None:
        for person_id, parts in (await teams.parts_in(db, team.id)).items():
            if Part.TECHNICAL in parts and person_id in found:  # who left is not brought back
                found[person_id].add(Part.TECHNICAL)
                if Part.MEMBER not in parts:  # a member only because of that
                    found[person_id].discard(Part.MEMBER)
    return {person_id: sorted(parts) for person_id, parts in found.items()}


async def _in_charge(db: AsyncSession, codes: Sequence[str]) -> dict[str, int]:
    found = await responsibility.pembinas_of(db, codes)
    return {code: one.person_id for code, one in found.items()}


async def sheet(db: AsyncSession, team: Team) -> Sheet:
    """Everything a team's cards show."""
    parts = await teams.parts_in(db, team.id)
    villages = await office_villages(db, team.region_code, team.period)
    allotted = await teams.allotted_in(db, team.id)
    current = await current_appointments(db, team.region_code)
    in_charge = await responsibility.pembinas_of(db, villages)
    now = {code: one.person_id for code, one in in_charge.items()}
    newer = await newer_shares(db, team, allotted, in_charge)
    allotted = {code: one for code, one in (allotted | newer).items() if one}
    for one in newer_holders(team, current):
        parts[one.person_id] = sorted({*parts.get(one.person_id, ()), _PART_OF[Role(one.role)]})
    working = await office_people(db, team.region_code)
    known = {*working, *parts}
    others = {*now.values(), team.prepared_by or 0, team.signed_by or 0, team.touched_by or 0}
    persons = await people.people(db, known | others)
    named = sorted(persons, key=lambda one: ((one.name or "").casefold(), one.id))
    places = await places_of(db, [*villages, *allotted, team.region_code])
    place = places.pop(team.region_code)
    return Sheet(
        team=team,
        place=place,
        people={one.id: one for one in named},
        known=[one.id for one in named if one.id in known],
        parts=parts,
        villages={code: places[code] for code in sorted(places)},
        allotted=allotted,
        now=now,
        queues=await queues(db, villages),
        effect=effect_of(team.region_code, parts, allotted, current),
        before=await _parts_before(db, team.region_code, current),
        left=await leavers(db, parts, working),
        newer=newer,
    )


async def is_last_coordinator(db: AsyncSession, given: Appointment) -> bool:
    """Whether a team in force would be left without anybody who coordinates it.

    Two who leave at once wait for one another, and the second finds that it is the last.
    """
    if not is_coordinator(given) or await teams.team_in_force(db, given.region_code) is None:
        return False
    leads = (
        select(Appointment.person_id)
        .where(has_role(Role.TEAM_COORDINATOR), Appointment.until.is_(None))
        .where(Appointment.region_code == given.region_code)
        .order_by(Appointment.id)
        .with_for_update()
    )
    return set(await db.scalars(leads)) == {given.person_id}


async def is_without_coordinator(db: AsyncSession, region: str) -> bool:
    """Whether an office has a team in force that nobody coordinates now."""
    if await teams.team_in_force(db, region) is None:
        return False
    return not await appointments.holders(db, Role.TEAM_COORDINATOR, (region,))

"""The end of a role: who may end it, what it leaves behind, and how long one may come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.departures import overview as departures
from models.departures.overview import ENDED, STEPPED_DOWN
from models.people import records as people
from models.regions.codes import COUNTRY
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.appointments.records.appointments import Appointment

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PROVINCE, REGENCY, DISTRICT, VILLAGE = "32", "32.01", "32.01.26", "32.01.26.2001"
NEIGHBOUR = "32.01.26.2002"


async def given(db: AsyncSession, number: int, role: Role, region: str) -> Appointment:
    known = await people.by_telegram(db, number)
    person = known or await people.create(db, number, "id", NOW)
    return await appointments.appoint(db, person.id, role, region, NOW)


async def listed(db: AsyncSession, number: int, village: str) -> Member:
    person = await people.create(db, number, "id", NOW)
    new = Member(
        region_code=village,
        person_id=person.id,
        name="Siti",
        element="partner",
        standing=MemberStatus.AGENT,
        standing_since=NOW,
    )
    return await members.add(db, new)


async def test_villages_without_another_pembina_are_left_alone(database: Database) -> None:
    async with database.transaction() as db:
        team = await given(db, 1, Role.TEAM_MEMBER, REGENCY)
        wide = await given(db, 2, Role.PEMBINA, DISTRICT)
        near = await given(db, 3, Role.PEMBINA, VILLAGE)
        for number, village in enumerate((VILLAGE, NEIGHBOUR), 10):
            await listed(db, number, village)
        of_near = await departures.departure(db, near)
        of_wide = await departures.departure(db, wide)
    assert (of_near.coached, of_near.orphaned, of_near.heirs) == ([VILLAGE], [], [wide.person_id])
    assert (of_wide.coached, of_wide.orphaned) == ([NEIGHBOUR], [NEIGHBOUR])
    assert of_wide.heirs == [team.person_id]
    assert of_near.passes
    assert of_wide.passes


async def test_who_is_on_jeda_takes_nothing_over(database: Database) -> None:
    async with database.transaction() as db:
        office = await given(db, 1, Role.OFFICE_HEAD, REGENCY)
        coach = await given(db, 2, Role.PEMBINA, REGENCY)
        away = await people.person(db, coach.person_id)
        assert away is not None
        after = await departures.departure(db, office)
        assert (after.heirs, after.passes) == ([coach.person_id], False)
        away.paused = NOW
        await db.flush()
        assert (await departures.departure(db, office)).heirs == []
        assert await responsibility.reachable_people(db, VILLAGE) == ([office.person_id], False)


async def test_the_team_of_a_regency_goes_on_where_its_pembina_ends(database: Database) -> None:
    async with database.transaction() as db:
        await given(db, 1, Role.OFFICE_HEAD, PROVINCE)
        team = await given(db, 2, Role.TEAM_COORDINATOR, REGENCY)
        coach = await given(db, 3, Role.PEMBINA, REGENCY)
        assert await responsibility.reachable_people(db, REGENCY, but=coach.id) == (
            [team.person_id],
            False,
        )


async def test_an_administrator_is_the_last_until_another_looks_after_the_region(
    database: Database,
) -> None:
    async with database.transaction() as db:
        below = await given(db, 1, Role.ADMINISTRATOR, REGENCY)
        assert await departures.is_last_administrator(db, below)
        above = await given(db, 2, Role.ADMINISTRATOR, COUNTRY)
        assert not await departures.is_last_administrator(db, below)
        assert await departures.is_last_administrator(db, above)
        gone = await people.person(db, above.person_id)
        assert gone is not None
        gone.unreachable_since = NOW
        await db.flush()
        assert await departures.is_last_administrator(db, below)


@pytest.mark.parametrize(
    ("role", "why", "after", "may"),
    [
        (Role.AGENT, STEPPED_DOWN, timedelta(hours=23), True),
        (Role.AGENT, STEPPED_DOWN, timedelta(days=1), False),
        (Role.AGENT, ENDED, timedelta(0), False),
        (Role.AGENT, "left", timedelta(0), False),  # the head's word, not the agent's
        (Role.TEAM_MEMBER, STEPPED_DOWN, timedelta(0), True),
        (Role.PEMBINA, STEPPED_DOWN, timedelta(0), False),
    ],
)
async def test_stepping_down_is_undone_within_a_day(
    sqlite_database: Database, role: Role, why: str, after: timedelta, may: bool
) -> None:
    async with sqlite_database.transaction() as db:
        left = await given(db, 1, role, REGENCY)
        left.until, left.why = NOW, why
        await db.flush()
        assert await departures.may_return(db, left, NOW + after) is may


async def test_a_place_that_was_taken_is_not_given_back(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as db:
        head = await given(db, 1, Role.HEAD, VILLAGE)
        agent = await given(db, 2, Role.AGENT, VILLAGE)
        entry = Member(
            region_code=VILLAGE,
            person_id=agent.person_id,
            name="Siti",
            element="partner",
            standing=MemberStatus.LEFT,
            standing_since=NOW,
        )
        await members.add(db, entry)
        for one in (head, agent):
            one.until, one.why = NOW, STEPPED_DOWN
        await db.flush()
        assert await departures.may_return(db, head, NOW)
        assert await departures.may_return(db, agent, NOW)
        await given(db, 3, Role.HEAD, VILLAGE)
        entry.now(MemberStatus.CANDIDATE, NOW)
        await db.flush()
        assert not await departures.may_return(db, head, NOW)
        assert not await departures.may_return(db, agent, NOW)

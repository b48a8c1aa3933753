"""Who may do what where, and who is in charge of a village."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.appointments.overview import heads, responsibility
from models.appointments.records import appointments
from models.appointments.records.appointments import Appointment
from models.appointments.rights import INVITED_BY, LEVELS, ROLE_WORDS, VERBS, Role, Verb
from models.calendar import overview as hours
from models.core.base import BATCH
from models.digests import records as digest_times
from models.people import records as people
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
PROVINCE, REGENCY, DISTRICT, VILLAGE = "32", "32.01", "32.01.26", "32.01.26.2005"
NEXT_VILLAGE, OTHER_REGENCY = "32.01.26.2006", "32.02"


def _holding(role: Role, region: str) -> Appointment:
    return Appointment(person_id=1, role=role, region_code=region, since=NOW)


async def _somebody(db: AsyncSession, telegram_id: int) -> int:
    return (await people.create(db, telegram_id, "id", NOW)).id


@pytest.mark.parametrize(
    ("role", "held_in", "verb", "region", "allowed"),
    [
        (Role.PEMBINA, VILLAGE, Verb.ADMIT, VILLAGE, True),
        (Role.PEMBINA, DISTRICT, Verb.ADMIT, VILLAGE, True),
        (Role.PEMBINA, VILLAGE, Verb.ADMIT, NEXT_VILLAGE, False),
        (Role.PEMBINA, VILLAGE, Verb.ADMIT, DISTRICT, False),
        (Role.PEMBINA, REGENCY, Verb.INVITE_PEMBINA, REGENCY, False),
        (Role.HEAD, VILLAGE, Verb.CONFIRM_ROSTER, VILLAGE, True),
        (Role.HEAD, VILLAGE, Verb.READ_DIGEST, VILLAGE, False),
        (Role.CANDIDATE, VILLAGE, Verb.SEE_ROSTER, VILLAGE, False),
        (Role.TEAM_COORDINATOR, REGENCY, Verb.INVITE_TEAM, OTHER_REGENCY, False),
        (Role.TEAM_COORDINATOR, PROVINCE, Verb.INVITE_TEAM, OTHER_REGENCY, True),
        (Role.DIRECTORATE, COUNTRY, Verb.SEE_ROSTER, VILLAGE, True),
        (Role.DIRECTORATE, COUNTRY, Verb.SEE_PHONES, VILLAGE, False),
        # A code that only begins alike is no region below.
        (Role.PEMBINA, "32.01.26.200", Verb.ADMIT, VILLAGE, False),
    ],
)
def test_a_role_reaches_its_region_and_all_below(
    role: Role, held_in: str, verb: Verb, region: str, *, allowed: bool
) -> None:
    assert appointments.allows([_holding(role, held_in)], verb, region) is allowed


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(appointments.allows([], verb, VILLAGE) for verb in Verb)


def test_every_role_is_described_completely() -> None:
    assert set(VERBS) == set(LEVELS) == set(ROLE_WORDS) == set(Role)


def test_every_role_but_the_candidate_is_invited_by_a_verb_somebody_holds() -> None:
    held = frozenset().union(*VERBS.values())
    assert set(INVITED_BY) == set(Role) - {Role.CANDIDATE}
    assert set(INVITED_BY.values()) - {Verb.INVITE_DIRECTORATE} <= held


async def test_an_ended_role_allows_nothing(database: Database) -> None:
    async with database.transaction() as db:
        rina = await _somebody(db, 1)
        await appointments.appoint(db, rina, Role.PEMBINA, DISTRICT, NOW)
        before = await appointments.may(db, rina, Verb.ADMIT, VILLAGE)
        await appointments.end(db, rina, Role.PEMBINA, DISTRICT, NOW, "pindah")
        assert (before, await appointments.may(db, rina, Verb.ADMIT, VILLAGE)) == (True, False)


async def test_a_role_held_already_is_no_second_row(database: Database) -> None:
    async with database.transaction() as db:
        harto = await _somebody(db, 1)
        await appointments.appoint(db, harto, Role.HEAD, VILLAGE, NOW)
        await appointments.appoint(db, harto, Role.HEAD, VILLAGE, NOW, title="Pj. Kepala Desa")
        held = await appointments.of_person(db, harto)
    assert [one.title for one in held] == ["Pj. Kepala Desa"]


async def test_an_ended_role_can_be_given_again(database: Database) -> None:
    async with database.transaction() as db:
        rina = await _somebody(db, 1)
        await appointments.appoint(db, rina, Role.PEMBINA, VILLAGE, NOW)
        await appointments.end(db, rina, Role.PEMBINA, VILLAGE, NOW, None)
        await appointments.appoint(db, rina, Role.PEMBINA, VILLAGE, NOW)
        assert len(await appointments.of_person(db, rina)) == 1


async def test_the_nearest_pembina_wins_then_the_newest(database: Database) -> None:
    async with database.transaction() as db:
        far, near, newer = [await _somebody(db, n) for n in (1, 2, 3)]
        found = []
        for person, region, days in ((far, REGENCY, 9), (near, DISTRICT, 0), (newer, DISTRICT, 1)):
            since = NOW + timedelta(days=days)
            await appointments.appoint(db, person, Role.PEMBINA, region, since)
            current = await responsibility.pembina_of(db, VILLAGE)
            found.append(current and current.person_id)
        other = await responsibility.pembina_of(db, OTHER_REGENCY)
    assert found == [far, near, newer]
    assert other is None


async def test_in_charge_climbs_until_somebody_is_there(database: Database) -> None:
    steps = [
        (Role.ADMINISTRATOR, COUNTRY, False),
        (Role.OFFICE_HEAD, PROVINCE, False),
        (Role.TEAM_MEMBER, PROVINCE, False),
        (Role.OFFICE_HEAD, REGENCY, False),
        (Role.TEAM_MEMBER, REGENCY, False),
        (Role.PEMBINA, REGENCY, True),
        (Role.PEMBINA, VILLAGE, True),
    ]
    async with database.transaction() as db:
        assert await responsibility.responsible_people(db, VILLAGE) == ([], False)
        for number, (role, region, coached) in enumerate(steps, start=1):
            person = await _somebody(db, number)
            await appointments.appoint(db, person, role, region, NOW)
            assert await responsibility.responsible_people(db, VILLAGE) == ([person], coached), role


async def test_the_whole_team_is_told_but_nobody_twice(database: Database) -> None:
    async with database.transaction() as db:
        agus, dewi = await _somebody(db, 1), await _somebody(db, 2)
        await appointments.appoint(db, agus, Role.TEAM_COORDINATOR, REGENCY, NOW)
        await appointments.appoint(db, agus, Role.TEAM_MEMBER, REGENCY, NOW)
        await appointments.appoint(db, dewi, Role.TEAM_MEMBER, REGENCY, NOW)
        assert await responsibility.responsible_people(db, VILLAGE) == ([agus, dewi], False)


async def test_the_newest_head_is_the_head(database: Database) -> None:
    async with database.transaction() as db:
        before, now = await _somebody(db, 1), await _somebody(db, 2)
        await appointments.appoint(db, before, Role.HEAD, VILLAGE, NOW)
        await appointments.appoint(db, now, Role.HEAD, VILLAGE, NOW + timedelta(days=1))
        head = await heads.head_of(db, VILLAGE)
    assert head is not None
    assert head.person_id == now


async def test_more_people_than_one_statement_takes(database: Database) -> None:
    many = range(1, 40_001)
    async with database.transaction() as db:
        siti = await _somebody(db, 7)
        await appointments.appoint(db, siti, Role.AGENT, VILLAGE, NOW)
        held = await appointments.of_people(db, many)
        assert [len(one) for one in held.values()] == [1]
        assert [one.id for one in await people.people(db, many)] == [siti]
        assert len(await digest_times.wishes(db, many)) == len(many)


async def test_everybody_at_work_is_looked_at_a_few_at_a_time(database: Database) -> None:
    many = BATCH * 2 + 1
    async with database.transaction() as db:
        for number in range(many):
            head = await _somebody(db, 100 + number)
            await appointments.appoint(db, head, Role.HEAD, VILLAGE, NOW)
        working = [some async for some in hours.at_work(db, Role.HEAD, NOW)]
    assert [len(some) for some in working] == [BATCH, BATCH, 1]
    assert len({person for some in working for person, _, _ in some}) == many

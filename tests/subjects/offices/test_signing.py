"""A signed team takes effect: roles begin and end, villages move, and nobody signs twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.storage.database import Contention
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.offices.overview import endings, office, reserve
from models.offices.overview.ahead import replaced_by
from models.offices.overview.queues import Queue, queues
from models.offices.records import teams
from models.offices.records.teams import Part, Team, TeamStanding
from models.offices.rules import effect_of
from models.people import records as people
from models.region_lists.sample.regions import load_sample
from models.submissions.records.threads import Remark, RemarkKind, Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
REGENCY, DISTRICT, VILLAGE, OTHER = "32.01", "32.01.26", "32.01.26.2001", "32.01.26.2002"


async def _somebody(db: AsyncSession, number: int, *held: tuple[Role, str]) -> int:
    one = await people.create(db, number, "id", NOW)
    one.name = f"Orang {number}"
    for role, region in held:
        await appointments.appoint(db, one.id, role, region, NOW)
    return one.id


async def _office(db: AsyncSession) -> tuple[int, int, int]:
    await load_sample(db)
    lead = await _somebody(db, 1, (Role.TEAM_COORDINATOR, REGENCY))
    wide = await _somebody(db, 2, (Role.PEMBINA, DISTRICT))
    near = await _somebody(db, 3, (Role.PEMBINA, VILLAGE), (Role.PEMBINA, OTHER))
    return lead, wide, near


async def test_a_team_begins_as_the_office_works(database: Database) -> None:
    async with database.transaction() as db:
        lead, wide, near = await _office(db)
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        sheet = await office.sheet(db, team)
        assert sheet.parts == {lead: [Part.COORDINATOR], wide: [Part.PEMBINA], near: [Part.PEMBINA]}
        assert sheet.allotted == {VILLAGE: near, OTHER: near}
        assert (sheet.effect.begins, sheet.effect.ends) == ((), ())
        assert (sheet.changed, sheet.leaving, sheet.moves) == ([], [], {})


async def test_what_signing_begins_and_ends(database: Database) -> None:
    async with database.transaction() as db:
        lead, wide, near = await _office(db)
        current = await office.current_appointments(db, REGENCY)
        parts = {
            lead: [Part.COORDINATOR],
            wide: [Part.PEMBINA, Part.TECHNICAL],
            near: [Part.PEMBINA],
        }
        effect = effect_of(REGENCY, parts, {VILLAGE: wide, OTHER: near}, current)
        assert set(effect.begins) == {
            (wide, Role.TEAM_MEMBER, REGENCY),
            (wide, Role.PEMBINA, VILLAGE),
        }
        ended = {(one.person_id, one.region_code) for one in effect.ends}
        # Who has a village of their own has no wider region beside it.
        assert ended == {(wide, DISTRICT), (near, VILLAGE)}


async def test_who_is_no_pembina_any_more_coaches_nothing(database: Database) -> None:
    async with database.transaction() as db:
        lead, wide, near = await _office(db)
        current = await office.current_appointments(db, REGENCY)
        parts = {lead: [Part.COORDINATOR, Part.PEMBINA], near: [Part.MEMBER]}
        effect = effect_of(REGENCY, parts, {VILLAGE: lead}, current)
        assert {one.person_id for one in effect.ends} == {wide, near}
        for one in effect.ends:
            one.until = NOW
        for person_id, role, region in effect.begins:
            await appointments.appoint(db, person_id, role, region, NOW)
        coach = await responsibility.pembina_of(db, VILLAGE)
        assert coach is not None
        assert coach.person_id == lead
        assert await responsibility.pembina_of(db, OTHER) is None


async def test_a_pembina_without_a_village_is_pembina_at_the_office(database: Database) -> None:
    async with database.transaction() as db:
        lead, wide, near = await _office(db)
        current = await office.current_appointments(db, REGENCY)
        parts = {one: [Part.PEMBINA] for one in (lead, wide, near)}
        effect = effect_of(REGENCY, parts, {VILLAGE: lead, OTHER: lead}, current)
        assert set(effect.begins) == {
            (lead, Role.PEMBINA, VILLAGE),
            (lead, Role.PEMBINA, OTHER),
            (near, Role.PEMBINA, REGENCY),  # whose villages went to another
        }
        assert {one.person_id for one in effect.ends} == {lead, near}  # `wide` keeps the district
        # Nobody has this one in the team: who coaches it goes on, and needs nothing else.
        effect = effect_of(REGENCY, parts, {VILLAGE: lead}, current)
        assert (near, Role.PEMBINA, REGENCY) not in effect.begins
        # Given a village later, they are pembina of that alone.
        at_office = [await appointments.appoint(db, lead, Role.PEMBINA, REGENCY, NOW)]
        effect = effect_of(REGENCY, {lead: [Part.PEMBINA]}, {OTHER: lead}, at_office)
        assert effect.begins == ((lead, Role.PEMBINA, OTHER),)
        assert effect.ends == tuple(at_office)


async def test_whom_the_team_names_stays_pembina_when_the_last_village_goes(
    database: Database,
) -> None:
    async with database.transaction() as db:
        lead, wide, near = await _office(db)
        held = [one for one in await appointments.of_person(db, near) if one.role == Role.PEMBINA]
        assert await reserve.stays_at(db, held[0]) is None  # no team is signed
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        team.standing, team.signed = TeamStanding.SIGNED, NOW
        await db.flush()
        assert await reserve.stays_at(db, held[0]) is None  # another village is left
        await appointments.end(db, near, Role.PEMBINA, held[1].region_code, NOW, None)
        assert await reserve.stays_at(db, held[0]) == REGENCY
        await teams.drop_part(db, team.id, near, Part.PEMBINA)
        assert await reserve.stays_at(db, held[0]) is None
        district = next(iter(await appointments.of_person(db, wide)))
        assert await reserve.stays_at(db, district) == REGENCY


async def test_one_team_is_prepared_and_one_is_in_force(database: Database) -> None:
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        await office.prepare(db, REGENCY, 2026, lead, NOW)
    with pytest.raises(Contention):
        async with database.transaction() as db:
            await office.prepare(db, REGENCY, 2027, lead, NOW)


async def test_a_team_signed_ahead_leaves_the_place_of_a_draft(database: Database) -> None:
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        ahead = await office.prepare(db, REGENCY, 2027, lead, NOW)
        ahead.standing, ahead.signed = TeamStanding.ASKED, NOW
        await db.flush()
        assert await teams.open_team(db, REGENCY) is None
        draft = await office.prepare(db, REGENCY, 2026, lead, NOW)
        assert await teams.open_team(db, REGENCY) is draft
        assert await teams.teams_ahead(db, REGENCY) == [ahead]
        assert (await endings.next_teams(db, [REGENCY]))[REGENCY] is draft
        assert await endings.asked_or_signed(db, [REGENCY, OTHER]) == {REGENCY}
        assert await replaced_by(db, draft, NOW.date()) == []
        draft.since, draft.until = date(2026, 12, 15), date(2026, 12, 31)
        assert await replaced_by(db, draft, NOW.date()) == []  # each has its days
        draft.until = date(2027, 1, 31)
        assert await replaced_by(db, draft, NOW.date()) == [ahead]
        assert await replaced_by(db, draft, date(2026, 12, 15)) == []
    with pytest.raises(Contention):
        async with database.transaction() as db:
            await office.prepare(db, REGENCY, 2027, lead, NOW)


@pytest.mark.postgresql
async def test_the_second_of_two_waits_and_finds_the_newer_version(
    postgresql_database: Database,
) -> None:
    database = postgresql_database
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        team_id = (await office.prepare(db, REGENCY, 2026, lead, NOW)).id
    first_has_it, seen = asyncio.Event(), []

    async def first() -> None:
        async with database.transaction() as db:
            team = await teams.lock_team(db, team_id)
            assert team is not None
            first_has_it.set()
            await asyncio.sleep(0.2)
            team.touch(lead)

    async def second() -> None:
        await first_has_it.wait()
        async with database.transaction() as db:
            team = await teams.lock_team(db, team_id)
            assert team is not None
            seen.append(team.version)

    await asyncio.gather(first(), second())
    assert seen == [2]


async def test_the_last_coordinator_of_a_team_in_force_stays(database: Database) -> None:
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        [held] = await appointments.of_person(db, lead)
        assert not await office.is_last_coordinator(db, held)
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        team.standing, team.signed = TeamStanding.SIGNED, NOW
        await db.flush()
        assert await office.is_last_coordinator(db, held)
        await _somebody(db, 9, (Role.TEAM_COORDINATOR, REGENCY))
        assert not await office.is_last_coordinator(db, held)


async def test_nobody_coordinates_a_team_in_force(database: Database) -> None:
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        team.standing, team.signed = TeamStanding.SIGNED, NOW
        await db.flush()
        assert await endings.leaderless_teams(db, NOW, None) == []
        [held] = await appointments.of_person(db, lead)
        held.until = NOW
        await db.flush()
        assert await office.is_without_coordinator(db, REGENCY)
        assert await endings.leaderless_teams(db, NOW, [REGENCY]) == [team]
        assert await endings.leaderless_teams(db, NOW - timedelta(days=1), None) == []
        assert await endings.leaderless_teams(db, NOW, ["32.73"]) == []


async def test_a_team_ends_two_weeks_ahead_and_the_next_begins_after_it(
    database: Database,
) -> None:
    last = date(2026, 11, 30)
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        team.standing, team.signed, team.until = TeamStanding.SIGNED, NOW, last
        await db.flush()
        assert await endings.ending_teams(db, last - timedelta(days=15), None) == []
        assert await endings.ending_teams(db, last - timedelta(days=14), [REGENCY]) == [team]
        assert await endings.ending_teams(db, last + timedelta(days=90), None) == [team]
        assert office.term_of(team, 2026, last) == (date(2026, 12, 1), date(2026, 12, 31))
        assert office.term_of(team, 2026, date(2026, 6, 1)) == (team.since, last)
        assert office.term_of(team, 2027, last) == (date(2027, 1, 1), date(2027, 12, 31))
        assert endings.year_after(team, last) == 2026
        team.until = date(2026, 12, 31)
        assert endings.year_after(team, last) == 2027
        assert office.term_of(team, 2026, team.until) == (team.since, team.until)


async def test_a_queue_is_what_pembina_have_to_read_and_answer(database: Database) -> None:
    hour = timedelta(hours=1)
    async with database.transaction() as db:
        siti = await _somebody(db, 5)
        for number, read in enumerate((None, NOW, NOW)):
            db.add(
                Thread(
                    receipt=f"LK-2611-000{number}",
                    form="activity",
                    person_id=siti,
                    region_code=VILLAGE,
                    saved=NOW - number * hour,
                    read=read,
                )
            )
        await db.flush()
        reply = {"person_id": siti, "kind": RemarkKind.REPLY, "words": "sudah"}
        db.add(Remark(receipt="LK-2611-0002", at=NOW - 5 * hour, **reply))
        await db.flush()
        assert await queues(db, [VILLAGE, OTHER]) == {VILLAGE: Queue(2, NOW - 5 * hour)}


async def test_what_was_never_signed_is_not_there_again(database: Database) -> None:
    async with database.transaction() as db:
        lead = (await _office(db))[0]
        team = await office.prepare(db, REGENCY, 2026, lead, NOW)
        await teams.discard(db, team, NOW)
        assert await teams.open_team(db, REGENCY) is None
        gone = await db.get_one(Team, team.id)
        assert gone.discarded
        assert await teams.parts_in(db, team.id) == {}
        again = await office.prepare(db, REGENCY, 2026, lead, NOW)
        assert again.id != team.id

"""A promised reminder goes to whoever answers now, whoever left meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.digests.overview import successors
from models.people import records as people
from models.region_lists.sample.regions import load_sample

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.people.records import Person

ASKED = datetime(2026, 11, 30, 3, tzinfo=UTC)
BEFORE, LATER = ASKED - timedelta(days=9), ASKED + timedelta(hours=5)
OFFICE, VILLAGE, OTHER = "32.01", "32.01.26.2001", "32.01.26.2002"
PEMBINA, LEAD, HEAD = Role.PEMBINA, Role.TEAM_COORDINATOR, Role.OFFICE_HEAD


async def _somebody(
    db: AsyncSession, number: int, role: Role, region: str, since: datetime = BEFORE
) -> Person:
    one = await people.create(db, number, "id", BEFORE)
    await appointments.appoint(db, one.id, role, region, since)
    return one


async def test_a_coordinator_is_followed_by_the_next_one_else_by_the_head(
    database: Database,
) -> None:
    async with database.transaction() as db:
        await load_sample(db)
        agus = await _somebody(db, 1, LEAD, OFFICE)
        dewi = await _somebody(db, 2, HEAD, OFFICE)
        assert await successors.now_answering(db, agus, ASKED) == [agus.id]
        await appointments.end(db, agus.id, LEAD, OFFICE, LATER, None)
        assert await successors.now_answering(db, agus, ASKED) == [dewi.id]
        rina = await _somebody(db, 3, LEAD, OFFICE, LATER)
        assert await successors.now_answering(db, agus, ASKED) == [rina.id]
        assert await successors.now_answering(db, rina, ASKED) == [rina.id]
        rina.unreachable_since = LATER
        await db.flush()
        assert await successors.now_answering(db, rina, ASKED) == []
        await appointments.end(db, dewi.id, HEAD, OFFICE, LATER, None)
        assert await successors.now_answering(db, agus, ASKED) == []


async def test_who_cannot_be_told_is_followed_and_keeps_the_role(database: Database) -> None:
    async with database.transaction() as db:
        await load_sample(db)
        agus = await _somebody(db, 1, LEAD, OFFICE)
        dewi = await _somebody(db, 2, HEAD, OFFICE)
        agus.unreachable_since = LATER
        await db.flush()
        assert await successors.now_answering(db, agus, ASKED) == [dewi.id]


async def test_a_pembina_is_followed_village_by_village(database: Database) -> None:
    async with database.transaction() as db:
        await load_sample(db)
        rina = await _somebody(db, 1, PEMBINA, VILLAGE)
        await appointments.appoint(db, rina.id, PEMBINA, OTHER, BEFORE)
        wati = await _somebody(db, 2, PEMBINA, VILLAGE, LATER)
        assert await successors.now_answering(db, rina, ASKED) == [rina.id]
        await appointments.end(db, rina.id, PEMBINA, VILLAGE, LATER, None)
        assert await successors.now_answering(db, rina, ASKED) == [wati.id, rina.id]
        await appointments.end(db, rina.id, PEMBINA, OTHER, LATER, None)
        assert await successors.now_answering(db, rina, ASKED) == [wati.id]
        assert await successors.now_answering(db, None, ASKED) == []


async def test_what_was_held_when_it_was_asked(database: Database) -> None:
    async with database.transaction() as db:
        await load_sample(db)
        agus = await _somebody(db, 1, LEAD, OFFICE)
        await appointments.appoint(db, agus.id, HEAD, OFFICE, LATER)
        await appointments.end(db, agus.id, LEAD, OFFICE, LATER, None)
        held = await successors.held_at(db, agus.id, ASKED)
        assert [one.role for one in held] == [LEAD]
        later = await successors.held_at(db, agus.id, LATER + timedelta(hours=1))
        assert [one.role for one in later] == [HEAD]
        assert await successors.held_at(db, agus.id, BEFORE - timedelta(days=1)) == []

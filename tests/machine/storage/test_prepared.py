"""Prepared statements: past the session, and yet in the same transaction as what it holds."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.storage import pool
from bot.storage.database import Contention, Database
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine import conversations, processed_updates
from models.people import records as people
from models.people.records import Person
from models.turns import turn_snapshot

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
STATE = {"drafts": [{"answers": {"name": 'Nur\'aini \N{HAMSA} "Ibu" 100 %'}}], "below": 7}


async def test_a_stranger_s_first_update_finds_nothing(database: Database) -> None:
    async with database.transaction() as db:
        assert await turn_snapshot.load(db, 1001, 5) == turn_snapshot.TurnSnapshot()


async def test_everything_a_turn_begins_with_comes_in_one_read(database: Database) -> None:
    async with database.transaction() as db:
        siti = await people.create(db, 1001, "id", NOW)
        await conversations.save(db, siti.id, 0, STATE, NOW)
        await processed_updates.record_outcome(
            db, 5, "done", {"method": "sendMessage", "text": "<b>x</b>"}, NOW
        )
    async with database.transaction() as db:
        met = await turn_snapshot.load(db, 1001, 5)
        assert met.person is not None
        assert (met.person.telegram_id, met.person.since) == (1001, NOW)
        assert (met.version, met.state, met.crowded) == (1, STATE, False)
        assert (met.seen, met.reply) == (True, {"method": "sendMessage", "text": "<b>x</b>"})
        assert not (await turn_snapshot.load(db, 1001, 6)).seen


async def test_changes_to_what_was_read_are_written(database: Database) -> None:
    async with database.transaction() as db:
        await people.create(db, 1001, "id", NOW)
    async with database.transaction() as db:
        met = await turn_snapshot.load(db, 1001, 5)
        assert met.person is not None
        met.person.name = "Siti"
        assert await people.by_telegram(db, 1001) is met.person
    async with database.transaction() as db:
        found = await people.by_telegram(db, 1001)
        assert found is not None
        assert found.name == "Siti"


async def test_what_the_session_holds_is_written_before_they_run(database: Database) -> None:
    async with database.transaction() as db:
        db.add(Person(telegram_id=1001, language="id", since=NOW))
        assert (await turn_snapshot.load(db, 1001, 5)).person is not None


async def test_a_role_read_twice_is_one_object(database: Database) -> None:
    async with database.transaction() as db:
        siti = await people.create(db, 1001, "id", NOW)
        given = await appointments.appoint(db, siti.id, Role.AGENT, "32.01.26.2001", NOW)
        assert list(await appointments.of_person(db, siti.id)) == [given]
        given.until = NOW + timedelta(days=1)
        assert list(await appointments.of_person(db, siti.id)) == []


async def test_of_two_who_end_one_update_the_second_learns_it(database: Database) -> None:
    async with database.transaction() as db:
        await processed_updates.record_outcome(db, 5, "done", None, NOW)

    async def again() -> None:
        async with database.transaction() as db:
            await people.create(db, 1001, "id", NOW)
            await processed_updates.record_outcome(db, 5, "done", None, NOW)

    with pytest.raises(Contention):
        await again()
    async with database.transaction() as db:
        assert await people.by_telegram(db, 1001) is None


async def test_a_writer_in_another_process_is_waited_for_and_stops_nobody(
    sqlite_database: Database, sqlite_url: str
) -> None:
    other, steps = Database(sqlite_url), 0

    async def write() -> None:
        async with sqlite_database.transaction() as db:
            await people.create(db, 1001, "id", NOW)

    async with other.transaction():
        writing = asyncio.create_task(write())
        while steps < 200:
            await asyncio.sleep(0)  # the loop turns while the writer waits
            steps += 1
        assert not writing.done()
    await writing
    await other.close()


async def test_a_statement_that_is_cancelled_leaves_a_good_connection(database: Database) -> None:
    async def wait_long() -> None:
        async with database.transaction() as db:
            await people.create(db, 1001, "id", NOW)
            await asyncio.Event().wait()

    waiting = asyncio.create_task(wait_long())
    for _ in range(50):
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with database.transaction() as db:
        assert (await turn_snapshot.load(db, 1001, 5)).person is None


async def test_connections_the_server_closed_are_replaced_unnoticed(
    postgresql_database: Database, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has rested for a while is asked first; here that is at once."""
    monkeypatch.setattr(pool, "RESTED", -1.0)
    async with postgresql_database.transaction() as db:
        await people.create(db, 1001, "id", NOW)
    other = Database(postgresql_url)
    async with other.transaction() as db:
        await db.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where pid <> pg_backend_pid() and datname = current_database()"
            )
        )
    await other.close()
    async with postgresql_database.transaction() as db:
        assert (await turn_snapshot.load(db, 1001, 5)).person is not None


@pytest.mark.usefixtures("as_people_have_it")
async def test_sqlite_keeps_its_promises_on_every_connection(sqlite_database: Database) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys")
    async with sqlite_database.transaction() as db:
        told = [await db.scalar(text(f"pragma {one}")) for one in asked]
    assert told == ["wal", 2, 1]

"""Transactions: what is committed is there, what failed is not, and of two rivals one wins."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.storage.database import Contention, Database, Unavailable
from models.core.prepared import DRIVER
from models.machine import conversations
from models.machine.conversations import Conversation
from models.people import records as people
from models.people.records import Person

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)


async def _siti(database: Database) -> int:
    async with database.transaction() as db:
        return (await people.create(db, 1001, "id", NOW)).id


async def test_what_is_committed_is_seen_by_another_connection(
    database: Database, database_url: str
) -> None:
    siti = await _siti(database)
    other = Database(database_url)
    async with other.transaction() as db:
        seen = await people.person(db, siti)
    await other.close()
    assert seen is not None
    assert (seen.telegram_id, seen.since) == (1001, NOW)


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    async def half_done() -> None:
        async with database.transaction() as db:
            await people.create(db, 1001, "id", NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await half_done()
    async with database.transaction() as db:
        assert (await db.scalars(select(Person))).all() == []


async def test_a_unique_violation_is_contention(database: Database) -> None:
    await _siti(database)
    with pytest.raises(Contention):
        await _siti(database)


async def test_a_connection_given_back_after_a_fault_works_again(database: Database) -> None:
    for _ in range(30):  # more often than the pool has connections
        with pytest.raises(LookupError):
            async with database.transaction():
                raise LookupError
    assert await _siti(database)


async def test_a_stale_version_is_contention(database: Database) -> None:
    siti = await _siti(database)
    async with database.transaction() as db:
        await conversations.save(db, siti, 0, {"drafts": []}, NOW)
    with pytest.raises(Contention):
        async with database.transaction() as db:
            await conversations.save(db, siti, 5, {"drafts": []}, NOW)


@pytest.mark.parametrize("version", [0, 1], ids=["first write", "later write"])
async def test_of_twenty_racing_writes_one_wins(database: Database, version: int) -> None:
    siti = await _siti(database)
    if version:
        async with database.transaction() as db:
            await conversations.save(db, siti, 0, {"by": None}, NOW)

    async def write(who: int) -> int | None:
        try:
            async with database.transaction() as db:
                await conversations.save(db, siti, version, {"by": who}, NOW)
        except Contention:
            return None
        return who

    winners = [w for w in await asyncio.gather(*map(write, range(20))) if w is not None]
    assert len(winners) == 1
    async with database.transaction() as db:
        row = await db.get_one(Conversation, siti)
    assert (row.version, row.state) == (version + 1, {"by": winners[0]})


@pytest.mark.usefixtures("as_people_have_it")
async def test_a_transaction_that_is_not_durable_is_seen_by_others_and_leaves_the_next_one_durable(
    database: Database, database_url: str
) -> None:
    """A process that is killed has kept it: its rows are with the database, not in the process."""
    sqlite = database_url.startswith("sqlite")
    asked = text("pragma synchronous" if sqlite else "show synchronous_commit")
    waits: list[object] = []
    for durable in (False, True):
        async with database.transaction(durable=durable) as db:
            await people.create(db, 1001 + durable, "id", NOW)
            waits.append(await db.scalar(asked))
    # PostgreSQL's tests run with it switched off altogether.
    assert waits == ([1, 2] if sqlite else ["off", "off"])
    other = Database(database_url)
    async with other.transaction() as db:
        assert len((await db.scalars(select(Person))).all()) == 2
    await other.close()


async def test_an_urgent_transaction_goes_ahead_of_those_in_line(tmp_path: Path) -> None:
    only = Database(f"sqlite+aiosqlite:///{tmp_path}/line.sqlite")
    done: list[str] = []

    async def write(name: str, urgent: bool) -> None:
        async with only.transaction(urgent=urgent):
            done.append(name)

    async with only.transaction():
        waiting = [
            asyncio.create_task(write(name, urgent))
            for name, urgent in (("turn", False), ("gone", False), ("mark", True), ("next", False))
        ]
        await asyncio.sleep(0)
        waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await only.close()
    assert done == ["mark", "turn", "next"]


async def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.sqlite")
    with pytest.raises(Unavailable):
        await _siti(nowhere)
    await nowhere.close()
    # aiosqlite does not wait for the thread of a connection that failed to open.
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


async def test_a_server_that_does_not_answer_is_unavailable() -> None:
    nowhere = Database("postgresql+asyncpg://postgres@127.0.0.1:1/nobody")
    with pytest.raises(Unavailable):
        await _siti(nowhere)
    await nowhere.close()


async def test_a_statement_that_is_broken_off_holds_up_nobody(sqlite_database: Database) -> None:
    begun = asyncio.Event()
    long = text(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000)"
        " select max(i) from n"
    )

    async def counting() -> None:
        async with sqlite_database.transaction() as db:
            begun.set()
            await db.execute(long)

    for _ in range(3):
        task = asyncio.create_task(counting())
        await begun.wait()
        for _ in range(20):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        begun.clear()
        async with asyncio.timeout(20), sqlite_database.transaction() as db:
            assert await db.scalar(text("select 1")) == 1


async def test_a_server_that_takes_no_writes_is_away(postgresql_database: Database) -> None:
    """A disk guard or a failover ends by itself: Telegram brings the update again."""
    async with postgresql_database.transaction() as db:
        name = await db.scalar(text("select current_database()"))
        await db.execute(text(f'alter database "{name}" set default_transaction_read_only = on'))
    again = Database(postgresql_database.url.render_as_string(hide_password=False))
    with pytest.raises(Unavailable):
        await _siti(again)
    await again.close()


async def test_nothing_waits_for_ever_on_a_server(postgresql_database: Database) -> None:
    async with postgresql_database.transaction() as db:
        assert await db.scalar(text("show lock_timeout")) == "5s"
        assert await db.scalar(text("show idle_in_transaction_session_timeout")) == "1min"


@pytest.mark.postgresql
@pytest.mark.parametrize("by", ["session", "driver"])
async def test_a_column_that_got_another_type_is_contention_once(
    postgresql_database: Database, postgresql_url: str, by: str
) -> None:
    """A migration of another release runs while this one's connections hold prepared statements."""
    statement = "select zahl from uji"

    async def read() -> list[int]:
        async with postgresql_database.transaction() as db:
            if by == "session":
                return list((await db.scalars(text(statement))).all())
            return [row for (row,) in await db.info[DRIVER].rows(statement, [])]

    async with postgresql_database.transaction() as db:
        await db.execute(text("create table uji (zahl integer)"))
        await db.execute(text("insert into uji values (7)"))
    assert await read() == [7]
    other = Database(postgresql_url)
    async with other.transaction() as db:
        await db.execute(text("alter table uji alter column zahl type bigint"))
    await other.close()
    with pytest.raises(Contention):
        await read()
    assert await read() == [7]

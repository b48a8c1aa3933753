"""Blocks that share one commit on SQLite: each stands for itself until the disk speaks for all."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from bot.storage.database import Unavailable
from bot.storage.sqlite import Connection
from models.people import records as people
from models.people.records import Person

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 5, 7, tzinfo=UTC)
CROWD = range(1001, 1021)


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One item for each commit."""
    counted: list[int] = []
    done = Connection.commit

    async def counting(self: Connection) -> None:
        counted.append(1)
        await done(self)

    monkeypatch.setattr(Connection, "commit", counting)
    return counted


async def _enrol(database: Database, telegram_id: int, *, fails: bool = False) -> None:
    async with database.transaction() as db:
        await people.create(db, telegram_id, "id", NOW)
        if fails:
            raise LookupError


async def _enrolled(database: Database) -> int:
    async with database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(Person)) or 0


async def test_those_who_wait_for_each_other_share_a_commit(
    sqlite_database: Database, commits: list[int]
) -> None:
    await asyncio.gather(*(_enrol(sqlite_database, one) for one in CROWD))
    assert len(commits) == 1
    assert await _enrolled(sqlite_database) == len(CROWD)


async def test_who_comes_alone_commits_alone(sqlite_database: Database, commits: list[int]) -> None:
    for one in CROWD:
        await _enrol(sqlite_database, one)
    assert len(commits) == len(CROWD)


async def test_a_block_that_fails_undoes_itself_alone(sqlite_database: Database) -> None:
    blocks = [_enrol(sqlite_database, one, fails=bool(one % 2)) for one in CROWD]
    came = await asyncio.gather(*blocks, return_exceptions=True)
    assert [type(one) for one in came] == [LookupError, type(None)] * (len(CROWD) // 2)
    assert await _enrolled(sqlite_database) == len(CROWD) // 2


async def test_nobody_is_told_of_a_commit_that_failed(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(self: Connection) -> None:
        self.raw.execute("pragma max_page_count = 1")
        self.raw.execute("create table filler as select randomblob(9000000)")

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "commit", full)
        blocks = [_enrol(sqlite_database, one) for one in CROWD]
        came = await asyncio.gather(*blocks, return_exceptions=True)
    assert {type(one) for one in came} == {Unavailable}
    async with sqlite_database.transaction() as db:
        await db.execute(text("pragma max_page_count = 1000000"))
    assert await _enrolled(sqlite_database) == 0
    await _enrol(sqlite_database, 1001)
    assert await _enrolled(sqlite_database) == 1


async def test_a_full_disk_in_one_block_fails_those_who_rely_on_it(
    sqlite_database: Database,
) -> None:
    async def fill() -> None:
        async with sqlite_database.transaction() as db:
            await db.execute(text("pragma max_page_count = 1"))
            await db.execute(text("create table filler as select randomblob(9000000)"))

    came = await asyncio.gather(_enrol(sqlite_database, 1001), fill(), return_exceptions=True)
    assert isinstance(came[1], Unavailable)
    async with sqlite_database.transaction() as db:
        await db.execute(text("pragma max_page_count = 1000000"))
    assert await _enrolled(sqlite_database) == int(came[0] is None)


async def test_who_goes_away_takes_nobody_along(sqlite_database: Database) -> None:
    blocks = [asyncio.create_task(_enrol(sqlite_database, one)) for one in CROWD]
    await asyncio.sleep(0)
    blocks[3].cancel()
    blocks[-1].cancel()
    came = await asyncio.gather(*blocks, return_exceptions=True)
    gone = [one for one in came if isinstance(one, asyncio.CancelledError)]
    assert len(gone) == 2
    assert [one for one in came if one is None] == [None] * (len(CROWD) - 2)
    assert await _enrolled(sqlite_database) >= len(CROWD) - 2


async def test_closing_waits_for_what_is_under_way(sqlite_database: Database) -> None:
    blocks = [asyncio.create_task(_enrol(sqlite_database, one)) for one in CROWD]
    await asyncio.wait(blocks, return_when=asyncio.FIRST_COMPLETED)
    await sqlite_database.close()
    assert await _enrolled(sqlite_database) == len(CROWD)


async def test_a_block_that_is_not_durable_ends_what_it_came_along_with(
    sqlite_database: Database, commits: list[int]
) -> None:
    """A mark waits for nobody: a kill would send its message again."""
    seen: list[int] = []

    async def mark() -> None:
        async with sqlite_database.transaction(durable=False, urgent=True) as db:
            await people.create(db, 7, "id", NOW)
        seen.append(await _enrolled(sqlite_database))

    await asyncio.gather(*(_enrol(sqlite_database, one) for one in CROWD), mark())
    assert len(commits) >= 2
    assert await _enrolled(sqlite_database) == len(CROWD) + 1
    assert seen[0] >= 2


async def test_who_is_cut_off_within_a_statement_holds_up_nobody(
    sqlite_database: Database,
) -> None:
    """SQLAlchemy closes a connection whose statement was cut off; its thread is gone then."""
    begun = asyncio.Event()

    async def slow() -> None:
        async with sqlite_database.transaction() as db:
            await people.create(db, 7, "id", NOW)
            connection = await db.connection()
            raw = (await connection.get_raw_connection()).driver_connection
            assert isinstance(raw, Connection)
            await raw.create_function("pause", 0, lambda: time.sleep(0.3))
            begun.set()
            await db.execute(text("select pause()"))

    cut = asyncio.create_task(slow())
    others = [asyncio.create_task(_enrol(sqlite_database, one)) for one in CROWD]
    await begun.wait()
    await asyncio.sleep(0.1)
    cut.cancel()
    async with asyncio.timeout(20):  # instead of for ever
        came = await asyncio.gather(cut, *others, return_exceptions=True)
    assert isinstance(came[0], asyncio.CancelledError)
    done = sum(one is None for one in came[1:])
    assert {type(one) for one in came[1:]} <= {type(None), Unavailable}
    assert await _enrolled(sqlite_database) == done


async def test_a_block_that_is_not_durable_that_is_cut_off_in_its_commit_ends_it_once(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, what: trouble.append(what))
    committing, done = asyncio.Event(), Connection.commit

    async def slow(self: Connection) -> None:
        committing.set()
        await asyncio.sleep(0.2)
        await done(self)

    async def mark() -> None:
        async with sqlite_database.transaction(durable=False, urgent=True) as db:
            await people.create(db, 7, "id", NOW)

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "commit", slow)
        turn = asyncio.create_task(_enrol(sqlite_database, 1001))
        await asyncio.sleep(0)
        cut = asyncio.create_task(mark())
        await committing.wait()
        cut.cancel()
        others = [asyncio.create_task(_enrol(sqlite_database, one)) for one in (1002, 1003)]
        await asyncio.wait([turn, cut, *others])
    assert await _enrolled(sqlite_database) == 4
    assert trouble == []


async def test_a_statement_somebody_remembers_keeps_no_lock(sqlite_database: Database) -> None:
    """Python closes a connection for good only when all its statements are forgotten."""
    long = text(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 400000)"
        " select i from n"
    )

    async def counting() -> None:
        async with sqlite_database.transaction() as db:
            await db.execute(long)

    for patience in range(1, 6):
        cut = asyncio.create_task(counting())
        await asyncio.sleep(0.005 * patience)
        cut.cancel()
        [kept] = await asyncio.gather(cut, return_exceptions=True)  # with its traceback
        await _enrol(sqlite_database, 1000 + patience)
        del kept
    assert await _enrolled(sqlite_database) == 5

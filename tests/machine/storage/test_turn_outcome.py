"""A turn ends in one statement: all of it is written, or nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bot.storage import pool, postgresql
from bot.storage.database import Contention
from models.core.prepared import DRIVER
from models.machine import conversations
from models.machine.conversations import Conversation
from models.machine.outbox import Outgoing
from models.machine.processed_updates import ProcessedUpdate
from models.people import records as people
from models.turns import turn_outcome, turn_snapshot
from models.turns.turn_outcome import TurnOutcome

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
SITI = 1001
STATE = {"drafts": [{"answers": {"name": 'Nur\'aini "Ibu" 100 %'}}], "below": 7}


def _row(text: str, key: str | None = None) -> Outgoing:
    return Outgoing(
        chat_id=SITI,
        kind="x",
        priority=0,
        method="sendMessage",
        body={"text": text},
        key=key,
        not_before=NOW,
        made=NOW,
    )


async def _counts(db: AsyncSession) -> list[int]:
    kinds = (Conversation, Outgoing, ProcessedUpdate)
    return [await db.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


async def _end(db: AsyncSession, update: int, version: int, **more: Any) -> list[Outgoing]:
    siti = await people.by_telegram(db, SITI)
    assert siti is not None
    what: dict[str, Any] = {"state": STATE, "rows": [], "reply": None} | more
    await turn_outcome.write(db, TurnOutcome(update, siti.id, version, now=NOW, **what))
    return list(what["rows"])


@pytest.fixture
async def siti(database: Database) -> None:
    async with database.transaction() as db:
        await people.create(db, SITI, "id", NOW)


@pytest.mark.usefixtures("siti")
@pytest.mark.parametrize("count", [0, 1, 3, 5])
async def test_everything_of_a_turn_is_there(database: Database, count: int) -> None:
    reply = {"method": "editMessageText", "text": "<b>x</b>"}
    for version in (0, 1):  # the first makes the row of the conversation, the second changes it
        async with database.transaction() as db:
            rows = [_row(f"{version} {number}") for number in range(count)]
            await _end(db, version, version, rows=rows, reply=reply)
            assert len({row.id for row in rows}) == count
    async with database.transaction() as db:
        assert await _counts(db) == [1, 2 * count, 2]
        met = await turn_snapshot.load(db, SITI, 1)
        assert (met.version, met.state, met.reply, met.seen) == (2, STATE, reply, True)
        assert met.crowded is (count > 0)


@pytest.mark.usefixtures("siti")
async def test_who_was_overtaken_has_written_nothing(database: Database) -> None:
    async with database.transaction() as db:
        await _end(db, 1, 0)
    for version in (0, 2):  # of a row that is there already, of one that went on
        with pytest.raises(Contention):
            async with database.transaction() as db:
                await _end(db, 2, version, rows=[_row("x")])
    async with database.transaction() as db:
        assert await _counts(db) == [1, 0, 1]


@pytest.mark.usefixtures("siti")
async def test_an_update_is_done_once(database: Database) -> None:
    async with database.transaction() as db:
        await _end(db, 1, 0)
    with pytest.raises(Contention):
        async with database.transaction() as db:
            await _end(db, 1, 1, rows=[_row("x")])
    async with database.transaction() as db:
        assert await _counts(db) == [1, 0, 1]
        assert (await turn_snapshot.load(db, SITI, 1)).version == 1


@pytest.mark.usefixtures("siti")
async def test_where_nothing_changed_the_conversation_stays(database: Database) -> None:
    async with database.transaction() as db:
        await _end(db, 1, 0, state=None, rows=[_row("x")])
    async with database.transaction() as db:
        assert await _counts(db) == [0, 1, 1]


@pytest.mark.usefixtures("siti")
async def test_a_row_of_the_same_key_makes_room(database: Database) -> None:
    for update in (1, 2):
        async with database.transaction() as db:
            await _end(db, update, update - 1, rows=[_row("x", "key")])
    async with database.transaction() as db:
        assert await _counts(db) == [1, 1, 2]


async def test_a_turn_on_postgresql_is_two_round_trips(
    postgresql_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One reads, one writes; a transaction is begun only for who writes something besides."""
    monkeypatch.setattr(pool, "RESTED", 3600.0)  # however slow the machine
    database = postgresql_database
    async with database.transaction() as db:
        siti = await people.create(db, SITI, "id", NOW)
        await conversations.save(db, siti.id, 0, STATE, NOW)
    asked: list[str] = []
    async with database.transaction() as db:
        driver = db.info[DRIVER].driver
        assert isinstance(driver, postgresql.Connection)
        driver.raw.add_query_logger(lambda query: asked.append(query.query.split()[0].lower()))
        met = await turn_snapshot.load(db, SITI, 1)
        ended = TurnOutcome(1, siti.id, met.version, STATE, [_row("x")], None, NOW)
        await turn_outcome.write(db, ended)
    await asyncio.sleep(0)  # the driver tells of a query a moment later
    assert asked == ["select", "with"]
    async with database.transaction() as db:
        assert await _counts(db) == [1, 1, 1]


async def test_what_shows_an_older_state_is_not_written(postgresql_database: Database) -> None:
    database, older = postgresql_database, {"state": None, "rows": [_row("x")]}
    async with database.transaction() as db:
        await people.create(db, SITI, "id", NOW)
        await _end(db, 1, 0)
    with pytest.raises(Contention):
        async with database.transaction() as db:
            await _end(db, 2, 2, **older, shows_state=True)
    async with database.transaction() as db:
        await _end(db, 3, 1, **older, shows_state=True)
    async with database.transaction() as db:
        assert await _counts(db) == [1, 1, 2]

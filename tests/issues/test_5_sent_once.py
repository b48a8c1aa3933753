"""Issue 5: what two couriers, or one with a slow database, could have sent twice or held up."""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import RetryAfter

from bot.process import clock
from bot.sandbox.telegram.world import LocalTelegram
from bot.storage.postgresql import Connection
from models.machine import outbox
from models.machine.outbox import DIGEST
from tests.machine.delivery.test_courier import (
    HARTO,
    NOW,
    SITI,
    _courier,
    _left,
    _row,
    _seen,
    _sent,
)

if TYPE_CHECKING:
    from bot.storage.database import Database


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> LocalTelegram:
    """Siti and Harto, on a clock that stands."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


async def test_a_reminder_whose_lease_ran_out_is_sent_by_one_of_two(
    database: Database, world: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reminders go one at a time: where Telegram is slow the last of them outlast their lease."""
    slow, other = _courier(database, world), _courier(database, world)
    make, calls = slow.api.call, itertools.count()

    async def waiting(method: str, body: dict[str, Any]) -> None:
        if not next(calls):
            clock.turn(NOW + timedelta(seconds=31))
            await other.sweep()
            await other.drain()
        await make(method, body)

    monkeypatch.setattr(slow.api, "call", waiting)
    reminders = (_row("A", SITI, DIGEST, once=True), _row("B", HARTO, DIGEST, once=True))
    await _sent(database, slow, *reminders)
    assert (_seen(world, SITI), _seen(world, HARTO)) == (["A"], ["B"])


@pytest.mark.parametrize("once", [False, True])
async def test_a_sweep_leaves_what_a_turn_is_about_to_send(
    postgresql_database: Database,
    world: LocalTelegram,
    monkeypatch: pytest.MonkeyPatch,
    once: bool,
) -> None:
    """The answer to a commit may come late, while the row is there for all to see."""
    post, done, late = _courier(postgresql_database, world), Connection.commit, [True]

    async def answered_late(self: Connection) -> None:
        mine = late.pop() if late else False
        await done(self)
        if mine:
            await asyncio.sleep(0.5)

    monkeypatch.setattr(Connection, "commit", answered_late)
    turn = asyncio.create_task(_sent(postgresql_database, post, _row("A", SITI, once=once)))
    await asyncio.sleep(0.2)
    await post.sweep()
    await post.drain()
    await turn
    assert _seen(world) == ["A"]


async def test_a_reminder_told_to_wait_holds_up_nobody_else(
    sqlite_database: Database, world: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row is gone before the call, and SQLite gives the number to the next message."""
    post = _courier(sqlite_database, world)
    reply = _row("reply", HARTO, made=NOW + timedelta(seconds=1), not_before=NOW)

    async def full(_method: str, _body: dict[str, Any]) -> None:
        async with sqlite_database.transaction() as db:
            await outbox.enqueue(db, [reply])
        raise RetryAfter(60)

    monkeypatch.setattr(post.api, "call", full)
    await _sent(sqlite_database, post, _row("A", SITI, DIGEST, once=True))
    waiting = {row.chat_id: row.not_before for row in await _left(sqlite_database)}
    assert waiting[HARTO] == NOW
    assert waiting[SITI] >= NOW + timedelta(seconds=60)

"""One replica is told to wait; what another one decides meanwhile must not overtake."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot

from bot.delivery.courier import Courier
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.verdicts import StatusReader
from bot.process import clock
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.machine import outbox
from models.machine.outbox import ALERT, LEASE, REPLY, Outgoing

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITI, HARTO = 11, 12


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> LocalTelegram:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


def _courier(database: Database, world: LocalTelegram) -> Courier:
    request = StatusReader(DirectRequest(world))
    bot = Bot(SANDBOX_TOKEN, base_url="https://local/bot", request=request)
    return Courier(database, bot, RateLimiter(10_000))


def _row(text: str, chat: int = SITI, priority: int = REPLY, **changes: Any) -> Outgoing:
    values = {
        "chat_id": chat,
        "kind": "card",
        "priority": priority,
        "method": "sendMessage",
        "body": {"chat_id": chat, "text": text},
        "not_before": clock.now(),
        "made": clock.now(),
    }
    return Outgoing(**(values | changes))


async def _sent(database: Database, by: Courier, *rows: Outgoing) -> None:
    async with database.transaction() as db:
        await by.enqueue(db, rows, clock.now())
    by.send_soon(rows)
    await by.drain()


async def _swept(*couriers: Courier) -> int:
    taken = 0
    for one in couriers:
        taken += await one.sweep()
        await one.drain()
    return taken


def _seen(world: LocalTelegram, who: int = SITI) -> list[str]:
    return [shown.text for shown in world.chat(who)]


async def test_what_another_replica_decides_waits_for_the_receipt(
    database: Database, world: LocalTelegram
) -> None:
    first, second = _courier(database, world), _courier(database, world)
    world.throttle(SITI, 20)
    await _sent(database, first, _row("receipt"))
    world.throttle(SITI, 0)
    await _sent(database, second, _row("card"), _row("other", HARTO))
    assert (_seen(world), _seen(world, HARTO)) == ([], ["other"])
    assert await _swept(second, first) == 0
    clock.turn(NOW + timedelta(seconds=21))
    assert await _swept(second, first) == 2
    assert _seen(world) == ["receipt", "card"]


async def test_what_waits_behind_somebody_elses_row_is_not_taken_first(
    database: Database, world: LocalTelegram
) -> None:
    slow, quick = _courier(database, world), _courier(database, world)
    async with database.transaction() as db:
        await slow.enqueue(db, [_row("receipt")], NOW)  # claimed, and not sent yet
    await _sent(database, quick, _row("card"))
    assert await _swept(quick) == 0
    clock.turn(NOW + LEASE + timedelta(seconds=1))
    assert await _swept(quick) == 2
    assert _seen(world) == ["receipt", "card"]


async def test_a_reply_does_not_wait_for_a_notice_nobody_has_yet(
    database: Database, world: LocalTelegram
) -> None:
    async with database.transaction() as db:
        await outbox.enqueue(db, [_row("notice", priority=ALERT)])
    await _sent(database, _courier(database, world), _row("card"))
    assert _seen(world) == ["card"]


async def test_a_notice_for_later_closes_no_chat(database: Database, world: LocalTelegram) -> None:
    post = _courier(database, world)
    await _sent(database, post, _row("later", not_before=NOW + timedelta(hours=1)), _row("card"))
    assert _seen(world) == ["card"]


async def test_one_process_goes_on_in_its_own_line(
    database: Database, world: LocalTelegram
) -> None:
    post = _courier(database, world)
    first, second = [_row("receipt")], [_row("card")]
    async with database.transaction() as db:
        await post.enqueue(db, first, NOW)
    post.send_soon(first)
    async with database.transaction() as db:
        await post.enqueue(db, second, NOW)
    post.send_soon(second)
    await post.drain()
    assert _seen(world) == ["receipt", "card"]


@pytest.mark.postgresql
async def test_a_chat_whose_head_is_being_claimed_is_passed_over(
    postgresql_database: Database,
) -> None:
    clock.turn(NOW)
    async with postgresql_database.transaction() as db:
        await outbox.enqueue(db, [_row("a"), _row("b"), _row("c", HARTO)])
    async with postgresql_database.transaction() as one, postgresql_database.transaction() as two:
        first = await outbox.claim(one, "one", (), NOW, 1)
        second = await outbox.claim(two, "two", (), NOW, 5)
    assert [row.body["text"] for row in first] == ["a"]
    assert [row.body["text"] for row in second] == ["c"]

"""A commit whose answer is lost: what it wrote is sent soon, in its order, and once."""

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
from models.machine.outbox import REPLY, UNDER_WAY, Outgoing
from tests.harness.trials import SITI

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> LocalTelegram:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    return world


def _courier(database: Database, world: LocalTelegram) -> Courier:
    request = StatusReader(DirectRequest(world))
    bot = Bot(SANDBOX_TOKEN, base_url="https://local/bot", request=request)
    return Courier(database, bot, RateLimiter(10_000))


def _row(text: str, **changes: Any) -> Outgoing:
    values = {
        "chat_id": SITI,
        "kind": "card",
        "priority": REPLY,
        "method": "sendMessage",
        "body": {"chat_id": SITI, "text": text},
        "not_before": NOW,
        "made": NOW,
    }
    return Outgoing(**(values | changes))


async def _committed(database: Database, by: Courier, text: str) -> list[Outgoing]:
    rows = [_row(text)]
    async with database.transaction() as db:
        await by.enqueue(db, rows, NOW)
    return rows


async def test_what_came_after_does_not_overtake(database: Database, world: LocalTelegram) -> None:
    post = _courier(database, world)
    await _committed(database, post, "question 8")  # nobody heard that it was committed
    post.send_soon(await _committed(database, post, "question 9"))
    await post.drain()
    assert world.chat(SITI) == []
    assert await post.sweep() == 0  # the answer to the commit may be on its way
    clock.turn(NOW + UNDER_WAY + SECOND)
    assert await post.sweep() == 2  # and no lease has to run out first
    await post.drain()
    assert [one.text for one in world.chat(SITI)] == ["question 8", "question 9"]


async def test_what_was_sent_but_not_written_down_is_not_sent_again(
    database: Database, world: LocalTelegram
) -> None:
    post = _courier(database, world)
    [row] = await _committed(database, post, "question 8")
    post._store.acknowledgements._unwritten.add((row.id, row.made))
    del row  # the turn that wrote it is over
    clock.turn(NOW + UNDER_WAY + SECOND)
    assert await post.sweep() == 1
    await post.drain()
    assert world.chat(SITI) == []
    assert await post.sweep() == 0
    assert post._store.acknowledgements._unwritten == set()

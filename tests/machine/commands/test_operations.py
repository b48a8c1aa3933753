"""What an operator sees and mends: figures, parked updates, refused messages."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.app import open_app
from bot.commands.quarantine.parked import replay_update
from bot.observability import loop_lag, metrics
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.screens.screen import Screen, line
from bot.updates.inbox import TryLater
from models.machine import dead_letters, outbox, processed_updates
from models.machine.outbox import REPLY, Outgoing
from models.machine.processed_updates import Fault, ProcessedUpdate
from tests.harness.trials import SITI, answering, tapped, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.app import App
    from bot.turns.turn import Turn


@pytest.fixture(autouse=True)
def _new_library_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def world() -> LocalTelegram:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    return world


@pytest.fixture
async def app(world: LocalTelegram, database_url: str) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=database_url)
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        yield app


async def _broken(_turn: Turn) -> None:
    raise LookupError


async def _mended(turn: Turn) -> None:
    turn.show(Screen((line("sudah jalan"),)))


async def _parked(app: App) -> str:
    """Park an update; returns the code its person was told."""
    with answering(_broken):
        with pytest.raises(TryLater):
            await app.inbox.receive(written(2, "rahasia"))
        assert (await app.inbox.receive(written(2, "rahasia"))).outcome == "parked"
    async with app.database.transaction() as db:
        [fault] = await processed_updates.parked_updates(db, 10)
        return fault.code


async def _known_to_the_bot(app: App) -> None:
    with answering(_mended):
        await app.inbox.receive(written(1, "a"))
        await app.courier.drain()


def _message(due: datetime) -> Outgoing:
    return Outgoing(
        chat_id=SITI,
        kind="card",
        priority=REPLY,
        method="sendMessage",
        body={"chat_id": SITI, "text": "halo"},
        not_before=due,
        made=due,
    )


async def test_a_parked_update_is_done_once_the_fault_is_mended(
    app: App, world: LocalTelegram
) -> None:
    await _known_to_the_bot(app)
    code = await _parked(app)
    with answering(_mended):
        assert await replay_update(app, code.lower()) == "done"
    assert world.chat(SITI)[-1].text == "sudah jalan"
    assert await replay_update(app, code) is None
    async with app.database.transaction() as db:
        assert await processed_updates.parked_count(db) == 0
        assert (await db.get_one(ProcessedUpdate, 2)).outcome == "done"


async def test_a_replay_that_fails_again_stays_parked(app: App) -> None:
    await _known_to_the_bot(app)
    code = await _parked(app)
    with answering(_broken):
        assert await replay_update(app, code) == "parked"
    async with app.database.transaction() as db:
        [fault] = await processed_updates.parked_updates(db, 10)
        assert fault.parked is not None
        assert (await db.get_one(ProcessedUpdate, 2)).outcome == "parked"


async def test_a_fault_that_is_not_parked_is_not_listed(app: App) -> None:
    with answering(_broken), pytest.raises(TryLater):
        await app.inbox.receive(written(2, "a"))
    async with app.database.transaction() as db:
        assert await processed_updates.parked_updates(db, 10) == []
        assert (await db.scalars(select(Fault.update_id))).all() == [2]


async def test_what_was_tapped_is_not_kept_with_a_parked_tap(app: App) -> None:
    tap = tapped(2, "uji")
    tap["callback_query"]["message"] |= {"text": "rahasia", "reply_markup": {"inline_keyboard": []}}
    with answering(uji=_broken):
        with pytest.raises(TryLater):
            await app.inbox.receive(tap)
        await app.inbox.receive(tap)
    async with app.database.transaction() as db:
        assert "rahasia" not in str((await db.get_one(Fault, 2)).parked)


async def test_a_refused_message_can_be_sent_again(app: App, world: LocalTelegram) -> None:
    now = clock.now()
    row = _message(now)
    world.chat(SITI)
    async with app.database.transaction() as db:
        await outbox.enqueue(db, [row])
        await dead_letters.store(db, row, "Bad Request", now)
    async with app.database.transaction() as db:
        [letter] = await dead_letters.newest(db, 10)
        assert (letter.body, letter.why) == ({"chat_id": SITI, "text": "halo"}, "Bad Request")
        await dead_letters.send_again(db, letter, now)
    await app.courier.sweep()
    await app.courier.drain()
    assert world.chat(SITI)[-1].text == "halo"
    async with app.database.transaction() as db:
        assert await dead_letters.count(db) == 0


async def test_the_figures_count_what_happened_and_what_waits(app: App) -> None:
    def turns() -> float:
        labels = {"route": "message", "outcome": "done"}
        return metrics.REGISTRY.get_sample_value("desa_turns_total", labels) or 0

    before = turns()
    await _known_to_the_bot(app)
    await _parked(app)
    await app.courier.drain()
    async with app.database.transaction() as db:
        await outbox.enqueue(db, [_message(clock.now() - timedelta(minutes=1))])
    told = (await metrics.render_metrics(app.database)).decode()
    assert turns() == before + 1
    assert "desa_parked 1.0" in told
    assert "desa_outbox_waiting 1.0" in told
    assert (metrics.REGISTRY.get_sample_value("desa_outbox_oldest_seconds") or 0) >= 60
    assert 'desa_sends_total{method="sendMessage",outcome="sent"}' in told
    assert "rahasia" not in told


async def test_a_forged_button_makes_no_figure_of_its_own(app: App) -> None:
    for number, act in enumerate("\N{SNOWMAN}\N{UMBRELLA}Q"):
        await app.inbox.receive(tapped(10 + number, f"f:abcdef:name:{act}:"))
    told = (await metrics.render_metrics(app.database)).decode()
    assert "\N{SNOWMAN}" not in told
    assert 'route="[f ?]"' in told


def test_the_longest_stop_is_forgotten_after_two_spans() -> None:
    longest = metrics.RecentMaximum(60)
    longest.observe(0.2, 10)
    longest.observe(0.1, 70)
    assert [longest.value_at(moment) for moment in (80, 130, 190, 400)] == [0.2, 0.1, 0.0, 0.0]


async def test_a_loop_that_stood_still_is_noticed() -> None:
    def stops() -> float:
        return metrics.REGISTRY.get_sample_value("desa_loop_stop_seconds_count") or 0

    before, stopping = stops(), asyncio.Event()
    asyncio.get_running_loop().call_later(2 * loop_lag.SAMPLE_INTERVAL, stopping.set)
    await loop_lag.observe_loop_lag(stopping)
    assert stops() > before

"""The courier: at least once, in order, and no chat holding another."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import func, select
from telegram import Bot

from bot.delivery.courier import MAX_IN_FLIGHT, Courier
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.settling import LONGEST_RETRY
from bot.delivery.verdicts import StatusReader
from bot.process import clock
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.machine import outbox
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import ALERT, REPLY, Outgoing
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITI, HARTO = 11, 12
VILLAGE = "32.01.26.2001"


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands, and a library that does not warn of its own old ways."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)


@pytest.fixture
def world() -> LocalTelegram:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


@pytest.fixture
def post(database: Database, world: LocalTelegram) -> Courier:
    return _courier(database, world)


def _courier(database: Database, world: LocalTelegram) -> Courier:
    request = StatusReader(DirectRequest(world))
    # A request of its own for updates would read all certificates there are.
    bot = Bot(
        SANDBOX_TOKEN,
        base_url="https://local/bot",
        request=request,
        get_updates_request=request,
    )
    return Courier(database, bot, RateLimiter(10_000))


@dataclass
class _Counting:
    """A database that counts how often something short is written."""

    database: Database
    urgent: int = 0

    def transaction(
        self, *, durable: bool = True, urgent: bool = False
    ) -> AbstractAsyncContextManager[AsyncSession]:
        self.urgent += urgent
        return self.database.transaction(durable=durable, urgent=urgent)


def _row(text: str, chat: int = SITI, priority: int = REPLY, **changes: Any) -> Outgoing:
    values = {
        "chat_id": chat,
        "kind": "card",
        "priority": priority,
        "method": "sendMessage",
        "body": {"chat_id": chat, "text": text},
        "not_before": NOW,
        "made": NOW,
    }
    return Outgoing(**(values | changes))


async def _sent(database: Database, post: Courier, *rows: Outgoing) -> None:
    """Write rows as a turn does, and wait until the courier has done what it can."""
    async with database.transaction() as db:
        await post.enqueue(db, rows, clock.now())
    post.send_soon(rows)
    await post.drain()


async def test_processes_on_one_database_share_the_pace(
    database: Database, world: LocalTelegram
) -> None:
    one, two = _courier(database, world), _courier(database, world)
    await one.share()
    assert one._rate_limiter.share == 10_000
    for each in (two, one):
        await each.share()
    assert one._rate_limiter.share == two._rate_limiter.share == 5_000
    clock.turn(NOW + timedelta(seconds=30))  # the second has died
    await one.share()
    assert one._rate_limiter.share == 10_000


async def test_a_process_that_stops_gives_its_share_back(
    database: Database, world: LocalTelegram
) -> None:
    one, two = _courier(database, world), _courier(database, world)
    await one.share()
    stopping = asyncio.Event()
    stopping.set()
    await two.share()
    await two.run(stopping)
    await one.share()
    assert one._rate_limiter.share == 10_000


async def _later(post: Courier, seconds: float) -> int:
    clock.turn(clock.now() + timedelta(seconds=seconds))
    taken = await post.sweep()
    await post.drain()
    return taken


async def _left(database: Database) -> Sequence[Outgoing]:
    async with database.transaction() as db:
        return (await db.scalars(select(Outgoing).order_by(Outgoing.id))).all()


async def _dead(database: Database) -> list[str]:
    async with database.transaction() as db:
        return [one.why for one in await db.scalars(select(DeadLetter))]


def _seen(world: LocalTelegram, who: int = SITI) -> list[str]:
    return [shown.text for shown in world.chat(who)]


async def test_a_row_is_sent_once_and_gone(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    await _sent(database, post, _row("a"))
    assert _seen(world) == ["a"]
    assert not await _left(database)
    assert await _later(post, 3600) == 0


async def test_a_chat_gets_its_rows_in_order_and_replies_first(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    rows = [_row("n1", priority=ALERT), _row("r1"), _row("n2", priority=ALERT), _row("r2")]
    await _sent(database, post, *rows)
    assert _seen(world) == ["r1", "r2", "n1", "n2"]


async def test_a_full_chat_waits_alone_and_keeps_its_order(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    world.throttle(SITI, 20)
    await _sent(database, post, _row("a"), _row("b"), _row("c", HARTO))
    assert (_seen(world), _seen(world, HARTO)) == ([], ["c"])
    # What is decided meanwhile does not overtake, and does not knock at the door.
    calls = len(world.log)
    await _sent(database, post, _row("d"))
    assert len(world.log) == calls
    assert await _later(post, 10) == 0
    assert await _later(post, 11) == 3
    assert _seen(world) == ["a", "b", "d"]


async def test_trouble_at_telegram_is_tried_again(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    world.fail_next("sendMessage", 500, "Internal Server Error")
    world.fail_next("sendMessage", 502, "Bad Gateway")
    await _sent(database, post, _row("a"))
    assert not _seen(world)
    await _later(post, 5)
    await _later(post, 10)
    assert _seen(world) == ["a"]
    assert not await _left(database)


async def test_a_token_that_is_refused_loses_nothing(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    world.fail_next("sendMessage", 401, "Unauthorized")
    await _sent(database, post, _row("a"))
    assert not await _dead(database)
    await _later(post, 5)
    assert _seen(world) == ["a"]


async def test_who_blocked_the_bot_is_left_alone(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    async with database.transaction() as db:
        await people.create(db, SITI, "id", NOW)
    world.block(SITI)
    await _sent(database, post, _row("a"), _row("b"), _row("c", not_before=NOW + timedelta(days=1)))
    assert not await _left(database)
    assert [one.text for one in world.log if one.kind == "call"] == ["sendMessage"]
    async with database.transaction() as db:
        siti = await people.by_telegram(db, SITI)
    assert siti is not None
    assert siti.unreachable_since == NOW


async def test_an_edit_that_changes_nothing_is_fine(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    await _sent(database, post, _row("a"))
    edit = {"chat_id": SITI, "message_id": world.chat(SITI)[0].message_id, "text": "a"}
    await _sent(database, post, _row("", method="editMessageText", body=edit))
    assert _seen(world) == ["a"]
    assert not await _left(database)
    assert not await _dead(database)


async def test_an_edit_of_a_card_that_is_gone_is_sent_anew(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    edit = {"chat_id": SITI, "message_id": 999, "text": "a"}
    await _sent(database, post, _row("", method="editMessageText", body=edit))
    assert _seen(world) == ["a"]
    assert not await _dead(database)


async def test_what_telegram_refuses_for_good_is_kept_to_be_read(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    broken = {"chat_id": SITI, "text": "<b>", "parse_mode": "HTML"}
    await _sent(database, post, _row("", body=broken), _row("b"))
    assert _seen(world) == ["b"]
    assert not await _left(database)
    [why] = await _dead(database)
    assert why.startswith("Can't parse entities")


async def test_a_row_nobody_can_send_does_not_close_the_chat(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    await _sent(database, post, _row("a", method="sendNothing"), _row("b"))
    assert _seen(world) == ["b"]
    assert not await _left(database)
    [why] = await _dead(database)
    assert why.startswith("KeyError")


async def test_a_moved_chat_is_addressed_anew(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    moved = {"migrate_to_chat_id": HARTO}
    world.fail_next("sendMessage", 400, "Bad Request: group chat was upgraded", moved)
    await _sent(database, post, _row("a"))
    await _later(post, 1)
    assert _seen(world, HARTO) == ["a"]
    assert not await _left(database)


async def test_rows_of_a_process_that_died_are_sent_when_their_lease_is_over(
    database: Database, world: LocalTelegram
) -> None:
    dead, other = _courier(database, world), _courier(database, world)
    rows = [_row("a"), _row("b")]
    async with database.transaction() as db:
        await dead.enqueue(db, rows, NOW)
    assert await _later(other, 29) == 0
    assert await _later(other, 2) == 2
    assert _seen(world) == ["a", "b"]


async def test_a_row_for_later_waits_for_its_time(
    database: Database, post: Courier, world: LocalTelegram
) -> None:
    await _sent(database, post, _row("a", not_before=NOW + timedelta(hours=1)))
    assert await _later(post, 3599) == 0
    assert await _later(post, 2) == 1
    assert _seen(world) == ["a"]


@pytest.mark.parametrize("still_held", [True, False], ids=["still pembina", "no longer"])
async def test_a_notice_asks_again_whether_its_reader_may(
    database: Database, post: Courier, world: LocalTelegram, still_held: bool
) -> None:
    async with database.transaction() as db:
        rina = await people.create(db, SITI, "id", NOW)
        await appointments.appoint(db, rina.id, Role.PEMBINA, VILLAGE, NOW)
    row = _row("a", verb=Verb.READ_DIGEST, region=VILLAGE, not_before=NOW + timedelta(hours=1))
    await _sent(database, post, row)
    if not still_held:
        async with database.transaction() as db:
            await appointments.end(db, rina.id, Role.PEMBINA, VILLAGE, NOW, "pindah")
    await _later(post, 3601)
    assert _seen(world) == (["a"] if still_held else [])
    assert not await _left(database)


async def test_a_digest_to_many_is_sent_once_to_each(
    database: Database, world: LocalTelegram
) -> None:
    first, second = _courier(database, world), _courier(database, world)
    crowd = range(1000, 1000 + 2 * MAX_IN_FLIGHT + 7)
    for one in crowd:
        world.join(one, "Warga")
    await _sent(database, first, *(_row("a", one, outbox.DIGEST) for one in crowd))
    assert len(await _left(database)) == MAX_IN_FLIGHT + 7
    while await _later(first, 1) + await _later(second, 1):
        continue
    assert [_seen(world, one) for one in crowd] == [["a"]] * len(crowd)


async def test_a_stop_leaves_the_rest_to_others(database: Database, world: LocalTelegram) -> None:
    slow, other = _courier(database, world), _courier(database, world)
    slow._rate_limiter = RateLimiter(0.001)
    rows = [_row("a"), _row("b", HARTO)]
    async with database.transaction() as db:
        await slow.enqueue(db, rows, NOW)
    slow.send_soon(rows)
    await slow.stop(0.05)
    assert (_seen(world), _seen(world, HARTO)) == ([], [])
    assert await _later(other, 31) == 2
    assert (_seen(world), _seen(world, HARTO)) == (["a"], ["b"])


async def test_a_tap_too_old_to_answer_is_no_trouble(post: Courier, world: LocalTelegram) -> None:
    post.api.answer_tap("123", "terlambat", alert=False)
    await post.drain()
    assert [one.kind for one in world.log] == ["call", "refusal"]


async def test_what_telegram_took_together_is_written_down_together(
    database: Database, world: LocalTelegram
) -> None:
    """Each mark of its own would keep the last of them waiting, and a kill would send it again."""
    counted = _Counting(database)
    post = _courier(cast("Database", counted), world)
    people = range(100, 120)
    for one in people:
        world.join(one, "Warga")
    await _sent(database, post, *(_row("halo", chat=one) for one in people))
    assert [len(world.chat(one)) for one in people] == [1] * 20
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(Outgoing)) == 0
    assert 0 < counted.urgent < len(people)


async def test_a_reminder_is_given_up_rather_than_told_twice(
    database: Database, world: LocalTelegram, post: Courier
) -> None:
    world.fail_next("sendMessage", 502, "Bad Gateway")  # nobody knows whether Telegram took it
    await _sent(database, post, _row("Pengingat", once=True))
    clock.turn(NOW + timedelta(hours=1))
    assert await post.sweep() == 0
    assert world.chat(SITI) == []


async def test_a_reminder_that_telegram_asked_to_wait_with_still_comes(
    database: Database, world: LocalTelegram, post: Courier
) -> None:
    world.throttle(SITI, 20)
    await _sent(database, post, _row("Pengingat", once=True))
    assert world.chat(SITI) == []
    clock.turn(NOW + timedelta(seconds=30))
    for _ in range(2):
        await post.sweep()
        await post.drain()
    assert [one.text for one in world.chat(SITI)] == ["Pengingat"]
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(Outgoing)) == 0


async def test_after_a_long_outage_of_telegram_nobody_waits_for_long(
    database: Database, world: LocalTelegram, post: Courier
) -> None:
    """Waits that only doubled would last as long as the outage did, once more."""
    for _ in range(10):
        world.fail_next("sendMessage", 502, "Bad Gateway")
    await _sent(database, post, _row("halo"))
    for _ in range(9):
        clock.turn(clock.now() + timedelta(minutes=10))
        await post.sweep()
        await post.drain()
    assert world.chat(SITI) == []
    clock.turn(clock.now() + timedelta(seconds=2 * LONGEST_RETRY))
    await post.sweep()
    await post.drain()
    assert [one.text for one in world.chat(SITI)] == ["halo"]

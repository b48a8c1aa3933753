"""Every status Telegram may answer with has a verdict, and no row holds up a chat for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.delivery.courier import Courier
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.settling import MAX_REFUSALS
from bot.delivery.verdicts import NO_ANSWER, NOTHING_ASKED, DeliveryVerdict, StatusReader, judge
from bot.process import clock
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import REPLY, Outgoing

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SITI, HARTO = 11, 12
EDIT, IN_TOPIC = {"message_id": 1}, {"message_thread_id": 7}
TABLE: list[tuple[int, str, str, DeliveryVerdict]] = [
    (NO_ANSWER, "Timed out", "sendMessage", DeliveryVerdict.TROUBLE),
    (NOTHING_ASKED, "a date in a parameter", "sendMessage", DeliveryVerdict.REFUSED),
    (200, "the answer has no result", "sendMessage", DeliveryVerdict.REFUSED_NOW),
    (400, "Bad Request: message is not modified", "editMessageText", DeliveryVerdict.NOTHING_TO_DO),
    (400, "Bad Request: message to edit not found", "editMessageText", DeliveryVerdict.CARD_GONE),
    (400, "Bad Request: message can't be edited", "editMessageText", DeliveryVerdict.CARD_GONE),
    (
        400,
        "Bad Request: message to delete not found",
        "deleteMessage",
        DeliveryVerdict.NOTHING_TO_DO,
    ),
    (400, "Bad Request: message thread not found", "sendMessage", DeliveryVerdict.TOPIC_GONE),
    (400, "Bad Request: can't parse entities", "sendMessage", DeliveryVerdict.REFUSED),
    # Kept as a dead letter: with the token of another bot every chat is unknown.
    (400, "Bad Request: chat not found", "sendMessage", DeliveryVerdict.REFUSED),
    (401, "Unauthorized", "sendMessage", DeliveryVerdict.TROUBLE),
    (403, "Forbidden: bot was blocked by the user", "sendMessage", DeliveryVerdict.CLOSED),
    (403, "Forbidden: user is deactivated", "sendMessage", DeliveryVerdict.CLOSED),
    (404, "Not Found", "sendMessage", DeliveryVerdict.REFUSED_NOW),
    (406, "Not Acceptable: FILE_REFERENCE_EXPIRED", "sendDocument", DeliveryVerdict.REFUSED_NOW),
    (
        409,
        "Conflict: terminated by other getUpdates request",
        "sendMessage",
        DeliveryVerdict.TROUBLE,
    ),
    (413, "Request Entity Too Large", "sendDocument", DeliveryVerdict.REFUSED_NOW),
    (429, "Too Many Requests", "sendMessage", DeliveryVerdict.TROUBLE),
    (500, "Internal Server Error", "sendMessage", DeliveryVerdict.TROUBLE),
    (502, "Bad Gateway", "sendMessage", DeliveryVerdict.TROUBLE),
    (504, "Gateway Timeout", "sendMessage", DeliveryVerdict.TROUBLE),
]
# Statuses with which Telegram says that it did not do what was asked.
REFUSALS = [status.value for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST]
PASSING = {401, 408, 409, 421, 425, 429}  # and all of the server's own


@pytest.mark.parametrize(("status", "words", "method", "verdict"), TABLE)
def test_the_table(status: int, words: str, method: str, verdict: DeliveryVerdict) -> None:
    body = EDIT if method == "editMessageText" else IN_TOPIC
    assert judge(status, words, method, body) is verdict


def test_a_topic_is_gone_only_for_who_writes_into_one() -> None:
    words = "Bad Request: message thread not found"
    assert judge(400, words, "sendMessage", {}) is DeliveryVerdict.REFUSED


def test_every_verdict_is_in_the_table_or_an_error_of_its_own() -> None:
    assert {row[3] for row in TABLE} | {
        DeliveryVerdict.ASKED_TO_WAIT,
        DeliveryVerdict.MOVED,
    } == set(DeliveryVerdict)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock.turn(NOW)


def _world() -> LocalTelegram:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    world.join(HARTO, "Harto")
    return world


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


def _row(method: str, words: str, chat: int = SITI) -> Outgoing:
    body = {"chat_id": chat, "text": words} | ({"message_id": 1} if "edit" in method else {})
    return Outgoing(
        chat_id=chat,
        kind="card",
        priority=REPLY,
        method=method,
        body=body,
        not_before=NOW,
        made=NOW,
    )


async def _played(database: Database, world: LocalTelegram, *rows: Outgoing) -> list[str]:
    """Send these, and sweep for as long as a bounded number of tries takes; what died of it.

    Another process takes over after each try: the tries are counted in the row.
    """
    async with database.transaction() as db:
        await _courier(database, world).enqueue(db, rows, NOW)
    clock.turn(NOW + timedelta(minutes=1))  # the first process has died
    for _ in range(2 * MAX_REFUSALS):
        courier = _courier(database, world)
        await courier.sweep()
        await courier.drain()
        clock.turn(clock.now() + timedelta(seconds=30))
    async with database.transaction() as db:
        return [letter.why for letter in await db.scalars(select(DeadLetter))]


@pytest.mark.parametrize("status", REFUSALS)
async def test_no_status_holds_up_what_is_behind_it(database: Database, status: int) -> None:
    world = _world()
    for _ in range(100):
        world.fail_next("setMessageReaction", status, "so sagt es Telegram")
    bad = Outgoing(
        chat_id=SITI,
        kind="card",
        priority=REPLY,
        method="setMessageReaction",
        body={"chat_id": SITI, "message_id": 1, "reaction": ["👍"]},
        not_before=NOW,
        made=NOW,
    )
    rows = (bad, _row("sendMessage", "b"), _row("sendMessage", "c", HARTO))
    died = await _played(database, world, *rows)
    seen = [shown.text for shown in world.chat(SITI)]
    assert [shown.text for shown in world.chat(HARTO)] == ["c"]
    passing = status in PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    if passing or status == HTTPStatus.FORBIDDEN:  # nobody's fault, or nobody wants to hear
        assert (seen, died) == ([], [])
    else:
        assert (seen, len(died)) == (["b"], 1)


async def test_a_wrong_token_or_address_buries_nothing(database: Database) -> None:
    world = _world()
    for _ in range(100):
        for method in ("sendMessage", "getMe"):
            world.fail_next(method, 404, "Not Found")
    rows = (_row("sendMessage", "a"), _row("sendMessage", "b"), _row("sendMessage", "c", HARTO))
    assert await _played(database, world, *rows) == []
    world.state.failures.clear()
    for _ in range(4):
        clock.turn(clock.now() + timedelta(seconds=30))
        courier = _courier(database, world)
        await courier.sweep()
        await courier.drain()
    assert [shown.text for shown in world.chat(SITI)] == ["a", "b"]
    assert [shown.text for shown in world.chat(HARTO)] == ["c"]


async def test_tries_that_only_waited_are_no_refusals(database: Database) -> None:
    """What stood behind a bad row has all its own tries before it."""
    world = _world()
    for _ in range(MAX_REFUSALS + 1):
        world.fail_next("sendMessage", 413, "Request Entity Too Large")
    died = await _played(database, world, _row("sendMessage", "a"), _row("sendMessage", "b"))
    assert len(died) == 1
    assert [shown.text for shown in world.chat(SITI)] == ["b"]

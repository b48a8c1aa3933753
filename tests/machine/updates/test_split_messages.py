"""A text that the phone cut at 4,096 letters is read as one message, and a lone one is answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.process import clock
from bot.screens.screen import Screen, line
from bot.updates.messages.split_messages import LOOKED_BACK, MOST_UNITS, WAIT
from models.machine.conversations import Conversation
from models.machine.outbox import Outgoing
from tests.harness.trials import SITI, answering, written

if TYPE_CHECKING:
    from bot.app import App
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.turns.turn import Turn

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SENT = 1_795_000_000


@pytest.fixture(autouse=True)
def _time_stands_still() -> None:
    clock.turn(NOW)


async def _tell_length(turn: Turn) -> None:
    text = getattr(turn.said, "text", "")
    turn.show(Screen((line(f"{len(text)} {text[:2]}{text[-2:]}"),)))


async def _say(app: App, number: int, text: str, later: int = 0) -> None:
    with answering(_tell_length):
        await app.inbox.receive(written(number, text, date=SENT + later))
        await app.courier.drain()


async def _seen(app: App, world: LocalTelegram) -> list[str]:
    """What Siti sees once everything that waited is out."""
    clock.turn(clock.now() + WAIT + timedelta(seconds=1))
    await app.courier.sweep()
    await app.courier.drain()
    return [message.text for message in world.chat(SITI)]


async def test_two_parts_are_read_as_one_and_answered_once(app: App, world: LocalTelegram) -> None:
    await _say(app, 1, "a" * MOST_UNITS)
    assert world.chat(SITI) == []
    await _say(app, 2, "b" * 10)
    assert await _seen(app, world) == [f"{MOST_UNITS + 10} aabb"]


async def test_three_parts_are_one(app: App, world: LocalTelegram) -> None:
    await _say(app, 1, "a" * MOST_UNITS)
    await _say(app, 2, "b" * MOST_UNITS, later=1)
    await _say(app, 3, "c" * 10, later=1)
    assert await _seen(app, world) == [f"{2 * MOST_UNITS + 10} aacc"]


async def test_a_part_that_ends_with_its_line_is_joined_by_one(
    app: App, world: LocalTelegram
) -> None:
    await _say(app, 1, "a" * (MOST_UNITS - LOOKED_BACK))
    await _say(app, 2, "b" * 10)
    assert await _seen(app, world) == [f"{MOST_UNITS - LOOKED_BACK + 11} aabb"]


async def test_signs_count_as_telegram_counts_them(app: App, world: LocalTelegram) -> None:
    await _say(app, 1, "🙂" * (MOST_UNITS // 2))
    await _say(app, 2, "b" * 10)
    assert await _seen(app, world) == [f"{MOST_UNITS // 2 + 10} 🙂🙂bb"]


async def test_a_long_text_alone_is_answered_after_a_moment(app: App, world: LocalTelegram) -> None:
    await _say(app, 1, "a" * MOST_UNITS)
    assert await _seen(app, world) == [f"{MOST_UNITS} aaaa"]


@pytest.mark.parametrize(("number", "later"), [(2, 60), (5, 0)])
async def test_what_comes_later_or_after_another_message_is_its_own(
    app: App, world: LocalTelegram, number: int, later: int
) -> None:
    await _say(app, 1, "a" * MOST_UNITS)
    await _say(app, number, "b" * 10, later)
    assert sorted(await _seen(app, world)) == ["10 bbbb", f"{MOST_UNITS} aaaa"]


async def test_two_short_texts_in_one_second_are_two(app: App, world: LocalTelegram) -> None:
    await _say(app, 1, "a" * 10)
    await _say(app, 2, "b" * 10)
    assert await _seen(app, world) == ["10 aaaa", "10 bbbb"]


async def test_nothing_of_it_stays_once_the_next_message_came(
    app: App, world: LocalTelegram
) -> None:
    await _say(app, 1, "a" * MOST_UNITS)
    await _say(app, 2, "b" * 10)
    await _say(app, 3, "c", later=60)
    await _seen(app, world)
    async with app.database.transaction() as db:
        states = (await db.scalars(select(Conversation.state))).all()
        assert await db.scalar(select(func.count()).select_from(Outgoing)) == 0
    assert all("cut" not in state for state in states)


async def test_the_rest_of_what_must_not_be_kept_is_not_read(
    app: App, world: LocalTelegram
) -> None:
    number = "3201260101900001"
    await _say(app, 1, f"NIK {number} ".ljust(MOST_UNITS, "a"))
    async with app.database.transaction() as db:
        states = (await db.scalars(select(Conversation.state))).all()
    assert number not in str(states)
    await _say(app, 2, "b" * 10)
    assert "bb" not in "".join(await _seen(app, world))

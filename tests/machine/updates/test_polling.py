"""Long polling: order, updates that cannot be done, two pollers, stops and trouble."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import open_app
from bot.process.settings import Settings
from bot.run.polling import LEASE, Poller
from bot.sandbox.telegram.world import SANDBOX_TOKEN
from bot.screens.screen import Screen, line
from models.machine import leases
from tests.harness.processes import stopped
from tests.harness.trials import HARTO, SITI, answering
from tests.harness.waiting import STILL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.app import App
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.turns.turn import Turn
    from tests.harness.processes import Place

    Until = Callable[..., Any]

CROWD = range(100, 115)
EDITS = 8
WELCOME = "Selamat datang di Desa Cantik"  # what a newcomer's words get, changed ones as well


async def _echo(turn: Turn) -> None:
    """Say back what was said; one word is more than the programme can bear."""
    said = getattr(turn.said, "text", "")
    if said == "rusak":
        raise LookupError
    turn.show(Screen((line(said),)))


def _told(world: LocalTelegram, user_id: int) -> list[str]:
    return [shown.text for shown in world.chat(user_id) if shown.from_bot]


@asynccontextmanager
async def _polling(place: Place, poll: int = 50) -> AsyncIterator[App]:
    settings = Settings(
        _env_file=None,
        bot_token=SANDBOX_TOKEN,
        database_url=place.database_url,
        telegram_api=place.telegram,
    )
    async with open_app(settings, webhook_reply=False) as app:
        poller = asyncio.create_task(Poller(app, renew=0.02, poll=poll).run())
        try:
            yield app
        finally:
            app.stopping.set()
            await asyncio.wait_for(poller, STILL)


@pytest.fixture(autouse=True)
def echoing() -> Any:
    with answering(_echo):
        yield


async def test_each_person_is_answered_in_order(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    letters = list("abcdefgh")
    for letter in letters:
        world.say(SITI, letter)
        world.say(HARTO, letter)
    async with _polling(place):
        await until(lambda: len(_told(world, SITI)) == len(_told(world, HARTO)) == len(letters))
        await until(lambda: not world.pending())
    assert _told(world, SITI) == letters
    assert _told(world, HARTO) == letters


async def test_an_update_that_cannot_be_done_holds_up_nobody(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    for word in ("a", "rusak", "b"):
        world.say(SITI, word)
    world.say(HARTO, "c")
    async with _polling(place):
        await until(lambda: len(_told(world, SITI)) == 3 and _told(world, HARTO))
        world.say(HARTO, "d")
        await until(lambda: _told(world, HARTO) == ["c", "d"])
    first, apology, last = _told(world, SITI)
    assert (first, last) == ("a", "b")
    assert apology.startswith("Maaf, ada gangguan di pihak kami.")


async def test_an_update_the_library_cannot_read_is_parked(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    world.say(SITI, "a")
    update = world.state.updates.waiting[0].update
    update["message"] = {**update["message"], "date": "yesterday"}
    world.say(SITI, "b")
    async with _polling(place):
        await until(lambda: _told(world, SITI) == ["b"])
        world.say(SITI, "c")
        await until(lambda: _told(world, SITI) == ["b", "c"])


async def test_a_webhook_left_behind_is_removed(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    world.call("setWebhook", {"url": "http://127.0.0.1:1/"})
    world.say(SITI, "a")
    async with _polling(place):
        await until(lambda: _told(world, SITI) == ["a"])


async def test_trouble_with_telegram_passes(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    world.fail_next("getUpdates", 502, "Bad Gateway")
    world.fail_next("getUpdates", 429, "Too Many Requests: retry after 1", {"retry_after": 1})
    world.say(SITI, "a")
    async with _polling(place):
        await until(lambda: _told(world, SITI) == ["a"])


async def test_numbers_that_begin_again_lower_down_are_seen(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    async with _polling(place, poll=0):
        world.say(SITI, "a")
        await until(lambda: _told(world, SITI) == ["a"] and not world.pending())
        world.state.updates.last_id = 1000
        world.say(SITI, "b")
        await until(lambda: _told(world, SITI) == ["a", "b"])


async def test_of_two_pollers_one_asks_and_the_other_takes_over(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    async with _polling(place) as first:
        world.say(SITI, "a")
        await until(lambda: _told(world, SITI) == ["a"])
        async with _polling(place) as second:
            assert await _holder(second) == first.courier.name
            world.say(SITI, "b")
            await until(lambda: _told(world, SITI) == ["a", "b"])
            assert await _holder(second) == first.courier.name
            first.stopping.set()
            world.say(SITI, "c")
            await until(lambda: _told(world, SITI) == ["a", "b", "c"])
            await until(lambda: not world.pending())


async def _holder(app: App) -> str | None:
    async with app.database.transaction() as db:
        row = await db.get(leases.Lease, LEASE)
        return row.holder if row else None


@pytest.mark.slow
async def test_a_stop_under_load_loses_and_doubles_nothing(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    def answers(user_id: int) -> int:
        return sum(WELCOME in text for text in _told(world, user_id)) - 1  # that of the message

    for one in CROWD:
        world.join(one, "Warga")
        message = world.say(one, "a")
        for count in range(EDITS):
            world.edit(one, message, f"a{count}")
    for enough in (len(CROWD), 3 * len(CROWD)):
        async with place.running("run") as process:
            await until(lambda enough=enough: sum(map(answers, CROWD)) > enough)
            assert await stopped(process) == 0
    async with place.running("run") as process:
        await until(lambda: not world.pending())
        await until(lambda: all(answers(one) >= EDITS for one in CROWD))
        assert await stopped(process) == 0
    assert min(map(answers, CROWD)) == EDITS
    # A machine so busy that a stop had no time left for some messages: each of them may come twice.
    assert sum(map(answers, CROWD)) - EDITS * len(CROWD) <= place.cut_off

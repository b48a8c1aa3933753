"""`python -m bot serve` as its own process: it announces itself, answers, and stops."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.app import SETTLE_SECONDS
from bot.run import polling, serving
from tests.harness.processes import SECRET, free_port, stopped, webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.telegram.world import LocalTelegram
    from tests.harness.processes import Place

    Until = Callable[..., Any]

pytestmark = pytest.mark.slow
CROWD = range(100, 115)
EDITS = 8
# The machine's own answers, whatever the programme can do.
UNKNOWN_BUTTON = "Tombol itu sudah tidak dipakai."
# What a newcomer's words get, changed ones as well.
WELCOME = "Selamat datang di Desa Cantik"


def _answers(world: LocalTelegram, user_id: int) -> int:
    """How many changes were answered; each message of theirs got an answer of its own."""
    said = [shown for shown in world.chat(user_id) if not shown.from_bot]
    welcomes = sum(shown.from_bot and WELCOME in shown.text for shown in world.chat(user_id))
    return welcomes - len(said)


def _edited(world: LocalTelegram, user_id: int, times: int = EDITS) -> None:
    """One message, changed again and again: each change is an update that is answered."""
    message = world.say(user_id, "a")
    for count in range(times):
        world.edit(user_id, message, f"a{count}")


async def test_it_announces_itself_and_answers(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    port = free_port()
    place.bare = True
    async with place.running("serve", **webhook(port), max_turns="7") as process:
        await until(lambda: world.state.webhook)
        assert world.state.webhook["url"] == f"http://127.0.0.1:{port}/telegram"
        assert world.state.webhook["secret"] == SECRET
        assert world.state.webhook["max_connections"] == 7
        assert sorted(world.state.updates.allowed) == [
            "callback_query", "edited_message", "message", "my_chat_member",
        ]  # fmt: skip
        message = world.say(11, "a")
        world.tap(11, message, "nosuch")
        await until(lambda: any(UNKNOWN_BUTTON in one for one in world.toasts(11)))
        await until(lambda: not world.pending())
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as watchman:
            assert (await watchman.get("/live")).status_code == 200
            assert (await watchman.get("/ready")).text == "ready"
        assert await stopped(process) == 0


@pytest.mark.parametrize("ride", ["true", "false"], ids=["cards ride", "cards by the outbox"])
async def test_a_stop_under_load_loses_and_doubles_nothing(
    place: Place, world: LocalTelegram, until: Until, ride: str
) -> None:
    port = free_port()
    for one in CROWD:
        world.join(one, "Warga")
    async with place.running("serve", **webhook(port), ride=ride) as process:
        await until(lambda: world.state.webhook)
        for one in CROWD:
            _edited(world, one)
        await until(lambda: sum(_answers(world, one) for one in CROWD) > len(CROWD))
        assert await stopped(process) == 0
    for one in CROWD:
        _edited(world, one, 1)
    async with place.running("serve", **webhook(port), ride=ride) as process:
        await until(lambda: not world.pending())
        await until(lambda: all(_answers(world, one) > EDITS for one in CROWD))
        await stopped(process)
    assert min(_answers(world, one) for one in CROWD) == EDITS + 1
    # A machine so busy that a stop had no time left for some messages: each of them may come twice.
    copies = sum(_answers(world, one) for one in CROWD) - (EDITS + 1) * len(CROWD)
    assert copies <= place.cut_off


async def test_a_killed_process_loses_nothing(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    port = free_port()
    for one in CROWD:
        world.join(one, "Warga")
    async with place.running("serve", **webhook(port), ride="false") as process:
        await until(lambda: world.state.webhook)
        for one in CROWD:
            _edited(world, one)
        await until(lambda: sum(_answers(world, one) for one in CROWD) > len(CROWD))
        process.kill()
    # What was committed but not sent goes out when its lease has run out: later, that is.
    later = place.folder / "clock.json"
    later.write_text('{"offset_seconds": 60}', "utf-8")
    settings = webhook(port) | {"ride": "false", "clock_file": str(later)}
    async with place.running("serve", **settings) as process:
        await until(lambda: not world.pending())
        await until(lambda: all(_answers(world, one) >= EDITS for one in CROWD))
        await stopped(process)
    copies = sum(_answers(world, one) for one in CROWD) - EDITS * len(CROWD)
    assert copies <= len(CROWD)  # at most what was on its way in each chat


def test_what_a_stop_may_take_fits_into_five_seconds() -> None:
    courier = SETTLE_SECONDS
    assert serving.DRAIN_SECONDS + serving.LAST_TURNS + courier < 5
    assert polling.LAST_TURNS + courier < 5


async def test_it_refuses_to_start_on_old_tables(place: Place, sqlite_url: str) -> None:
    place.database_url = sqlite_url
    code, said = await place.said("serve", **webhook(free_port()))
    assert code == 1
    assert said.splitlines()[-1].endswith("run `python -m bot migrate` first.")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param({}, "DESA_WEBHOOK_URL is not set", id="no address"),
        pytest.param({"webhook_url": "http://x"}, "DESA_WEBHOOK_SECRET is not set", id="no secret"),
        pytest.param({"bot_token": "1:wrong"}, "Telegram does not know DESA_BOT_TOKEN", id="token"),
        pytest.param({"telegram_api": "http://127.0.0.1:1"}, "cannot be reached", id="no telegram"),
        pytest.param({"host": "192.0.2.1"}, "Nothing can listen on DESA_HOST", id="no such host"),
    ],
)
async def test_what_cannot_work_is_one_sentence(
    place: Place, settings: dict[str, str], sentence: str
) -> None:
    known = {} if "address" in sentence or settings == {} else webhook(free_port())
    if settings.get("webhook_url"):
        known = {}
    code, said = await place.said("serve", **(known | settings))
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said
    assert len([line for line in said.splitlines() if line]) == 1


async def test_a_second_signal_changes_nothing(
    place: Place, world: LocalTelegram, until: Until
) -> None:
    async with place.running("serve", **webhook(free_port())) as process:
        await until(lambda: world.state.webhook)
        process.send_signal(2)
        await asyncio.sleep(0)
        assert await stopped(process) == 0

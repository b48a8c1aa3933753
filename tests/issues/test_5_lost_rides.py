"""A card that rides in the webhook's answer may be refused, and nobody hears of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.app import open_app
from bot.delivery.rate_limiter import RateLimiter
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.screens.screen import Screen, line
from tests.harness.phone import village
from tests.harness.trials import SITI, answering, tapped, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.turns.turn import Turn


@pytest.fixture(autouse=True)
def _new_library_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@asynccontextmanager
async def _bot(url: str) -> AsyncIterator[tuple[App, LocalTelegram]]:
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    told = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url)
    async with open_app(told, webhook_reply=True, request=DirectRequest(world)) as app:
        yield app, world


async def _shown(turn: Turn) -> None:
    turn.show(Screen((line("lanjut"),)))


async def test_the_answer_to_what_was_typed_never_rides(sqlite_url: str) -> None:
    async with _bot(sqlite_url) as (app, world):
        with answering(_shown, uji=_shown):
            assert (await app.inbox.receive(written(1, "a"))).call is None
            await app.courier.drain()
            assert (await app.inbox.receive(tapped(2, "uji"))).call is not None
            await app.courier.drain()
    assert [one.text for one in world.chat(SITI)] == ["lanjut"]


async def test_cards_that_ride_count_for_telegrams_limit(sqlite_url: str) -> None:
    async with _bot(sqlite_url) as (app, _):
        app.courier._rate_limiter = RateLimiter(2.0)
        with answering(uji=_shown):
            rides = [
                (await app.inbox.receive(tapped(number, "uji"))).call is not None
                for number in range(1, 4)
            ]
            assert rides[0]
            assert not all(rides)
            app.courier._rate_limiter = RateLimiter(10_000)


async def test_a_tapped_card_that_did_not_change_is_mended_by_the_next_tap(
    sqlite_url: str,
) -> None:
    async with village(sqlite_url) as here:
        await here.say("siti", "/daftar")
        await here.say("siti", "[Bahasa Indonesia]")
        here.world.fail_next("editMessageText", 429, "Too Many Requests", {"retry_after": 1})
        lost = await here.say("siti", "[Saya setuju]")
        assert not any("Siapa nama lengkap" in one for one in lost)
        assert any("Siapa nama lengkap" in one for one in await here.say("siti", "[Saya setuju]"))


async def test_an_answer_of_before_is_not_given_again_when_the_person_went_on(
    sqlite_url: str,
) -> None:
    async with village(sqlite_url) as here:
        for said in ("/daftar", "[Bahasa Indonesia]", "[Saya setuju]"):
            await here.say("siti", said)
        app, tap = here.bot.standing, here.last
        assert app is not None
        assert tap is not None
        again = await app.inbox.receive(tap)
        assert again.call is not None
        assert "Siapa nama lengkap" in again.call.body["text"]
        await here.say("siti", "Siti Aminah")
        assert (await app.inbox.receive(tap)).call is None
        await app.courier.drain()

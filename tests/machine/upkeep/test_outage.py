"""After an outage the open question comes once more, to those in the middle and to nobody else."""

from __future__ import annotations

import itertools
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import open_app
from bot.forms.screens.card import draft_screen
from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.upkeep import outage
from bot.upkeep.outage import OutageWatch
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.screens.screen import Screen

SECONDS = timedelta(seconds=1)


@asynccontextmanager
async def _two(url: str) -> AsyncIterator[tuple[Village, list[App]]]:
    """A village with two replicas; in the middle of the registration are Siti and Joko."""
    async with village(url) as here:
        settings, request = here.bot.settings, DirectRequest(here.bot.world)
        async with (
            open_app(settings, webhook_reply=False, request=request) as one,
            open_app(settings, webhook_reply=False, request=request) as two,
        ):
            for who in ("siti", "joko"):
                for said in ("/daftar", "[Bahasa Indonesia]", "[Saya setuju]"):
                    await here.say(who, said)
            yield here, [one, two]


async def _looked(here: Village, apps: list[App], seconds: int) -> dict[str, list[str]]:
    """So many seconds later all replicas look; what each person then got."""
    clock.turn(clock.now() + seconds * SECONDS)
    people = {who: cast.user_id(who) for who in ("siti", "joko", "harto")}
    before = {who: len(here.bot.world.chat(number)) for who, number in people.items()}
    for app in apps:
        await OutageWatch(app.database, app.runtime, app.courier).check()
        await app.courier.drain()
    return {
        who: [one.text for one in here.bot.world.chat(number)[before[who] :]]
        for who, number in people.items()
    }


NOTHING: dict[str, list[str]] = {"siti": [], "joko": [], "harto": []}


async def test_who_was_in_the_middle_is_asked_again_once(database_url: str) -> None:
    async with _two(database_url) as (here, apps):
        assert await _looked(here, apps, 10) == NOTHING
        assert await _looked(here, apps, 200) == NOTHING  # what Telegram kept comes first
        told = await _looked(here, apps, 61)
        for who in ("siti", "joko"):
            [text] = told[who]
            assert "Tadi bot sempat terputus. Jawaban Anda aman." in text
            assert "Siapa nama lengkap" in text
        assert told["harto"] == []
        for later in (1, 30, 100):
            assert await _looked(here, apps, later) == NOTHING


async def test_who_went_on_meanwhile_is_left_alone(sqlite_url: str) -> None:
    async with _two(sqlite_url) as (here, apps):
        await _looked(here, apps, 10)
        await _looked(here, apps, 200)
        await here.say("siti", "Siti Aminah")
        told = await _looked(here, apps, 61)
        assert told["siti"] == []
        assert len(told["joko"]) == 1


@pytest.mark.parametrize(("seconds", "asked"), [(60, 0), (210, 1)])
async def test_cut_off_from_telegram_is_an_outage_too(
    sqlite_url: str, seconds: int, asked: int
) -> None:
    async with _two(sqlite_url) as (here, apps):
        await _looked(here, apps, 10)
        for _ in range(seconds // 30):
            for _ in apps:
                here.bot.world.fail_next("getMe", 502, "Bad Gateway")
            assert await _looked(here, apps, 30) == NOTHING
        assert await _looked(here, apps, 10) == NOTHING
        told = await _looked(here, apps, 61)
        assert {who: len(said) for who, said in told.items()} == {
            "siti": asked, "joko": asked, "harto": 0,
        }  # fmt: skip
        assert await _looked(here, apps, 30) == NOTHING


@pytest.mark.parametrize(("seconds", "asked"), [(200, 1), (3 * 3600, 0)])
async def test_at_night_the_question_comes_at_once_or_not_at_all(
    sqlite_url: str, seconds: int, asked: int
) -> None:
    """Kept for the morning it would be a question that was answered long ago."""
    async with _two(sqlite_url) as (here, apps):
        clock.turn(datetime(2026, 11, 24, 16, tzinfo=UTC))  # eleven in the evening in Sukamaju
        for who in ("siti", "joko"):
            await here.say(who, "Wargi Desa")
        await _looked(here, apps, 10)
        await _looked(here, apps, seconds)
        assert len((await _looked(here, apps, 61))["siti"]) == asked
        await here.say("siti", "ibu")
        clock.turn(datetime(2026, 11, 25, 1, tzinfo=UTC))
        before = len(here.bot.world.chat(cast.user_id("siti")))
        for app in apps:
            await app.courier.sweep()
            await app.courier.drain()
        assert len(here.bot.world.chat(cast.user_id("siti"))) == before


@pytest.mark.parametrize("gap", [30, 149])
async def test_a_short_pause_is_no_outage(sqlite_url: str, gap: int) -> None:
    async with _two(sqlite_url) as (here, apps):
        await _looked(here, apps, 10)
        for _ in range(4):
            assert await _looked(here, apps, gap) == NOTHING


async def test_a_form_left_long_before_the_outage_is_not_asked_again(sqlite_url: str) -> None:
    async with _two(sqlite_url) as (here, apps):
        for _ in range(50):
            await _looked(here, apps, 100)  # an hour and more
        await _looked(here, apps, 200)
        assert await _looked(here, apps, 61) == NOTHING


async def test_a_form_put_aside_is_not_asked_again(sqlite_url: str) -> None:
    async with _two(sqlite_url) as (here, apps):
        await here.say("joko", "/bantuan")
        await _looked(here, apps, 10)
        await _looked(here, apps, 200)
        told = await _looked(here, apps, 61)
        assert (len(told["siti"]), told["joko"]) == (1, [])


async def test_the_answer_to_the_question_that_came_again_is_taken(sqlite_url: str) -> None:
    async with _two(sqlite_url) as (here, apps):
        await _looked(here, apps, 10)
        await _looked(here, apps, 200)
        await _looked(here, apps, 61)
        assert any("menyapa" in line for line in await here.say("siti", "Siti Aminah"))


async def test_a_card_that_cannot_be_drawn_keeps_nobody_else_from_being_asked(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _two(sqlite_url) as (here, apps):
        assert await _looked(here, apps, 10) == NOTHING
        calls = itertools.count()

        def once_broken(*args: Any) -> Screen:
            if not next(calls):
                raise KeyError
            return draft_screen(*args)

        monkeypatch.setattr(outage, "draft_screen", once_broken)
        await _looked(here, apps, 200)
        got = await _looked(here, apps, 61)
        assert sorted(map(len, got.values())) == [0, 0, 1]
        assert await _looked(here, apps, 61) == NOTHING

"""Long polling over HTTP, as the real server answers it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram

SITI = 11


class Api:
    """A client of the local Bot API."""

    def __init__(self, session: aiohttp.ClientSession, token: str) -> None:
        """Call with this token."""
        self.session = session
        self._token = token

    async def call(self, method: str, **options: Any) -> dict[str, Any]:
        """Return the answer's JSON."""
        async with self.session.post(f"/bot{self._token}/{method}", **options) as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def updates(self, **params: object) -> list[int]:
        """Poll and return the ids."""
        answer = await self.call("getUpdates", json=params)
        return [update["update_id"] for update in answer["result"]]


@pytest.fixture
async def api(world: LocalTelegram) -> AsyncIterator[Api]:
    """Serve the world and give a client of it."""
    async with (
        serve_on_loopback(telegram_app(world)) as address,
        aiohttp.ClientSession(address) as session,
    ):
        yield Api(session, world.token)


async def test_a_wrong_token_is_unauthorized(api: Api) -> None:
    stranger = Api(api.session, token="1:x")  # noqa: S106 - nobody's
    assert await stranger.call("getMe") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"json": {"chat_id": SITI, "text": "Hai"}}, id="json"),
        pytest.param({"data": {"chat_id": str(SITI), "text": "Hai"}}, id="form"),
        pytest.param({"params": {"chat_id": str(SITI), "text": "Hai"}}, id="query"),
        pytest.param(
            {"data": aiohttp.FormData({"chat_id": "11", "text": "Hai"}, default_to_multipart=True)},
            id="multipart",
        ),
    ],
)
async def test_parameters_come_in_every_way(
    api: Api,
    world: LocalTelegram,
    options: dict[str, Any],
) -> None:
    answer = await api.call("sendMessage", **options)
    assert answer["ok"]
    assert [message.text for message in world.chat(SITI)] == ["Hai"]


async def test_a_refusal_tells_when_to_come_again(api: Api, world: LocalTelegram) -> None:
    world.throttle(SITI, 7)
    assert await api.call("sendMessage", json={"chat_id": SITI, "text": "x"}) == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_an_offset_confirms_all_below_it(api: Api, world: LocalTelegram) -> None:
    for text in "abc":
        world.say(SITI, text)
    first, second, third = await api.updates()
    assert await api.updates(limit=1) == [first]
    assert await api.updates(offset=second) == [second, third]
    assert await api.updates() == [second, third]


async def test_a_negative_offset_forgets_all_but_the_last(api: Api, world: LocalTelegram) -> None:
    for text in "abc":
        world.say(SITI, text)
    *_, third = await api.updates()
    assert await api.updates(offset=-1) == [third]
    assert await api.updates() == [third]


async def test_a_long_poll_ends_with_the_first_news(api: Api, world: LocalTelegram) -> None:
    polling = asyncio.create_task(api.updates(timeout=30))
    assert (await api.call("getMe"))["ok"]
    world.say(SITI, "a")
    assert len(await polling) == 1


async def test_a_newer_poll_ends_the_older(api: Api, world: LocalTelegram) -> None:
    older = asyncio.create_task(api.call("getUpdates", json={"timeout": 30}))
    assert (await api.call("getMe"))["ok"]
    newer = asyncio.create_task(api.updates(timeout=30))
    ended = await older
    assert (ended["error_code"], ended["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
    world.say(SITI, "a")
    assert len(await newer) == 1


async def test_polling_and_a_webhook_exclude_each_other(api: Api, world: LocalTelegram) -> None:
    world.call("setWebhook", {"url": "http://127.0.0.1:9/"})
    refused = await api.call("getUpdates")
    assert refused["error_code"] == 409
    assert "webhook is active" in refused["description"]
    await api.call("deleteWebhook")
    assert await api.updates() == []

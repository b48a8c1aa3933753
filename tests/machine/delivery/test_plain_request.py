"""The plain client against servers that hang up, stammer, wait and lie."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.bot_api import BotApi
from bot.delivery.http import client
from bot.delivery.http.request import PlainRequest
from bot.delivery.verdicts import DeliveryVerdict, StatusReader, judge_error
from bot.process import clock
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from tests.machine.delivery.hostile_server import LOCALHOST, TAKEN, Piece, Server, answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

TOKEN = "123456:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"  # noqa: S105 - made up
SITI = 11
BODY: dict[str, Any] = {"chat_id": SITI, "text": "Halo é 👍", "nothing": None}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@contextlib.asynccontextmanager
async def _talking(
    *scripts: list[Piece], silence: float = 5.0, connections: int = 4
) -> AsyncIterator[tuple[Server, BotApi]]:
    server = Server([*scripts])
    async with (
        server.listening() as address,
        PlainRequest(read_timeout=silence, connections=connections) as request,
    ):
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=StatusReader(request))
        yield server, BotApi(bot)


async def _trouble(api: BotApi) -> TelegramError:
    with pytest.raises(TelegramError) as raised:
        await api.call("sendMessage", BODY)
    shown = f"{raised.value!r} {raised.value} {raised.value.__cause__!r}"
    assert TOKEN not in shown
    assert TOKEN.partition(":")[2] not in shown
    return raised.value


async def test_what_goes_over_the_line() -> None:
    async with _talking([answer()]) as (server, api):
        await api.call("sendMessage", BODY)
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"
    assert {"Content-Type: application/json", f"Content-Length: {len(body)}"} <= set(lines)
    assert body.decode() == '{"chat_id":11,"text":"Halo é 👍"}'


WHOLE = {
    "chunks": [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"5\r\n" + TAKEN[:5] + b"\r\n",
        b"%x\r\n" % len(TAKEN[5:]) + TAKEN[5:] + b"\r\n0\r\n\r\n",
    ],
    "byte by byte": [bytes([byte]) for byte in answer()],
    "after a continue": [b"HTTP/1.1 100 Continue\r\n\r\n", answer()],
    "slowly": [answer()[:20], 0.15, answer()[20:50], 0.15, answer()[50:]],
}


@pytest.mark.parametrize("script", WHOLE.values(), ids=WHOLE)
async def test_a_whole_answer_is_taken_and_the_line_kept(script: list[Piece]) -> None:
    async with _talking(script, [answer()], silence=0.25) as (server, api):
        await api.call("sendMessage", BODY)
        await api.call("sendMessage", BODY)
    assert server.connections == 1


LAST = {
    "told to close": [answer(more="Connection: close\r\n")],
    "without a length": [b"HTTP/1.1 200 OK\r\n\r\n" + TAKEN[:9], TAKEN[9:], None],
    "an older server": [answer().replace(b"HTTP/1.1", b"HTTP/1.0")],
    "more than was asked": [answer() + answer(b'{"ok":true,"result":"of somebody else"}')],
    "more, later": [answer(), 0.02, answer(b"x")],
    "hangs up while idle": [answer(), None],
}


@pytest.mark.parametrize("script", LAST.values(), ids=LAST)
async def test_the_next_call_takes_another_line(script: list[Piece]) -> None:
    async with _talking(script, [answer()]) as (server, api):
        await api.call("sendMessage", BODY)
        await asyncio.sleep(0.05)
        await api.call("sendMessage", BODY)
    assert (server.connections, len(server.asked)) == (2, 2)


async def test_a_line_that_nobody_used_for_long_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "KEEP_IDLE", 0.01)
    async with _talking([answer()], [answer()]) as (server, api):
        await api.call("sendMessage", BODY)
        await asyncio.sleep(0.03)
        await api.call("sendMessage", BODY)
    assert server.connections == 2


BROKEN = {
    "hangs up unanswered": [None],
    "half a head": [b"HTTP/1.1 200 OK\r\nContent-", None],
    "half a body": [answer()[:-5], None],
    "half a chunk": [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{", None],
    "only a continue": [b"HTTP/1.1 100 Continue\r\n\r\n", None],
    "no HTTP": [b"SSH-2.0-OpenSSH_9.6\r\n"],
    "another protocol": [b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"],
    "two lengths": [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"],
    "no JSON": [answer(b"<html>")],
    "no result": [answer(b'{"ok":true}')],
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
async def test_a_broken_answer_is_trouble_and_nothing_goes_twice(script: list[Piece]) -> None:
    async with _talking(script, [answer()]) as (server, api):
        await _trouble(api)
        assert len(server.asked) == 1
        await api.call("sendMessage", BODY)
    assert len(server.asked) == 2


async def test_a_line_cut_under_a_kept_connection_is_trouble_as_well() -> None:
    """Whether Telegram took it nobody knows, so the row decides, not the client."""
    async with _talking([answer()], [None], [answer()]) as (server, api):
        await api.call("sendMessage", BODY)
        trouble = await _trouble(api)
        assert judge_error(trouble, "sendMessage", BODY) is DeliveryVerdict.TROUBLE
        assert len(server.asked) == 2
        await api.call("sendMessage", BODY)


@pytest.mark.parametrize("script", [[1.0], [answer()[:-3], 1.0]], ids=["nothing", "then nothing"])
async def test_silence_is_timed_out(script: list[Piece]) -> None:
    async with _talking(script, [answer()], silence=0.05) as (server, api):
        assert isinstance(await _trouble(api), TimedOut)
        await api.call("sendMessage", BODY)
    assert server.connections == 2


REFUSALS = [
    (400, '"description":"Bad Request: x"', BadRequest, DeliveryVerdict.REFUSED),
    (401, '"description":"Unauthorized"', InvalidToken, DeliveryVerdict.TROUBLE),
    (403, '"description":"Forbidden"', Forbidden, DeliveryVerdict.CLOSED),
    (404, '"description":"Not Found"', InvalidToken, DeliveryVerdict.REFUSED_NOW),
    (413, '"description":"Too Large"', NetworkError, DeliveryVerdict.REFUSED_NOW),
    (429, '"parameters":{"retry_after":7}', RetryAfter, DeliveryVerdict.ASKED_TO_WAIT),
    (400, '"parameters":{"migrate_to_chat_id":-9}', ChatMigrated, DeliveryVerdict.MOVED),
    (500, '"description":"Internal"', NetworkError, DeliveryVerdict.TROUBLE),
    (502, "no JSON", NetworkError, DeliveryVerdict.TROUBLE),
]


@pytest.mark.parametrize(("status", "words", "kind", "verdict"), REFUSALS)
async def test_refusals_are_the_librarys(
    status: int, words: str, kind: type[TelegramError], verdict: DeliveryVerdict
) -> None:
    content = f'{{"ok":false,"error_code":{status},{words}}}'.encode()
    async with _talking([answer(content, f"{status} .")]) as (_server, api):
        trouble = await _trouble(api)
        assert judge_error(trouble, "sendMessage", BODY) is verdict
    assert type(trouble) is kind


async def test_whoever_is_told_to_stop_leaves_no_answer_to_another() -> None:
    mine = b'{"ok":true,"result":"mine"}'
    async with _talking([0.1, answer()], [answer(mine)]) as (server, api):
        stopped = asyncio.create_task(api.call("sendMessage", BODY))
        await asyncio.sleep(0.03)
        stopped.cancel()
        await asyncio.gather(stopped, return_exceptions=True)
        await asyncio.sleep(0.15)
        await api.call("sendMessage", BODY)
    assert server.connections == 2


async def test_more_calls_than_lines_wait_for_each_other() -> None:
    scripts: list[list[Piece]] = [[0.01, answer()] for _ in range(9)]
    async with _talking(*scripts, connections=3) as (server, api):
        await asyncio.gather(*(api.call("sendMessage", BODY) for _ in range(9)))
    assert (server.connections, len(server.asked)) == (3, 9)


async def test_who_waits_too_long_for_a_line_has_sent_nothing() -> None:
    server = Server([[0.3, answer()]])
    async with (
        server.listening() as address,
        PlainRequest(pool_timeout=0.05, connections=1) as request,
    ):
        url = f"{address}/bot{TOKEN}/getMe"
        first = asyncio.create_task(request.do_request(url, "POST"))
        await asyncio.sleep(0.02)
        with pytest.raises(TimedOut, match="nothing was sent"):
            await request.do_request(url, "POST")
        await first
        assert len(server.asked) == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://127.0.0.1:port", "gopher://a"])
async def test_who_cannot_be_reached_is_trouble_on_the_way(address: str) -> None:
    async with PlainRequest() as request:
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=StatusReader(request))
        assert isinstance(await _trouble(BotApi(bot)), NetworkError)


@pytest.mark.parametrize("trusted", [True, False])
async def test_a_server_must_prove_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    pem = tmp_path / "localhost.pem"
    pem.write_text(LOCALHOST, "utf-8")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    client.trusted_roots.cache_clear()
    server = Server([[answer(b'"%b"' % (b"x" * 300_000))], [answer()]])
    async with server.listening(context) as address, PlainRequest() as request:
        if trusted:
            _status, content = await request.do_request(f"{address}/file", "GET")
            assert len(content) == 300_002
            await request.do_request(f"{address}/bot", "POST")
            assert server.connections == 1
        else:
            with pytest.raises(NetworkError, match="certificate"):
                await request.do_request(f"{address}/bot{TOKEN}/getMe", "POST")
            assert server.asked == []
    client.trusted_roots.cache_clear()


async def test_a_proxy_is_used_by_whoever_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client knows no proxies: aiohttp makes those calls, as it makes uploads."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    server = Server([[answer()]])
    async with server.listening() as address, PlainRequest() as request:
        monkeypatch.setenv("http_proxy", address)
        bot = Bot(TOKEN, base_url="http://telegram.example/bot", request=StatusReader(request))
        await BotApi(bot).call("sendMessage", BODY)
    [line] = [line for line in server.asked[0].split(b"\r\n") if line.startswith(b"POST")]
    assert urlsplit(line.split()[1].decode()).hostname == "telegram.example"


async def test_the_local_telegram_gets_the_same_card_both_ways() -> None:
    """Past the library's methods and through them."""
    world = LocalTelegram(clock.now)
    world.join(SITI, "Siti")
    keyboard = {"inline_keyboard": [[{"text": "Ya 👍", "callback_data": "y"}]]}
    card: dict[str, Any] = {
        "chat_id": SITI,
        "text": "<b>Satu</b>",
        "parse_mode": "HTML",
        "reply_markup": keyboard,
    }
    async with serve_on_loopback(telegram_app(world)) as address, PlainRequest() as request:
        bot = Bot(world.token, base_url=f"{address}/bot", request=StatusReader(request))
        await BotApi(bot).call("sendMessage", card)
        await bot.send_message(**card)
        ours, theirs = world.chat(SITI)
        changed = {**card, "text": "Dua", "message_id": ours.message_id}
        await BotApi(bot).call("editMessageText", changed)
    assert (theirs.html, theirs.labels, ours.labels) == ("<b>Satu</b>", ["Ya 👍"], ["Ya 👍"])
    assert world.chat(SITI)[0].text == "Dua"

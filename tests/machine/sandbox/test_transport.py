"""python-telegram-bot over the bot's own transport, against the local Telegram."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest

from bot.delivery.http.request import PlainRequest
from bot.delivery.transport import AiohttpRequest
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram

SITI = 11
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4)
EVERY_BYTE = bytes(range(256)) + b"\r\n--\r\n" + bytes(range(256))


@pytest.fixture(autouse=True)
def proxy_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the calls on this machine, and let the library speak of time in timedeltas."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def _bot(address: str, token: str, request: BaseRequest) -> Bot:
    return Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=request,
    )


@pytest.fixture(params=["plain", "aiohttp", "direct"])
async def bot(request: pytest.FixtureRequest, world: LocalTelegram) -> AsyncIterator[Bot]:
    """Give a bot that reaches the world over HTTP, by either client, and one that needs none."""
    if request.param == "direct":
        async with _bot("http://direct", world.token, DirectRequest(world)) as direct:
            yield direct
        return
    async with (
        serve_on_loopback(telegram_app(world)) as address,
        _bot(
            address,
            world.token,
            PlainRequest() if request.param == "plain" else AiohttpRequest(),
        ) as over_http,
    ):
        yield over_http


async def test_a_message_arrives_with_its_keyboard(bot: Bot, world: LocalTelegram) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ya 👍", callback_data="y")]])
    first = await bot.send_message(SITI, "Satu")
    sent = await bot.send_message(
        SITI,
        "<b>Dua</b>",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(first.message_id),
        disable_notification=True,
    )
    shown = world.chat(SITI)[-1]
    assert (shown.message_id, shown.text, shown.html) == (sent.message_id, "Dua", "<b>Dua</b>")
    assert (shown.labels, shown.reply_to, shown.silent) == (["Ya 👍"], first.message_id, True)
    assert sent.reply_markup == keyboard


async def test_a_document_goes_up_and_comes_down_unchanged(bot: Bot, world: LocalTelegram) -> None:
    sent = await bot.send_document(
        SITI,
        EVERY_BYTE,
        filename='Laporan "é" 1.pdf',
        caption="Unduh & simpan",
    )
    assert sent.document is not None
    assert world.chat(SITI)[-1].text == "Unduh & simpan"
    assert sent.document.file_name == 'Laporan "é" 1.pdf'
    file = await sent.document.get_file()
    assert await file.download_as_bytearray() == EVERY_BYTE


async def test_an_album_goes_up_in_one_call(bot: Bot, world: LocalTelegram) -> None:
    await bot.send_media_group(SITI, [InputMediaPhoto(PNG, caption="Satu"), InputMediaPhoto(PNG)])
    first, second = world.chat(SITI)
    assert (first.text, first.album) == ("Satu", second.album)
    assert second.photo is not None


async def test_updates_are_read_by_the_library(bot: Bot, world: LocalTelegram) -> None:
    world.start(SITI, "undang")
    world.share_contact(SITI)
    world.send_photo(SITI, PNG, "Rapat", album="1")
    world.send_document(SITI, b"x", "a.xlsx", "application/vnd.ms-excel")
    world.send_location(SITI)
    world.send_sticker(SITI)
    world.send_voice(SITI)
    world.forward(SITI, "Kata orang")
    world.edit(SITI, world.say(SITI, "12"), "21")
    sent = await bot.send_message(SITI, "x")
    world.tap(SITI, sent.message_id, "y")
    world.block(SITI)
    updates = await bot.get_updates(timeout=1)
    assert len(updates) == 12
    assert all(update.effective_user and update.effective_user.id == SITI for update in updates)
    assert updates[-1].my_chat_member is not None


async def test_the_menu_and_the_descriptions_are_taken(bot: Bot, world: LocalTelegram) -> None:
    await bot.set_my_commands([BotCommand("lapor", "Buat laporan")], language_code="id")
    await bot.set_my_description("Bot")
    await bot.set_my_short_description("Bot")
    assert world.menu(SITI) == [("lapor", "Buat laporan")]


async def test_refusals_become_the_librarys_exceptions(bot: Bot, world: LocalTelegram) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(SITI, "<br>", parse_mode=ParseMode.HTML)
    world.throttle(SITI, 7)
    with pytest.raises(RetryAfter) as later:
        await bot.send_message(SITI, "x")
    assert later.value.retry_after == timedelta(seconds=7)
    world.throttle(SITI, 0)
    world.block(SITI)
    with pytest.raises(Forbidden):
        await bot.send_message(SITI, "x")


async def test_a_wrong_token_is_refused(world: LocalTelegram) -> None:
    async with serve_on_loopback(telegram_app(world)) as address, AiohttpRequest() as request:
        with pytest.raises(InvalidToken):
            await _bot(address, "1:x", request).get_me()


async def test_silence_is_timed_out_without_naming_the_token(world: LocalTelegram) -> None:
    heard = asyncio.Event()

    async def say_nothing(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard.wait()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    async with silent, AiohttpRequest(read_timeout=0.05) as request:
        with pytest.raises(TimedOut) as timed_out:
            await _bot(f"http://127.0.0.1:{port}", world.token, request).get_me()
        heard.set()
    assert world.token not in repr(timed_out.value)
    assert timed_out.value.__suppress_context__


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://127.0.0.1:9", id="nobody-listens"),
        pytest.param("http://127.0.0.1:port", id="no-address"),
        pytest.param("gopher://127.0.0.1", id="unknown-scheme"),
    ],
)
async def test_trouble_on_the_way_does_not_name_the_token(
    world: LocalTelegram,
    address: str,
) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as trouble:
            await _bot(address, world.token, request).get_me()
    assert world.token not in repr(trouble.value)
    assert world.token.partition(":")[2] not in str(trouble.value)
    assert trouble.value.__suppress_context__


async def test_a_broken_answer_is_trouble_on_the_way(world: LocalTelegram) -> None:
    async def break_off(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    broken = await asyncio.start_server(break_off, "127.0.0.1", 0)
    port = broken.sockets[0].getsockname()[1]
    async with broken, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as trouble:
            await _bot(f"http://127.0.0.1:{port}", world.token, request).get_me()
    assert world.token not in repr(trouble.value)


async def test_the_transport_opens_and_closes_twice() -> None:
    transport = AiohttpRequest(read_timeout=3)
    for _ in range(2):
        await transport.initialize()
        await transport.initialize()
        await transport.shutdown()
        await transport.shutdown()
    assert transport.read_timeout == 3

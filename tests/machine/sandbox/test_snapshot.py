"""A kept Telegram goes on where it was: chats, keyboards, files, numbers and waiting updates."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.talks import actions, cast
from bot.sandbox.talks.samples import photo
from bot.sandbox.telegram import snapshot
from bot.sandbox.telegram.world import LocalTelegram

if TYPE_CHECKING:
    from pathlib import Path

    from tests.machine.sandbox.conftest import Clock

SITI = cast.user_id("siti")


def lived(clock: Clock) -> LocalTelegram:
    world = LocalTelegram(clock.now)
    cast.join(world)
    world.say(SITI, "/start")
    inline = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    world.call("sendMessage", {"chat_id": SITI, "text": "Halo", "reply_markup": inline})
    contact = {"keyboard": [[{"text": "Kirim nomor saya", "request_contact": True}]]}
    world.call("sendMessage", {"chat_id": SITI, "text": "Nomor?", "reply_markup": contact})
    world.press(SITI, "Ya")
    world.send_photo(SITI, photo(), "rapat")
    world.block(cast.user_id("joko"))
    commands = [{"command": "start", "description": "Menu"}]
    world.call("setMyCommands", {"commands": commands})
    world.call("setMyDescription", {"description": "Desa Cantik"})
    return world


def test_everything_kept_reads_back_the_same(clock: Clock, tmp_path: Path) -> None:
    world, again = lived(clock), LocalTelegram(clock.now)
    snapshot.save(world.state, tmp_path / "telegram.json", 7)
    assert snapshot.load(again.state, tmp_path / "telegram.json") == 7
    for kept in ("people", "files", "taps", "commands", "descriptions", "last_message_id"):
        assert getattr(again.state, kept) == getattr(world.state, kept), kept
    assert again.pending() == world.pending()
    assert again.queues() == world.queues()


def test_a_loaded_telegram_goes_on(clock: Clock, tmp_path: Path) -> None:
    world, again = lived(clock), LocalTelegram(clock.now)
    snapshot.save(world.state, tmp_path / "telegram.json", 0)
    snapshot.load(again.state, tmp_path / "telegram.json")
    actions.perform(again, SITI, "{Kirim nomor saya}", cast.IDS)
    newest = again.pending()[-1]
    assert newest["update_id"] > world.pending()[-1]["update_id"]
    assert newest["message"]["contact"]["user_id"] == SITI
    assert newest["message"]["message_id"] == world.state.last_message_id + 1


async def test_what_happens_is_kept_soon_and_once_more_at_the_end(world: LocalTelegram) -> None:
    told: list[int] = []
    came = asyncio.Event()

    def keep() -> None:
        told.append(len(world.log))
        came.set()

    async with snapshot.autosave(world, keep, often=0.001):
        await asyncio.wait_for(came.wait(), 5)
        came.clear()
        world.say(11, "Halo")
        await asyncio.wait_for(came.wait(), 5)
        came.clear()
    assert told[0] == 0
    assert told[-1] == len(world.log) > 0
    assert came.is_set()

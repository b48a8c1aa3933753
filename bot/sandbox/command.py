"""`python -m bot sandbox`: the village, its phones and the real bot, on this machine only."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.process import clock
from bot.sandbox.page import access_guard
from bot.sandbox.page.page_server import RETRY_SECONDS, PageServer
from bot.sandbox.page.village import SandboxVillage
from bot.sandbox.talks.diary import Diary
from bot.sandbox.talks.player import BotDied, Player
from bot.sandbox.talks.printing import Printer
from bot.sandbox.talks.talk import parse
from bot.sandbox.telegram.server import address, listen_on, serve, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from bot.sandbox.village import bot_process
from bot.sandbox.village.bot_process import BotProcess
from bot.sandbox.village.folder import Folder, FolderInUse
from bot.sandbox.village.setup import load_or_begin
from bot.sandbox.village.terminal import TerminalSandbox
from bot.storage import migrate
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_DAY = Path(__file__).parent / "talks" / "hari_pertama.chat"
OFFICE = "BPS Kabupaten Bogor"
SECRET = "sandbox"  # noqa: S105 - opens nothing but this sandbox
PATH = "/telegram"


def live(*, fresh: bool, quick: bool, page: bool | None, host: str, port: int, token: str) -> None:
    """Live with the bot until told to stop; `bot/commands/local.py` explains the options."""
    if trouble := access_guard.listen_error(host, token):
        raise typer.BadParameter(trouble, param_hint="--host")
    folder = Folder.here()
    watched = sys.stdin.isatty() and sys.stdout.isatty()
    door = PageServer(host, port, token) if page or (page is None and watched) else None
    try:
        with folder.alone():
            if fresh:
                folder.clear()
            living = _run_sandbox(folder, door, watched=watched, quick=quick or not watched)
            raise typer.Exit(asyncio.run(living))
    except FolderInUse as taken:
        typer.echo(f"A sandbox is open in this folder already. {taken}".strip(), err=True)
        raise typer.Exit(1) from None
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise typer.Exit(130) from None


async def _run_sandbox(
    folder: Folder, door: PageServer | None, *, watched: bool, quick: bool
) -> int:
    diary = Diary(LocalTelegram(clock.now))
    world, lines = diary.world, parse(FIRST_DAY.read_text("utf-8")).lines
    _cancel_on_signals()
    clock.read_offset_from(folder.clock)
    folder.empty.unlink(missing_ok=True)
    printer = Printer(world)
    await asyncio.to_thread(migrate.upgrade, folder.url)
    database = Database(folder.url)
    telegram = listen_on("127.0.0.1", 0)
    child = BotProcess(_settings(folder, world, address(telegram)), folder.path, folder.log)
    player = Player(diary, database, folder.clock, child.died)
    try:
        done = await load_or_begin(folder, world, database, lines)
        if door is not None:
            village = SandboxVillage(folder, database, child, diary, player, lines)
            return await door.open(village, printer, telegram, done=done, watched=watched)
        async with (
            serve(access_guard.AccessGuard(telegram_app(world, RETRY_SECONDS)), telegram),
            child.serving(),
        ):
            await player.ready()
            terminal = TerminalSandbox(folder, world, printer, player, done)
            return await terminal.run(lines, watched=watched, quick=quick)
    except BotDied:
        printer.note(f"The bot stopped by itself; {folder.log} says why.", "bold red")
        return 1
    finally:
        await database.close()


def _settings(folder: Folder, world: LocalTelegram, telegram: str) -> Mapping[str, str]:
    """The bot's own settings: nothing of whoever started the sandbox."""
    port = bot_process.free_port()
    return {
        "telegram_api": telegram,
        "bot_token": world.token,
        "database_url": folder.url,
        "clock_file": str(folder.clock),
        "office": OFFICE,
        "host": "127.0.0.1",
        "port": str(port),
        "webhook_url": f"http://127.0.0.1:{port}{PATH}",
        "webhook_secret": SECRET,
    }


def _cancel_on_signals() -> None:
    """SIGTERM and a closed terminal end this like Ctrl-C does, so that everything is kept."""
    task = asyncio.current_task()

    def leave() -> None:
        # The web server raises the signal again when it has closed: that must not break off
        # the wait for the child.
        if task is not None and not task.cancelling():
            task.cancel()

    with contextlib.suppress(NotImplementedError, AttributeError):  # Windows has no such signals
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup asks
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, leave)

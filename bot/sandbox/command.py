"""`python -m bot sandbox`: the village, its phones and the real bot, on this machine only."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import clock, migrate
from bot.database import Database
from bot.sandbox import cast, children, keeping, moments
from bot.sandbox.folder import Folder
from bot.sandbox.house import House
from bot.sandbox.player import BotDied, Player, turn_to
from bot.sandbox.printing import Printer
from bot.sandbox.server import serve_on_loopback, telegram_app
from bot.sandbox.talk import Turned, parse
from bot.sandbox.world import LocalTelegram
from models.sample.regions import load_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.talk import Line

FIRST_DAY = Path(__file__).parent / "talks" / "hari_pertama.chat"
OFFICE = "BPS Kabupaten Bogor"
SECRET = "sandbox"  # noqa: S105 - opens nothing but this sandbox
PATH = "/telegram"
RETRY = 0.2  # seconds until an update that found nobody is brought again


def sandbox(
    fresh: Annotated[bool, typer.Option(help="Forget the last sandbox and start over.")] = False,
    quick: Annotated[bool, typer.Option(help="Play without pauses for reading.")] = False,
) -> None:
    """Live with the bot in an invented village: the first day is played, then you go on."""
    folder = Folder.here()
    if fresh:
        folder.clear()
    watched = sys.stdin.isatty() and sys.stdout.isatty()
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        raise typer.Exit(asyncio.run(_live(folder, watched=watched, quick=quick or not watched)))
    raise typer.Exit(130)


async def _live(folder: Folder, *, watched: bool, quick: bool) -> int:
    world = LocalTelegram(clock.now)
    talk = parse(FIRST_DAY.read_text("utf-8"))
    _leave_in_order()
    clock.read_offset_from(folder.clock)
    printer = Printer(world)
    await asyncio.to_thread(migrate.upgrade, folder.url)
    database = Database(folder.url)
    try:
        done = await _begun(folder, world, database, talk.lines)
        settings = {
            "bot_token": world.token,
            "database_url": folder.url,
            "clock_file": str(folder.clock),
            "office": OFFICE,
            "webhook_secret": SECRET,
        }
        async with serve_on_loopback(telegram_app(world, RETRY)) as telegram:
            port = children.free_port()
            settings |= {"telegram_api": telegram, "host": "127.0.0.1", "port": str(port)}
            settings["webhook_url"] = f"http://127.0.0.1:{port}{PATH}"
            async with children.serving(settings, folder.path, folder.log) as child:
                player = Player(world, database, folder.clock, child)
                await player.ready()
                house = House(folder, world, printer, player, done)
                return await house.live(talk.lines, watched=watched, quick=quick)
    except BotDied:
        printer.note(f"The bot stopped by itself; {folder.log} says why.", "bold red")
        return 1
    finally:
        await database.close()


def _leave_in_order() -> None:
    """SIGTERM ends this like Ctrl-C does, so that the child is stopped too."""
    task = asyncio.current_task()

    def leave() -> None:
        # The web server raises the signal again when it has closed: that must not break off
        # the wait for the child.
        if task is not None and not task.cancelling():
            task.cancel()

    with contextlib.suppress(NotImplementedError):  # Windows has no such signals
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)


async def _begun(
    folder: Folder, world: LocalTelegram, database: Database, lines: Sequence[Line]
) -> int:
    """Go on where it was, or begin: the sample's regions, the clock of the talk, the cast."""
    if folder.telegram.exists():
        return keeping.load(world.state, folder.telegram)
    cast.join(world)
    first = next((one.act for one in lines if isinstance(one.act, Turned)), None)
    if first is not None:
        turn_to(folder.clock, moments.turned(first.words, clock.now()))
    async with database.transaction() as db:
        await load_sample(db)
    return 0

"""The sandbox's prompt: one line of a talk at a time, and news as it comes."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from bot.sandbox.talks import cast, talk
from bot.sandbox.talks.talk import Given, Turned
from bot.sandbox.telegram.refusal import Impossible

if TYPE_CHECKING:
    from bot.sandbox.talks.player import Player
    from bot.sandbox.talks.printing import Printer

PROMPT = "> "
IDLE_TIMEOUT = 3600.0  # seconds
HELP = f"""\
siti: /daftar          write as one of the cast:
                       {", ".join(cast.CAST)}
harto: [Semua benar]   press a button by its words
joko: (foto)           also (kontak sendiri) (pdf) (lokasi) (suara) (blokir),
                       and (tautan): open the newest invitation
-- besok 07:00 --      turn the clock; also -- +10 menit --, -- Senin 07:00 --
quit                   leave; next time it goes on here"""


async def converse(player: Player, printer: Printer) -> None:
    """Do what is typed until quit or the end of the input. Raises BotDied."""
    printer.note("Write as one of the cast, for example siti: /start. ? helps, quit leaves.")
    terminal = _Terminal()
    line = asyncio.create_task(terminal.line())
    try:
        while True:
            news = asyncio.create_task(player.news(IDLE_TIMEOUT))
            await asyncio.wait({line, news}, return_when=asyncio.FIRST_COMPLETED)
            if news.done():
                news.result()
                await _wait_until_quiet(player)
                if printer.news():
                    printer.console.print(PROMPT, end="")
            news.cancel()
            if line.done():
                said = line.result()
                if said is None or said.strip().lower() in {"quit", "exit", "keluar"}:
                    return
                await _run_line(said.strip(), player, printer)
                line = asyncio.create_task(terminal.line())
    finally:
        line.cancel()


async def _run_line(said: str, player: Player, printer: Printer) -> None:
    if not said:
        return
    if said == "?":
        printer.note(HELP)
        return
    try:
        act = talk.act(said)
        await player.act(act)
        if isinstance(act, Turned | Given):
            printer.act(act, said)
        if not printer.news() and not isinstance(act, Turned | Given):
            printer.note("(nothing came back)")
    except (talk.BadTalk, Impossible, ValueError) as trouble:
        printer.note(f"{trouble}. ? shows what can be written.", "yellow")


async def _wait_until_quiet(player: Player) -> None:
    """What comes together is printed together."""
    while await player.news(0.2):
        continue


class _Terminal:
    """Lines of the terminal. A daemon thread reads them, so that leaving never waits for Enter."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._asked = threading.Semaphore(0)
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._read_lines, daemon=True).start()

    async def line(self) -> str | None:
        """What is typed next; none at the end of the input."""
        self._asked.release()
        return await self._lines.get()

    def _read_lines(self) -> None:
        while self._asked.acquire():
            try:
                line: str | None = input(PROMPT)
            except (EOFError, KeyboardInterrupt):
                line = None
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)

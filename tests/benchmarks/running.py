"""A bot as a process: started, killed and started again on its port, and never left behind."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.village.bot_process import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.benchmarks.contenders import Contender

_SOON, _FAREWELL = 120.0, 10.0  # seconds: a busy machine is no fault of the bot


class NotStarted(Exception):  # noqa: N818 - what happened
    """The bot ended or never listened; the text is the end of what it said."""


@dataclass
class Running:
    """One bot's process, always on the same port; what it says is kept in the folder."""

    contender: Contender
    api: str
    folder: Path
    port: int
    process: asyncio.subprocess.Process | None = None
    ready: float = 0.0  # seconds the last start took until it listened
    idle: float = 0.0  # MiB before anybody came, where somebody looked

    @property
    def pid(self) -> int:
        """The process everything of the bot descends from."""
        assert self.process is not None
        return self.process.pid

    async def start(self) -> None:
        """Start it and wait until it listens."""
        log, began = self.folder / "said.txt", time.monotonic()
        words, told = self.contender.command(self.api, self.port)
        with log.open("ab") as said:
            self.process = await asyncio.create_subprocess_exec(
                *words, cwd=self.folder, env=told, stdout=said, stderr=said
            )
        if not await _listens(self.process, self.port):
            raise NotStarted(log.read_text("utf-8")[-2000:])
        self.ready = time.monotonic() - began

    async def kill(self) -> None:
        """`kill -9`."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> None:
        """Ask it to end; whoever does not is killed."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), _FAREWELL)
        except TimeoutError:
            await self.kill()


@contextlib.asynccontextmanager
async def running(contender: Contender, api: str, folder: Path) -> AsyncIterator[Running]:
    """Start a bot on a free port, and let it not stay behind."""
    bot = Running(contender, api, folder, free_port())
    try:
        await bot.start()
        yield bot
    finally:
        await bot.stop()


async def _listens(process: asyncio.subprocess.Process, port: int) -> bool:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_SOON):
            while process.returncode is None:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.05)
                    continue
                writer.close()
                await writer.wait_closed()
                return True
    return False

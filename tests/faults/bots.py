"""The real bot, started and killed again and again beside a local Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from tests.harness import nursery
from tests.harness.processes import webhook

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.harness.processes import Place

READY = 180.0  # seconds: a busy machine is no fault of the bot's
PASSED = 31.0  # seconds the clock is put on at a start, so that what the dead one held is free


@dataclass
class Bot:
    """One replica: `python -m bot serve` on its port, its words in a file."""

    place: Place
    port: int
    door: int  # where Telegram posts, which may be a proxy
    said: Path
    process: Process | nursery.Child | None = None
    words: tuple[str, ...] = ("-m", "bot", "serve")

    async def begin(self, **settings: str) -> None:
        """Start it and wait for nothing."""
        told = webhook(self.port) | {
            "webhook_url": f"http://127.0.0.1:{self.door}",
            "messages_per_second": "1000",
            **settings,
        }
        with self.said.open("ab") as said:
            environment, folder = self.place.environment(**told), self.place.folder
            if self.words[1] == "bot":
                self.process = await nursery.born(
                    *self.words, cwd=folder, env=environment, stdout=said.fileno()
                )
                return
            # The launcher wraps what is not imported yet.
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.words,
                cwd=folder,
                env=environment,
                stdout=said,
                stderr=said,
            )

    async def start(self, **settings: str) -> None:
        """Start it and wait until it may be sent updates."""
        await self.begin(**settings)
        assert self.process is not None
        async with asyncio.timeout(READY), aiohttp.ClientSession() as session:
            while self.process.returncode is None:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(f"http://127.0.0.1:{self.port}/ready") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.02)
        raise RuntimeError(f"the bot ended: {self.said.read_text('utf-8')[-500:]}")

    async def kill(self) -> None:
        """`kill -9`."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        return await self.process.wait()


@contextlib.asynccontextmanager
async def ending(*bots: Bot) -> AsyncIterator[None]:
    """Whatever happens, no bot stays behind."""
    try:
        yield
    finally:
        for bot in bots:
            await bot.kill()


class Hands:
    """The clock of the bots: every start is a little later than the last one ended."""

    def __init__(self, folder: Path) -> None:
        self._file, self._seconds = folder / "clock.json", 0.0
        self.put_on(0)

    @property
    def setting(self) -> dict[str, str]:
        """What tells a bot to look at it."""
        return {"clock_file": str(self._file)}

    def put_on(self, seconds: float = PASSED) -> None:
        """Turn it; backwards with a negative number."""
        self._seconds += seconds
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps({"offset_seconds": self._seconds}), "utf-8")
        new.replace(self._file)

"""One bot on a seeded database, and what is watched of it while it works."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.process import clock
from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.load.seeding import fill

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.benchmarks.running import Running
    from tests.load.country import Size

LOOK = 20.0  # seconds between looks at memory and the loop
OUTAGE = 60.0  # seconds for which an update is brought again


@dataclass
class Told:
    """What came of a part, as lines for people; `broken` are promises, never times."""

    lines: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@dataclass
class Scene:
    """A bot that runs; `memory` and `stops` grow with every look."""

    bot: Running
    ours: Ours
    api: BotApi
    webhook: Webhook
    memory: list[float] = field(default_factory=list)  # MiB
    stops: list[float] = field(default_factory=list)  # seconds the event loop stood still at most

    async def look(self) -> None:
        """Memory and the longest stop of the last minutes."""
        self.memory.append(meter.memory(self.bot.pid))
        self.stops.append(await self.ours.longest_stop(self.bot.port) or 0.0)

    async def empty(self, seconds: float) -> bool:
        """Wait until nothing is left to be sent, at most so long; whether it came to that."""
        for _ in range(int(seconds)):
            if not await self.ours.waiting(self.bot.port):
                return True
            await asyncio.sleep(1)
        return False

    async def watch(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(LOOK)
            await self.look()


async def seeded(url: str, size: Size) -> None:
    """Tables, the sample's regions, and a country."""
    await Ours(url).prepare()
    await fill(url, size, clock.now())


@contextlib.asynccontextmanager
async def scene(url: str, folder: Path, per_second: int = 1000) -> AsyncIterator[Scene]:
    """The bot started on a database that is there; `per_second`: what Telegram may be sent."""
    api, ours = BotApi(), Ours(url, per_second=per_second)
    server, address = await api.listen()
    async with server, running(ours, address, folder) as bot:
        here = Scene(bot, ours, api, Webhook(bot.port, patience=OUTAGE))
        watching = asyncio.create_task(here.watch())
        try:
            yield here
        finally:
            watching.cancel()
            here.webhook.close()

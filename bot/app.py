"""Puts the house together. The only file that knows both the machine and the programme."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import Bot

import handlers
from bot.delivery.courier import Courier
from bot.delivery.fetcher import Fetcher
from bot.delivery.rate_limiter import Pace
from bot.delivery.transport import AiohttpRequest
from bot.documents.orders import Makers
from bot.documents.worker import Workshop
from bot.observability import loop_lag
from bot.places.cache import Copy
from bot.process.shutdown import pause
from bot.registry import REGISTRY
from bot.scheduling.jobs import EVERY, Clockwork
from bot.storage.database import Database
from bot.turns.runtime import Surroundings
from bot.updates import dispatch
from bot.updates.inbox import Inbox
from bot.upkeep import housekeeping
from bot.upkeep.outage import Watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.request import BaseRequest

    from bot.process.settings import Settings

SANDBOX_EVERY = 0.3
__all__ = ["App", "assembled", "handlers", "housekeeping"]


@dataclass
class App:
    """One process of the bot, whichever way updates come in."""

    settings: Settings
    database: Database
    bot: Bot
    around: Surroundings
    courier: Courier
    inbox: Inbox
    clockwork: Clockwork
    fetcher: Fetcher
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Send what is left over and do what is due, until told to stop."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self.courier.run(self.stopping))
            loops.create_task(self.clockwork.run(self.stopping, self._pulse()))
            if self.settings.clock_file is None:  # a turned clock is no outage
                loops.create_task(self._watch())
            loops.create_task(self.fetcher.run(self.stopping))
            loops.create_task(self.around.places.renew())
            loops.create_task(loop_lag.watch(self.stopping))

    async def _watch(self) -> None:
        """Be seen to be there, as often as the clock is looked at."""
        watch = Watch(self.database, self.around, self.courier)
        while not self.stopping.is_set():
            await watch.look()
            await pause(self.stopping, EVERY)

    def _pulse(self) -> float:
        """Seconds between looks at the clock; a turned clock is noticed at once."""
        return EVERY if self.settings.clock_file is None else SANDBOX_EVERY

    async def settle(self) -> None:
        """Finish what is under way, within the time a stop may take."""
        await self.courier.stop(3.0)


@asynccontextmanager
async def assembled(
    settings: Settings, *, ride: bool, request: BaseRequest | None = None
) -> AsyncIterator[App]:
    """The whole bot, ready to receive; closed in the reverse order."""
    database, workshop = Database(settings.database_url), Workshop()
    base = settings.telegram_api.rstrip("/")
    bot = Bot(
        settings.token(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=request or AiohttpRequest(read_timeout=60),
    )
    try:
        await bot.initialize()
        around = Surroundings(settings, Copy(database), bot.username)
        pace = Pace(settings.messages_per_second)
        courier = Courier(database, bot, pace, Makers(database, workshop, REGISTRY.documents))
        inbox = Inbox(database, dispatch.application(bot), around, courier, ride=ride)
        app = App(
            settings=settings,
            database=database,
            bot=bot,
            around=around,
            courier=courier,
            inbox=inbox,
            clockwork=Clockwork(database, around, courier, REGISTRY.jobs),
            fetcher=Fetcher(database, bot),
        )
        try:
            yield app
            await app.settle()
        finally:
            await around.places.close()
    finally:
        await workshop.close()
        await bot.shutdown()
        await database.close()

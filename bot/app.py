"""Puts a process together. The only file that knows both the machine and the programme."""

from __future__ import annotations

import asyncio
import gc
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from telegram import Bot

import handlers
from bot.delivery.courier import Courier
from bot.delivery.files.fetcher import Fetcher
from bot.delivery.files.prints import PrintMaker
from bot.delivery.first_contact import first_contact
from bot.delivery.http.request import PlainRequest
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.verdicts import StatusReader
from bot.documents.orders import DocumentMaker
from bot.documents.worker import DocumentWorker
from bot.languages.locale import languages
from bot.observability import loop_lag
from bot.places.cache import GazetteerCache
from bot.process.shutdown import pause
from bot.registry import REGISTRY
from bot.scheduling.jobs import TICK_INTERVAL, Scheduler
from bot.storage.database import Database, configure_tables
from bot.turns.runtime import Runtime
from bot.updates.inbox import Inbox
from bot.upkeep import housekeeping
from bot.upkeep.outage import OutageWatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.request import BaseRequest

    from bot.process.settings import Settings

SANDBOX_TICK_INTERVAL = 0.3
SETTLE_SECONDS = 3.0  # that messages under way may still take after a stop
__all__ = ["App", "handlers", "housekeeping", "open_app", "settle"]


@dataclass
class App:
    """One process of the bot, whichever way updates come in."""

    settings: Settings
    database: Database
    bot: Bot
    runtime: Runtime
    courier: Courier
    inbox: Inbox
    scheduler: Scheduler
    fetcher: Fetcher
    print_maker: PrintMaker
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Send what is left over and do what is due, until told to stop."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self.courier.run(self.stopping))
            loops.create_task(self.scheduler.run(self.stopping, self._tick_seconds()))
            if self.settings.clock_file is None:  # a turned clock is no outage
                loops.create_task(self._watch())
            loops.create_task(self.fetcher.run(self.stopping))
            loops.create_task(self.print_maker.run(self.stopping))
            loops.create_task(self.runtime.places.refresh())
            loops.create_task(loop_lag.observe_loop_lag(self.stopping))

    async def _watch(self) -> None:
        """Be seen to be there, as often as the clock is looked at."""
        watch = OutageWatch(self.database, self.runtime, self.courier)
        while not self.stopping.is_set():
            await watch.check()
            await pause(self.stopping, TICK_INTERVAL)

    def _tick_seconds(self) -> float:
        """Seconds between looks at the clock; a turned clock is noticed at once."""
        return TICK_INTERVAL if self.settings.clock_file is None else SANDBOX_TICK_INTERVAL

    async def drain(self) -> None:
        """Finish what is under way, within the time a stop may take."""
        await self.courier.stop(SETTLE_SECONDS)


@asynccontextmanager
async def open_app(
    settings: Settings, *, webhook_reply: bool, request: BaseRequest | None = None
) -> AsyncIterator[App]:
    """The whole bot, ready to receive; closed in the reverse order."""
    database, worker = Database(settings.database_url), DocumentWorker()
    bot = _bot(settings, request)
    try:
        await first_contact(bot.initialize)
        runtime = Runtime(settings, GazetteerCache(database), bot.username)
        rate_limiter = RateLimiter(settings.messages_per_second)
        courier = Courier(
            database, bot, rate_limiter, DocumentMaker(database, worker, REGISTRY.documents)
        )
        inbox = Inbox(database, runtime, courier, webhook_reply=webhook_reply)
        app = App(
            settings=settings,
            database=database,
            bot=bot,
            runtime=runtime,
            courier=courier,
            inbox=inbox,
            scheduler=Scheduler(database, runtime, courier, worker, REGISTRY.jobs),
            fetcher=Fetcher(database, bot),
            print_maker=PrintMaker(database, worker),
        )
        try:
            yield app
            await app.drain()
        finally:
            await runtime.places.close()
    finally:
        await worker.close()
        await bot.shutdown()
        await database.close()


def settle() -> None:
    """Everything is loaded, and stays: done once, before anybody is answered.

    Python's collector would look through all of it again and again, a fifth of a second each time.
    """
    configure_tables()
    languages()
    gc.collect()
    gc.freeze()


def _bot(settings: Settings, request: BaseRequest | None) -> Bot:
    """The library's bot, by way of our own transport or the one that is given."""
    base = settings.telegram_api.rstrip("/")
    return Bot(
        settings.token(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=StatusReader(request or PlainRequest()),
        get_updates_request=request or PlainRequest(read_timeout=60),
    )

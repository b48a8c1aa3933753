"""The bot in this process: one that stays, or replicas that forget everything after each update."""

from __future__ import annotations

import contextlib
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot import app as house
from bot.delivery.rate_limiter import RateLimiter
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.refusal import Refused
from bot.updates.inbox import TryLater
from tests.harness.reading import read_alike

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.process.settings import Settings
    from bot.sandbox.telegram.world import LocalTelegram

DELIVERIES = 5


@dataclass
class Replicas:
    """Brings updates to the bot the way Telegram does; `standing` is the one process, if any."""

    settings: Settings
    world: LocalTelegram
    standing: App | None = None
    looks: int = 0  # how often the clock was looked at

    @asynccontextmanager
    async def app(self) -> AsyncIterator[App]:
        """The bot: always the same, or a new one that has never heard of anybody."""
        if self.standing is not None:
            yield self.standing
            return
        request = DirectRequest(self.world)
        async with house.open_app(self.settings, webhook_reply=True, request=request) as fresh:
            yield fresh

    @asynccontextmanager
    async def stay(self) -> AsyncIterator[None]:
        """Be one process from here on."""
        async with self.app() as app:
            # Thirty messages a second is Telegram's limit; this Telegram has none.
            app.courier._rate_limiter = RateLimiter(10_000)
            self.standing = app
            yield
            self.standing = None

    async def deliver(self, update: dict[str, Any]) -> None:
        """Bring one update, again while the bot asks for it."""
        read_alike(update)  # so that every talk is a test of our reader
        for _ in range(DELIVERIES):
            try:
                async with self.app() as app:
                    answer = await app.inbox.receive(update)
                    if answer.call is not None:
                        # Nobody hears of a refusal here; the world's log keeps it.
                        with contextlib.suppress(Refused):
                            self.world.call(answer.call.method, answer.call.body)
                    await app.courier.drain()
            except TryLater:
                continue
            self.world.confirm(update["update_id"])
            return
        raise AssertionError(f"put off {DELIVERIES} times: {update}")

    async def look_at_the_clock(self) -> None:
        """Two replicas do, one after the other, every third time; what is due is done by one."""
        self.looks += 1
        for _ in range(2 if not self.standing and self.looks % 3 == 1 else 1):
            async with self.app() as app:
                await app.fetcher.fetch()
                await app.print_maker.make()
                await app.scheduler.tick()
                await app.courier.drain()
                while await app.courier.sweep():
                    await app.courier.drain()

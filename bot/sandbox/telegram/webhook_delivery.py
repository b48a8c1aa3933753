"""Brings updates to the bot's webhook the way Telegram does.

Each queue goes in order with one update in flight; an update that fails holds up its own queue
only, and comes again after doubling delays until it expires.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

import aiohttp

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.telegram.updates import Queue
    from bot.sandbox.telegram.world import LocalTelegram

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_SUCCESS = range(200, 300)
_LONGEST_DELAY = 60.0
_LONGEST_RETRY_AFTER = 3600.0
_ANSWER_TIMEOUT = aiohttp.ClientTimeout(total=60)


@contextlib.asynccontextmanager
async def post_updates(world: LocalTelegram, first_delay: float = 1.0) -> AsyncIterator[None]:
    """Deliver to the webhook, whenever one is set, as long as this is entered."""
    async with aiohttp.ClientSession(timeout=_ANSWER_TIMEOUT) as session:
        delivery = asyncio.create_task(_WebhookPoster(world, session, first_delay).run())
        try:
            yield
        finally:
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery


class _WebhookPoster:
    """One postman: a task for each queue that has something."""

    def __init__(
        self,
        world: LocalTelegram,
        session: aiohttp.ClientSession,
        first_delay: float,
    ) -> None:
        self._world = world
        self._session = session
        self._first_delay = first_delay
        self._news = asyncio.Event()
        self._busy: set[Queue] = set()

    async def run(self) -> None:
        forget = self._world.watch(self._news.set)
        try:
            async with asyncio.TaskGroup() as carriers:
                while True:
                    self._news.clear()
                    for queue in self._ready():
                        self._busy.add(queue)
                        carriers.create_task(self._deliver_queue(queue))
                    await self._news.wait()
        finally:
            forget()

    def _ready(self) -> list[Queue]:
        webhook = self._world.state.webhook
        if not webhook:
            return []
        free = webhook["max_connections"] - len(self._busy)
        return [queue for queue in self._world.queues() if queue not in self._busy][: max(free, 0)]

    async def _deliver_queue(self, queue: Queue) -> None:
        """Bring one queue's updates, oldest first, until it is empty."""
        delay = self._first_delay
        try:
            while (waiting := self._world.pending(queue)) and self._world.state.webhook:
                wait = await self._post(waiting[0], delay)
                if wait is None:
                    delay = self._first_delay
                    continue
                await self._pause(wait)
                delay = min(delay * 2, _LONGEST_DELAY)
        finally:
            self._busy.discard(queue)
            self._news.set()

    async def _pause(self, seconds: float) -> None:
        """Wait, unless the bot sets its webhook anew: then it has come back."""
        since = self._world.state.webhook
        news = asyncio.Event()
        forget = self._world.watch(news.set)
        try:
            async with asyncio.timeout(seconds):
                while self._world.state.webhook is since:
                    news.clear()
                    await news.wait()
        except TimeoutError:
            return
        finally:
            forget()

    async def _post(self, update: Json, delay: float) -> float | None:
        """Post once; None when the update is confirmed, else the seconds to wait."""
        webhook = self._world.state.webhook
        headers = {_SECRET: webhook["secret"]} if webhook["secret"] else {}
        try:
            async with self._session.post(
                webhook["url"],
                json=update,
                headers=headers,
                allow_redirects=False,
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return delay
        if answer.status not in _SUCCESS:
            self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
            return _retry_after(answer.headers.get("Retry-After", ""), delay)
        self._world.confirm(update["update_id"])
        self._carry_out(body)
        return None

    def _note(self, message: str) -> None:
        """Keep what getWebhookInfo tells about the last failure."""
        error = {
            "last_error_date": self._world.state.timestamp(),
            "last_error_message": message,
        }
        if self._world.state.webhook:
            self._world.state.webhook |= error
            self._world.state.wake()

    def _carry_out(self, body: bytes) -> None:
        """Execute the call an answer carries; its outcome is thrown away, as Telegram does."""
        try:
            call = json.loads(body)
        except (json.JSONDecodeError, UnicodeDecodeError):
            return
        method = call.pop("method", None) if isinstance(call, dict) else None
        if isinstance(method, str) and not method.startswith(facts.NOT_IN_AN_ANSWER):
            # A refusal stands in the log of the world; nobody else hears of it.
            with contextlib.suppress(Refused):
                self._world.call(method, call)


def _retry_after(header: str, delay: float) -> float:
    if header.isdecimal():
        return min(float(header), _LONGEST_RETRY_AFTER)
    return delay

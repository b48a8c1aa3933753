"""`python -m bot run`: asks Telegram for updates, and confirms only what is committed.

The library's own poller acknowledges before the work is done. Here the offset moves on when every
update of a batch is done, ignored or parked; what is brought twice is known by its id.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.app import open_app, settle
from bot.process import clock
from bot.process.shutdown import pause, run_until_stop, stop_on_signals
from bot.run.serving import UPDATE_KINDS, introduce_bot
from bot.storage import readiness
from bot.storage.database import Contention, Unavailable
from bot.updates.inbox import TryLater
from models.machine import leases

if TYPE_CHECKING:
    from bot.app import App
    from bot.process.settings import Settings

log = structlog.get_logger()

LEASE = "polling"
LEASE_SECONDS = 20.0  # seconds after which another may take over from a process that died
RENEW_INTERVAL = 5.0
LONG_POLL_SECONDS = 50  # seconds Telegram may hold an empty answer
LONGEST_WAIT = 30.0
LAST_TURNS = 1.5  # seconds running turns may take after a stop


async def run(settings: Settings) -> None:
    """Poll until SIGTERM or SIGINT; everything goes out by the outbox."""
    async with open_app(settings, webhook_reply=False) as app:
        await readiness.require_ready(app.database)
        settle()
        with stop_on_signals(app.stopping):
            async with asyncio.TaskGroup() as loops:
                loops.create_task(app.work())
                loops.create_task(Poller(app).run())
        log.info("stopped")


class Poller:
    """One process that asks; of several, the one that holds the lease."""

    def __init__(
        self, app: App, renew: float = RENEW_INTERVAL, poll: int = LONG_POLL_SECONDS
    ) -> None:
        """Begin with whatever is unconfirmed; `renew` and `poll` are in seconds."""
        self._app = app
        self._renew = renew
        self._longest = poll
        self._offset = 0
        self._lease_is_ours = asyncio.Event()
        self._places = asyncio.Semaphore(app.settings.max_turns)

    async def run(self) -> None:
        """Hold the lease and poll while it is held, until told to stop."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._hold_lease())
            loops.create_task(self._poll())
        await self._take_or_release(take=False)

    async def _hold_lease(self) -> None:
        """Keep the lease ours; say so once when somebody else has it."""
        known: bool | None = None
        while not self._app.stopping.is_set():
            ours = await self._take_or_release(take=True)
            if ours is not None and ours != known:
                known = ours
                (self._lease_is_ours.set if ours else self._lease_is_ours.clear)()
                log.info("polling" if ours else "waiting: another process is polling")
            await pause(self._app.stopping, self._renew)

    async def _take_or_release(self, *, take: bool) -> bool | None:
        """Whether the lease is ours now; none when the database did not say."""
        holder = self._app.courier.name
        try:
            async with self._app.database.transaction() as db:
                if take:
                    return await leases.acquire(db, LEASE, holder, clock.now(), LEASE_SECONDS)
                await leases.release(db, LEASE, holder)
        except (Contention, Unavailable) as trouble:
            log.warning("lease unknown", why=str(trouble))
        return None

    async def _poll(self) -> None:
        """Ask, do, confirm; trouble with Telegram makes it ask less often."""
        stopping, failures, begun = self._app.stopping, 0, False
        while not stopping.is_set():
            await run_until_stop(stopping, self._lease_is_ours.wait())
            try:
                if not begun:
                    begun = await run_until_stop(stopping, self._start_polling()) or False
                brought = await run_until_stop(stopping, self._fetch_updates())
            except TelegramError as trouble:
                await pause(stopping, _backoff_seconds(trouble, failures))
                failures += 1
                continue
            failures = 0
            if brought and self._lease_is_ours.is_set():
                await self._run_batch(brought)
            elif brought is not None:
                # All below the offset is confirmed by now. Telegram may number from lower down
                # after a quiet week, so the next question names no offset.
                self._offset = 0

    async def _start_polling(self) -> bool:
        """Telegram answers no questions while a webhook is set."""
        await self._app.bot.delete_webhook(drop_pending_updates=False)
        await introduce_bot(self._app)
        return True

    async def _fetch_updates(self) -> list[dict[str, Any]]:
        """The next updates as Telegram wrote them; asking confirms those below the offset."""
        asked = {"offset": self._offset, "timeout": self._longest, "allowed_updates": UPDATE_KINDS}
        # Spelt like this the library does not insist on its own get_updates, which reads a whole
        # batch at once: one update it cannot read would hold up all the others.
        brought: list[dict[str, Any]] = await self._app.bot.do_api_request(
            "get_Updates", asked, read_timeout=self._longest + 10
        )
        return brought

    async def _run_batch(self, brought: list[dict[str, Any]]) -> None:
        """Do a batch: people side by side, each in order; move on when all of it is done."""
        lines: dict[int, list[dict[str, Any]]] = {}
        for update in brought:
            lines.setdefault(_sender_id(update), []).append(update)
        doing = [asyncio.create_task(self._run_updates(line)) for line in lines.values()]
        await run_until_stop(self._app.stopping, asyncio.wait(doing))
        _, late = await asyncio.wait(doing, timeout=LAST_TURNS)
        for task in late:
            task.cancel()
        await asyncio.wait(doing)
        if not late and all(task.result() for task in doing):
            self._offset = max(update["update_id"] for update in brought) + 1

    async def _run_updates(self, line: list[dict[str, Any]]) -> bool:
        """One person's updates; false when a stop came before the last."""
        for update in line:
            while True:
                if self._app.stopping.is_set():
                    return False
                try:
                    async with self._places:
                        await self._app.inbox.receive(update)
                    break
                except TryLater as busy:
                    await pause(self._app.stopping, busy.wait)
        return True


def _sender_id(update: dict[str, Any]) -> int:
    """Whose turn an update is: the id of the sender, 0 where nobody is named."""
    for content in update.values():
        if isinstance(content, dict) and isinstance(content.get("from"), dict):
            return int(content["from"]["id"])
    return 0


def _backoff_seconds(trouble: TelegramError, failures: int) -> float:
    """Seconds until it is worth asking again."""
    why = "another program polls with this token" if isinstance(trouble, Conflict) else ""
    log.warning("no updates", why=why or type(trouble).__name__, failures=failures)
    if isinstance(trouble, RetryAfter):
        wait = trouble.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
    return float(min(2**failures, LONGEST_WAIT))

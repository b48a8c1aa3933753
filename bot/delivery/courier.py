"""Takes what turns decided to Telegram: at least once, replies first, no chat holding another.

Reminders are the exception: their rows are gone before the call, so that none comes twice.

Rows are sent right after the commit by the process that made them; `sweep` takes those whose lease
ran out because that process died or Telegram asked to wait.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import structlog
from telegram.error import TelegramError

from bot.delivery.bot_api import BotApi
from bot.delivery.outbox_store import OutboxStore
from bot.delivery.settling import ChatPauses, Settling
from bot.delivery.verdicts import DeliveryVerdict, judge_error
from bot.documents import orders
from bot.observability import metrics
from bot.process import clock, randomness
from bot.process.logs import fault_location
from bot.storage.database import Contention, Unavailable
from models.machine import outbox
from models.machine.outbox import LEASE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import Bot

    from bot.delivery.rate_limiter import RateLimiter
    from bot.documents.orders import DocumentMaker
    from bot.storage.database import Database
    from models.machine.outbox import Outgoing

log = structlog.get_logger()

SHARE_INTERVAL = 5.0  # seconds between looks how many there are
SWEEP_INTERVAL = 1.0  # seconds between looks for left-over rows
# Rows in hand: what goes out until the second sweep from here. More would outlast their lease where
# many replicas share Telegram's limit, and hold up the next reply to those who stand in line.
MAX_IN_FLIGHT, MIN_IN_FLIGHT = 100, 20


class Courier:
    """Sends outbox rows, each chat in order, all chats side by side."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        rate_limiter: RateLimiter,
        document_maker: DocumentMaker | None = None,
    ) -> None:
        """`rate_limiter` keeps the whole bot below Telegram's limits.

        Without a `document_maker` no ordered document is sent.
        """
        self._document_makers = document_maker
        self._rate_limiter = rate_limiter
        self.name = randomness.replica_name()
        self.api = BotApi(bot)
        self._store = OutboxStore(database, self.name)
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._queues: dict[int, list[Outgoing]] = {}
        self._pauses = ChatPauses()
        self._settling = Settling(self._store, self.api, self._pauses)
        self._in_flight: set[int] = set()
        # Ours, but the answer to their commit may still be on its way; gone with the turn's rows.
        self._enqueued: WeakSet[Outgoing] = WeakSet()
        self._reminder_lock = (
            asyncio.Lock()
        )  # one reminder at a time, so that a crash loses but one

    async def enqueue(self, db: AsyncSession, rows: Sequence[Outgoing], now: datetime) -> None:
        """Write new rows and mark those that may go at once as ours; a sweep takes the rest."""
        if not rows:
            return
        await self.claim(db, rows, now)
        await outbox.enqueue(db, rows)
        self.expect(rows)

    async def claim(
        self, db: AsyncSession, rows: Sequence[Outgoing], now: datetime, *, empty: int | None = None
    ) -> None:
        """Mark as ours those of new rows that may go at once; nothing waits for the `empty` chat.

        A digest to twenty thousand would outlast its lease, and everybody would get it twice. What
        would overtake older rows of its chat waits for them, whoever has them.
        """
        first = rows[: self._capacity]
        for row in await outbox.sendable_now(db, first, self._in_flight, now, empty=empty):
            row.claimed_by, row.claimed_until = self.name, now + LEASE

    def expect(self, rows: Sequence[Outgoing]) -> None:
        """These are written, and ours as soon as they are committed."""
        self._enqueued.update(row for row in rows if row.claimed_by == self.name)

    def send_soon(self, rows: Sequence[Outgoing]) -> None:
        """Send committed rows of ours; rows for later are left to the sweep."""
        for row in rows:
            if row.claimed_by != self.name or row.id in self._in_flight:
                continue
            self._in_flight.add(row.id)
            self._queues.setdefault(row.chat_id, []).append(row)
            if row.chat_id not in self._lanes:
                lane = asyncio.create_task(self._run_lane(row.chat_id))
                self._lanes[row.chat_id] = lane

    def try_reserve(self) -> bool:
        """Whether Telegram's limit leaves room for a card that goes another way; it is counted."""
        return self._rate_limiter.try_acquire()

    async def sweep(self) -> int:
        """Take rows nobody holds any more and send them; returns how many."""
        room = self._capacity - len(self._in_flight)
        if room <= 0:
            return 0
        rows = await self._store.claim(self._in_flight_ids, clock.now(), room)
        self.send_soon(rows)
        return len(rows)

    def _in_flight_ids(self) -> set[int]:
        """What a sweep must not take for lost."""
        return self._in_flight.union(row.id for row in self._enqueued)

    @property
    def _capacity(self) -> int:
        """How many rows to have in hand at the pace of this moment."""
        return max(
            MIN_IN_FLIGHT, min(MAX_IN_FLIGHT, int(2 * SWEEP_INTERVAL * self._rate_limiter.share))
        )

    async def share(self) -> None:
        """Count the processes that send for this bot, and take no more than one's share."""
        self._rate_limiter.share_among(await self._store.count_processes(clock.now()))

    async def run(self, stopping: asyncio.Event) -> None:
        """Sweep until told to stop."""
        shared = -SHARE_INTERVAL
        while not stopping.is_set():
            try:
                if time.monotonic() - shared >= SHARE_INTERVAL:
                    await self.share()
                    shared = time.monotonic()
                await self.sweep()
            except (Contention, Unavailable) as trouble:
                log.warning("sweep put off", why=str(trouble))
            except Exception as fault:  # noqa: BLE001 - the outer loop: the bot goes on
                log.error("sweep failed", where=fault_location(fault))
            try:
                await asyncio.wait_for(stopping.wait(), SWEEP_INTERVAL)
            except TimeoutError:
                continue
        await self._store.leave()

    async def drain(self) -> None:
        """Wait until everything handed over so far is sent or put off."""
        while under_way := [*self._lanes.values(), *self.api.pending_answers]:
            await asyncio.wait(under_way)

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, at most so long; the rest waits for its lease to run out."""
        try:
            await asyncio.wait_for(self.drain(), seconds)
        except TimeoutError:
            late = [*self._lanes.values(), *self.api.pending_answers]
            log.warning("stop cut off", messages=len(late))  # each may come once more
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run_lane(self, chat_id: int) -> None:
        """One chat's rows, one after the other."""
        queue = self._queues[chat_id]
        try:
            while queue:
                queue.sort(key=lambda row: (row.priority, row.id))
                row = queue[0]
                until = self._pauses.until(chat_id)
                if until is not None:
                    # What comes after must not overtake; the sweep goes on with it then.
                    waiting = queue[:]
                    await self._store.put_off(waiting, until)
                    self._release_rows(queue, waiting)
                    continue
                if await self._deliver(row):
                    self._release_rows(queue, [row])
        finally:
            self._release_rows(queue, queue[:])
            del self._queues[chat_id], self._lanes[chat_id]

    def _release_rows(self, queue: list[Outgoing], rows: Sequence[Outgoing]) -> None:
        for row in rows:
            queue.remove(row)
            self._in_flight.discard(row.id)

    async def _deliver(self, row: Outgoing) -> bool:
        """Send one row; a row that cannot be sent at all must not hold up the chat for ever."""
        try:
            return await self._send(row)
        except (Contention, Unavailable) as trouble:
            log.warning("not sent yet", kind=row.kind, why=str(trouble))
            self._pauses.pause(row.chat_id, LEASE.total_seconds())
        except Exception as fault:  # noqa: BLE001 - the outer loop: the other messages go on
            where = fault_location(fault)
            log.error("dead letter", kind=row.kind, row=row.id, where=where)
            await self._store.bury(row, where, clock.now())
            return True
        return False

    async def _send(self, row: Outgoing) -> bool:
        """Send one row and settle it; false when the chat has to wait."""
        if self._store.acknowledgements.owes(row):
            await self._store.acknowledgements.acknowledge(row)
            return True
        if not await self._store.may_still_go(row):
            log.info("notice dropped", kind=row.kind, why="no longer allowed")
            await self._store.acknowledgements.forget(row)
            return True
        method, body = await orders.fulfil_order(row.method, row.body, self._document_makers)
        if body is None:  # nothing to say without the document
            await self._store.acknowledgements.forget(row)
            return True
        await self._rate_limiter.acquire(row.priority)
        if not row.once:
            return await self._call(row, method, body)
        async with self._reminder_lock:
            taken = await self._store.take(row)
            if taken:
                return await self._call(row, method, body)
        if taken is None:
            self._pauses.pause(row.chat_id, LEASE.total_seconds())
        return taken is not None  # who was quicker has sent it, or taken it back

    async def _call(self, row: Outgoing, method: str, body: dict[str, Any]) -> bool:
        """Make the call of a row and settle it; false when the chat has to wait."""
        try:
            await self.api.call(method, body)
        except TelegramError as trouble:
            verdict = judge_error(trouble, row.method, row.body)
            metrics.record_call(method, verdict.value)
            if verdict is DeliveryVerdict.CARD_GONE:
                text = {key: value for key, value in row.body.items() if key != "message_id"}
                row.method, row.body = "sendMessage", text
                return await self._send(row)
            if verdict is DeliveryVerdict.TOPIC_GONE:
                row.body = {
                    key: value for key, value in row.body.items() if key != "message_thread_id"
                }
                return await self._send(row)
            if verdict is DeliveryVerdict.CLOSED:
                self._leave_chat(row)
            return await self._settling.settle(row, verdict, trouble)
        metrics.record_call(method, "sent")
        await self._store.acknowledgements.acknowledge(row)
        return True

    def _leave_chat(self, row: Outgoing) -> None:
        """The person wants nothing from us: what waits behind the row is dropped with it."""
        queue = self._queues[row.chat_id]
        self._release_rows(queue, [other for other in queue if other is not row])

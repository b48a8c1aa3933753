"""Takes what turns decided to Telegram: at least once, replies first, no chat holding another.

Reminders are the exception: their rows are gone before the call, so that none comes twice.

Rows are sent right after the commit by the process that made them; `sweep` takes those whose lease
ran out because that process died or Telegram asked to wait.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.delivery.bot_api import Calls, seconds_to_wait
from bot.delivery.outbox_store import Ledger
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

    from bot.delivery.rate_limiter import Pace
    from bot.documents.orders import Makers
    from bot.storage.database import Database
    from models.machine.outbox import Outgoing

log = structlog.get_logger()

SHARING = 5.0  # seconds between looks how many there are
SWEEP = 1.0  # seconds between looks for left-over rows
# Rows in hand: what goes out until the second sweep from here. More would outlast their lease where
# many replicas share Telegram's limit, and hold up the next reply to those who stand in line.
AT_ONCE, AT_LEAST = 100, 20
LONGEST_WAIT = timedelta(minutes=10)
# Seconds: when Telegram is back, nobody waits longer than this for what a cut line held up.
LONGEST_RETRY = 8


class Courier:
    """Sends outbox rows, each chat in order, all chats side by side."""

    def __init__(
        self, database: Database, bot: Bot, pace: Pace, makers: Makers | None = None
    ) -> None:
        """`pace` keeps the whole bot below Telegram's limits; `makers` make ordered documents."""
        self._makers = makers
        self._pace = pace
        self.name = randomness.replica_name()
        self.calls = Calls(bot)
        self._ledger = Ledger(database, self.name)
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._queues: dict[int, list[Outgoing]] = {}
        self._closed_until: dict[int, datetime] = {}  # chats Telegram asked us to leave alone
        self._in_hand: set[int] = set()
        # Ours, but the answer to their commit may still be on its way; gone with the turn's rows.
        self._written: WeakSet[Outgoing] = WeakSet()
        self._single = asyncio.Lock()  # one reminder at a time, so that a crash loses but one

    async def put(self, db: AsyncSession, rows: Sequence[Outgoing], now: datetime) -> None:
        """Write new rows and mark those that may go at once as ours; a sweep takes the rest.

        A digest to twenty thousand would outlast its lease, and everybody would get it twice. What
        would overtake older rows of its chat waits for them, whoever has them.
        """
        if not rows:
            return
        for row in await outbox.in_line(db, rows[: self._most], self._in_hand, now):
            row.claimed_by, row.claimed_until = self.name, now + LEASE
        await outbox.put(db, rows)
        self._written.update(row for row in rows if row.claimed_by == self.name)

    def send_soon(self, rows: Sequence[Outgoing]) -> None:
        """Send committed rows of ours; rows for later are left to the sweep."""
        for row in rows:
            if row.claimed_by != self.name or row.id in self._in_hand:
                continue
            self._in_hand.add(row.id)
            self._queues.setdefault(row.chat_id, []).append(row)
            if row.chat_id not in self._lanes:
                lane = asyncio.create_task(self._lane(row.chat_id))
                self._lanes[row.chat_id] = lane

    def takes_along(self) -> bool:
        """Whether Telegram's limit leaves room for a card that goes another way; it is counted."""
        return self._pace.room()

    async def sweep(self) -> int:
        """Take rows nobody holds any more and send them; returns how many."""
        room = self._most - len(self._in_hand)
        if room <= 0:
            return 0
        rows = await self._ledger.claimed(self._held, clock.now(), room)
        self.send_soon(rows)
        return len(rows)

    def _held(self) -> set[int]:
        """What a sweep must not take for lost."""
        return self._in_hand.union(row.id for row in self._written)

    @property
    def _most(self) -> int:
        """How many rows to have in hand at the pace of this moment."""
        return max(AT_LEAST, min(AT_ONCE, int(2 * SWEEP * self._pace.share)))

    async def share(self) -> None:
        """Count the processes that send for this bot, and take no more than one's share."""
        self._pace.among(await self._ledger.processes(clock.now()))

    async def run(self, stopping: asyncio.Event) -> None:
        """Sweep until told to stop."""
        shared = -SHARING
        while not stopping.is_set():
            try:
                if time.monotonic() - shared >= SHARING:
                    await self.share()
                    shared = time.monotonic()
                await self.sweep()
            except (Contention, Unavailable) as trouble:
                log.warning("sweep put off", why=str(trouble))
            except Exception as fault:  # noqa: BLE001 - the outer loop: the bot goes on
                log.error("sweep failed", where=fault_location(fault))
            try:
                await asyncio.wait_for(stopping.wait(), SWEEP)
            except TimeoutError:
                continue
        await self._ledger.leave()

    async def settled(self) -> None:
        """Wait until everything handed over so far is sent or put off."""
        while under_way := [*self._lanes.values(), *self.calls.unanswered]:
            await asyncio.wait(under_way)

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, at most so long; the rest waits for its lease to run out."""
        try:
            await asyncio.wait_for(self.settled(), seconds)
        except TimeoutError:
            late = [*self._lanes.values(), *self.calls.unanswered]
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _lane(self, chat_id: int) -> None:
        """One chat's rows, one after the other."""
        queue = self._queues[chat_id]
        try:
            while queue:
                queue.sort(key=lambda row: (row.priority, row.id))
                row = queue[0]
                until = self._closed_until.get(chat_id)
                if until is not None and until > clock.now():
                    # What comes after must not overtake; the sweep goes on with it then.
                    waiting = queue[:]
                    await self._ledger.put_off(waiting, until)
                    self._let_go(queue, waiting)
                    continue
                self._closed_until.pop(chat_id, None)
                if await self._tried(row):
                    self._let_go(queue, [row])
        finally:
            self._let_go(queue, queue[:])
            del self._queues[chat_id], self._lanes[chat_id]

    def _let_go(self, queue: list[Outgoing], rows: Sequence[Outgoing]) -> None:
        for row in rows:
            queue.remove(row)
            self._in_hand.discard(row.id)

    async def _tried(self, row: Outgoing) -> bool:
        """Send one row; a row that cannot be sent at all must not hold up the chat for ever."""
        try:
            return await self._sent(row)
        except (Contention, Unavailable) as trouble:
            log.warning("not sent yet", kind=row.kind, why=str(trouble))
            self._closed_until[row.chat_id] = clock.now() + LEASE
        except Exception as fault:  # noqa: BLE001 - the outer loop: the other messages go on
            where = fault_location(fault)
            log.error("dead letter", kind=row.kind, row=row.id, where=where)
            await self._ledger.bury(row, where, clock.now())
            return True
        return False

    async def _sent(self, row: Outgoing) -> bool:
        """Send one row and settle it; false when the chat has to wait."""
        if self._ledger.marks.owes(row):
            await self._ledger.marks.sent(row)
            return True
        if not await self._ledger.still_allowed(row):
            log.info("notice dropped", kind=row.kind, why="no longer allowed")
            await self._ledger.marks.over(row)
            return True
        method, body = await orders.carried_out(row.method, row.body, self._makers)
        if body is None:  # nothing to say without the document
            await self._ledger.marks.over(row)
            return True
        await self._pace.turn(row.priority)
        if not row.once:
            return await self._called(row, method, body)
        async with self._single:
            taken = await self._ledger.taken(row)
            if taken:
                return await self._called(row, method, body)
        if taken is None:
            self._close(row.chat_id, LEASE.total_seconds())
        return taken is not None  # who was quicker has sent it, or taken it back

    async def _called(self, row: Outgoing, method: str, body: dict[str, Any]) -> bool:
        """Make the call of a row and settle it; false when the chat has to wait."""
        try:
            await self.calls.make(method, body)
        except RetryAfter as full:
            metrics.sent(method, "wait")
            until = self._close(row.chat_id, seconds_to_wait(full))
            if row.once:
                await self._ledger.bring_back(row, until)
            return row.once  # that row is gone; the one brought back has a number of its own
        except Forbidden:
            metrics.sent(method, "blocked")
            await self._blocked(row)
        except ChatMigrated as moved:
            metrics.sent(method, "moved")
            await self._ledger.move(row, moved.new_chat_id, clock.now())
        except BadRequest as refused:
            metrics.sent(method, "refused")
            return await self._refused(row, refused)
        except TelegramError as trouble:
            metrics.sent(method, "failed")
            if row.once:  # nobody knows whether Telegram took it
                log.info("given up", kind=row.kind, why=type(trouble).__name__)
                return True
            log.warning("not sent yet", kind=row.kind, why=type(trouble).__name__, tries=row.tries)
            self._close(row.chat_id, min(2**row.tries, LONGEST_RETRY) * (1 + randomness.jitter()))
            return False
        else:
            metrics.sent(method, "sent")
            await self._ledger.marks.sent(row)
        return True

    async def _blocked(self, row: Outgoing) -> None:
        """The person wants nothing from us: nothing waits for them until they write again."""
        log.info("chat closed", kind=row.kind)
        queue = self._queues[row.chat_id]
        self._let_go(queue, [other for other in queue if other is not row])
        await self._ledger.close(row.chat_id, clock.now())

    async def _refused(self, row: Outgoing, refused: TelegramError) -> bool:
        """Telegram will never take it like this: some refusals are fine, the rest are read."""
        why = str(refused)
        if "message is not modified" in why.lower() or row.method == "deleteMessage":
            await self._ledger.marks.over(row)
            return True
        if row.method == "editMessageText" and "message_id" in row.body:
            body = {key: value for key, value in row.body.items() if key != "message_id"}
            row.method, row.body = "sendMessage", body  # the card is gone: send it anew
            return await self._sent(row)
        log.error("dead letter", kind=row.kind, method=row.method, row=row.id)
        await self._ledger.bury(row, why, clock.now())
        return True

    def _close(self, chat_id: int, seconds: float) -> datetime:
        """Leave a chat alone until then: its rows wait in their order, new ones behind them."""
        wait = min(timedelta(seconds=seconds), LONGEST_WAIT)
        until = self._closed_until[chat_id] = clock.now() + wait
        return until

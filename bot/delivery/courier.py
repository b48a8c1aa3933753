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

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import chance, clock, metrics
from bot.database import Contention, Unavailable
from bot.delivery.marks import Marks
from bot.documents import orders
from bot.documents.worker import DocumentFailed
from bot.errors import whereabouts
from models import dead_letters, leases, outbox, people, roles
from models.outbox import LEASE
from models.rights import Verb

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession
    from telegram import Bot

    from bot.database import Database
    from bot.delivery.pace import Pace
    from bot.documents.orders import Makers
    from models.outbox import Outgoing

log = structlog.get_logger()

# Our rows name Telegram's methods; the library names its own.
CALLS = {
    "sendMessage": "send_message",
    "editMessageText": "edit_message_text",
    "editMessageReplyMarkup": "edit_message_reply_markup",
    "sendPhoto": "send_photo",
    "sendDocument": "send_document",
    "deleteMessage": "delete_message",
    "setMessageReaction": "set_message_reaction",
    "setMyCommands": "set_my_commands",
    "answerCallbackQuery": "answer_callback_query",
}
SENDING = "sending"  # the task every process of the bot shares
SHARING = 5.0  # seconds between looks how many there are
GONE = 20.0  # seconds after which a process that died is no longer counted
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
        self._database = database
        self._bot = bot
        self._pace = pace
        self.name = chance.replica_name()
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._queues: dict[int, list[Outgoing]] = {}
        self._closed_until: dict[int, datetime] = {}  # chats Telegram asked us to leave alone
        self._in_hand: set[int] = set()
        self._single = asyncio.Lock()  # one reminder at a time, so that a crash loses but one
        self._marks = Marks(lambda write: self._settle(write, brief=True))
        self._taps: set[asyncio.Task[None]] = set()

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

    def answer_tap(self, tap_id: str, text: str = "", alert: bool = False) -> None:
        """Stop the spinner on a button; too late is no trouble of ours."""
        task = asyncio.create_task(self._answer(tap_id, text, alert))
        self._taps.add(task)
        task.add_done_callback(self._taps.discard)

    def takes_along(self) -> bool:
        """Whether Telegram's limit leaves room for a card that goes another way; it is counted."""
        return self._pace.room()

    async def sweep(self) -> int:
        """Take rows nobody holds any more and send them; returns how many."""
        room = self._most - len(self._in_hand)
        if room <= 0:
            return 0
        async with self._database.transaction() as db:
            rows = await outbox.claim(db, self.name, self._in_hand, clock.now(), room)
        self.send_soon(rows)
        return len(rows)

    @property
    def _most(self) -> int:
        """How many rows to have in hand at the pace of this moment."""
        return max(AT_LEAST, min(AT_ONCE, int(2 * SWEEP * self._pace.share)))

    async def share(self) -> None:
        """Count the processes that send for this bot, and take no more than one's share."""
        async with self._database.transaction() as db:
            now = clock.now()
            processes = await leases.together(db, SENDING, self.name, now, GONE)
        self._pace.among(processes)

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
            try:
                await asyncio.wait_for(stopping.wait(), SWEEP)
            except TimeoutError:
                continue
        await self._settle(lambda db: leases.release(db, f"{SENDING}:{self.name}", self.name))

    async def settled(self) -> None:
        """Wait until everything handed over so far is sent or put off."""
        while self._lanes or self._taps:
            await asyncio.wait([*self._lanes.values(), *self._taps])

    async def stop(self, seconds: float) -> None:
        """Finish what is under way, at most so long; the rest waits for its lease to run out."""
        try:
            await asyncio.wait_for(self.settled(), seconds)
        except TimeoutError:
            late = [*self._lanes.values(), *self._taps]
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
                    await self._put_off(waiting, until)
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
            where = whereabouts(fault)
            log.error("dead letter", kind=row.kind, row=row.id, where=where)
            now = clock.now()
            await self._settle(lambda db: dead_letters.bury(db, row, where, now))
            return True
        return False

    async def _sent(self, row: Outgoing) -> bool:
        """Send one row and settle it; false when the chat has to wait."""
        if self._marks.owes(row):
            await self._marks.sent(row)
            return True
        if not await self._still_allowed(row):
            log.info("notice dropped", kind=row.kind, why="no longer allowed")
            await self._marks.over(row)
            return True
        method, body = await self._made(row)
        if body is None:  # nothing to say without the document
            await self._marks.over(row)
            return True
        await self._pace.turn(row.priority)
        if not row.once:
            return await self._called(row, method, body)
        async with self._single:
            if await self._marks.over(row):
                return await self._called(row, method, body)
        self._close(row.chat_id, LEASE.total_seconds())
        return False

    async def _called(self, row: Outgoing, method: str, body: dict[str, Any]) -> bool:
        """Make the call of a row and settle it; false when the chat has to wait."""
        try:
            await self._call(method, body)
        except RetryAfter as full:
            metrics.sent(method, "wait")
            until = self._close(row.chat_id, _seconds(full))
            if row.once:
                await self._settle(lambda db: outbox.back(db, row, until))
            return False
        except Forbidden:
            metrics.sent(method, "blocked")
            await self._blocked(row)
        except ChatMigrated as moved:
            metrics.sent(method, "moved")
            target, now = moved.new_chat_id, clock.now()
            await self._settle(lambda db: outbox.move(db, row.id, target, now))
        except BadRequest as refused:
            metrics.sent(method, "refused")
            return await self._refused(row, refused)
        except TelegramError as trouble:
            metrics.sent(method, "failed")
            if row.once:  # nobody knows whether Telegram took it
                log.info("given up", kind=row.kind, why=type(trouble).__name__)
                return True
            log.warning("not sent yet", kind=row.kind, why=type(trouble).__name__, tries=row.tries)
            self._close(row.chat_id, min(2**row.tries, LONGEST_RETRY) * (1 + chance.jitter()))
            return False
        else:
            metrics.sent(method, "sent")
            await self._marks.sent(row)
        return True

    async def _made(self, row: Outgoing) -> tuple[str, dict[str, Any] | None]:
        """The call of a row, with the document it orders or the words that take its place."""
        if "order" not in row.body:
            return row.method, row.body
        order = row.body["order"]
        try:
            if self._makers is None:
                raise DocumentFailed("nobody makes documents here")
            return row.method, orders.filled(row.body, await self._makers.made(order))
        except DocumentFailed as failed:
            log.warning("no document", what=order["what"], why=str(failed))
            return "sendMessage", orders.without(row.body)

    async def _blocked(self, row: Outgoing) -> None:
        """The person wants nothing from us: nothing waits for them until they write again."""
        log.info("chat closed", kind=row.kind)
        now, queue = clock.now(), self._queues[row.chat_id]
        self._let_go(queue, [other for other in queue if other is not row])

        async def write(db: AsyncSession) -> None:
            await people.reachable(db, row.chat_id, now)
            await outbox.drop_for(db, row.chat_id)

        await self._settle(write)

    async def _refused(self, row: Outgoing, refused: TelegramError) -> bool:
        """Telegram will never take it like this: some refusals are fine, the rest are read."""
        why = str(refused)
        if "message is not modified" in why.lower() or row.method == "deleteMessage":
            await self._marks.over(row)
            return True
        if row.method == "editMessageText" and "message_id" in row.body:
            body = {key: value for key, value in row.body.items() if key != "message_id"}
            row.method, row.body = "sendMessage", body  # the card is gone: send it anew
            return await self._sent(row)
        log.error("dead letter", kind=row.kind, method=row.method, row=row.id)
        now = clock.now()
        await self._settle(lambda db: dead_letters.bury(db, row, why, now))
        return True

    async def _still_allowed(self, row: Outgoing) -> bool:
        """Ask again before sending: the reader may have lost the role since."""
        if row.verb is None:
            return True
        async with self._database.transaction() as db:
            reader = await people.by_telegram(db, row.chat_id)
            return reader is not None and await roles.may(
                db, reader.id, Verb(row.verb), row.region or ""
            )

    def _close(self, chat_id: int, seconds: float) -> datetime:
        """Leave a chat alone until then: its rows wait in their order, new ones behind them."""
        wait = min(timedelta(seconds=seconds), LONGEST_WAIT)
        until = self._closed_until[chat_id] = clock.now() + wait
        return until

    async def _put_off(self, rows: Sequence[Outgoing], when: datetime) -> None:
        async def write(db: AsyncSession) -> None:
            for row in rows:
                await outbox.later(db, row.id, when)

        await self._settle(write)

    async def _settle(
        self, write: Callable[[AsyncSession], Awaitable[None]], *, brief: bool = False
    ) -> bool:
        """Write down what became of a row; if that fails a sweep takes it again."""
        for _ in range(3):
            try:
                async with self._database.transaction(brief=brief) as db:
                    await write(db)
            except Contention:
                continue
            except Unavailable as trouble:
                log.warning("not settled", why=str(trouble))
                return False
            return True
        return False

    async def _call(self, method: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - Telegram's
        return await getattr(self._bot, CALLS[method])(**body)

    async def reaches_telegram(self) -> bool:
        """Whether Telegram answers, whatever it says."""
        try:
            await self._bot.get_me()
        except BadRequest:  # of the library's network errors the one that is an answer
            return True
        except NetworkError:
            return False
        except TelegramError:
            return True
        return True

    async def call_now(self, method: str, body: dict[str, Any]) -> None:
        """A call outside the outbox whose failure costs nothing."""
        try:
            await self._call(method, body)
        except TelegramError as trouble:
            log.info("call failed", method=method, why=type(trouble).__name__)

    async def _answer(self, tap_id: str, text: str, alert: bool) -> None:
        body = {"callback_query_id": tap_id, "show_alert": alert}
        await self.call_now("answerCallbackQuery", body | ({"text": text} if text else {}))


def _seconds(full: RetryAfter) -> float:
    """What Telegram asked for; the library gives a timedelta or, by its settings, a number."""
    wait = full.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)

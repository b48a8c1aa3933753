"""One update, one turn, one transaction: acknowledged only when it is committed.

`receive` returns what may travel in the answer to Telegram, or raises `TryLater`: then the update
is brought again, by Telegram or by the poller.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import structlog

from bot.form_sessions.buttons import open_menu
from bot.observability import metrics
from bot.process import clock, randomness
from bot.process.logs import fault_location
from bot.screens.screen import button_row
from bot.storage.database import Contention, Unavailable
from bot.turns import contact_keyboard
from bot.turns.apologies import apology, explanation
from bot.turns.notices import Call, build_row, reply
from bot.updates import groups, load_turn
from bot.updates.dispatch import dispatch
from bot.updates.end_turn import InboxReply, TurnEnding, dump_reply, load_reply
from bot.updates.messages import albums, split_messages
from bot.updates.reading.incoming import Incoming, Membership
from bot.updates.reading.read_update import read_update
from bot.updates.reading.trim_update import make_storable, trim_update
from models.core.problems import Problem
from models.core.text import _
from models.machine import (
    outbox,
    processed_updates,
)
from models.people import records as people
from models.turns import turn_snapshot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.delivery.courier import Courier
    from bot.storage.database import Database
    from bot.turns.runtime import Runtime
    from bot.turns.turn import Turn
    from models.machine.outbox import Outgoing

    TurnWork = Callable[[Turn], Awaitable[None]]

log = structlog.get_logger()

TRIES = 3  # within one delivery, against other replicas
CODE_FAULTS = 2  # after so many the update is parked
CONTENTIONS = 5
GROUP = reply("group")


_WAY_HOME = button_row(open_menu.button(_("Menu")))


class TryLater(Exception):  # noqa: N818 - what the sender is asked to do
    """The update was not done; `wait` is a good pause in seconds."""

    def __init__(self, wait: int = 1) -> None:
        super().__init__()
        self.wait = wait


class Inbox:
    """Takes updates, one at a time for each person."""

    def __init__(
        self,
        database: Database,
        runtime: Runtime,
        courier: Courier,
        *,
        webhook_reply: bool,
    ) -> None:
        """`webhook_reply`: a card may travel in the webhook's answer instead of by itself."""
        self._database = database
        self._runtime = runtime
        self._courier = courier
        self._webhook_reply = webhook_reply
        self._ending = TurnEnding(courier, webhook_reply=webhook_reply)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, body: dict[str, Any]) -> InboxReply:
        """Do one update. Raises TryLater when it has to come again."""
        try:
            update = read_update(body)
        except Exception as fault:  # noqa: BLE001 - newer than the library, or broken
            where = fault_location(fault)
            log.error("unreadable", update=body["update_id"], where=where)
            nameless = Incoming(body["update_id"])
            return await self._count_failure(nameless, body, where, contention=False)
        async with self._lock_person(update.speaker_id):
            return await self._run_with_retries(update, body)

    @asynccontextmanager
    async def _lock_person(self, user_id: int) -> AsyncIterator[None]:
        """Keep one process from racing itself; other replicas are met by the guarded row."""
        lock = self._locks.get(user_id)
        if lock is None:
            lock = self._locks[user_id] = asyncio.Lock()
        async with lock:
            yield

    async def _run_with_retries(self, update: Incoming, body: dict[str, Any]) -> InboxReply:
        """Run the turn again while others are quicker; tell expected trouble from bugs."""

        async def dispatch_update(turn: Turn) -> None:
            await dispatch(update, turn)

        work: TurnWork = dispatch_update
        for attempt in range(1, TRIES + 1):
            try:
                return await self._run_turn(update, work)
            except Contention as lost:
                log.info("overtaken", update=update.update_id, attempt=attempt, by=str(lost))
            except Unavailable as trouble:
                log.warning("database away", update=update.update_id, why=str(trouble))
                raise TryLater(5) from trouble
            except Problem as problem:
                work = explanation(problem, open_menu.follow, _WAY_HOME)
            except Exception as fault:  # noqa: BLE001 - the outer loop: anything else is a bug
                where = fault_location(fault)
                log.error("fault", update=update.update_id, where=where)
                return await self._count_failure(update, body, where, contention=False)
        return await self._count_failure(update, body, "contention", contention=True)

    async def _run_turn(self, update: Incoming, work: TurnWork) -> InboxReply:
        """One transaction: commit, or nothing at all. Sending starts after it."""
        started, now = time.perf_counter(), clock.now()
        async with self._database.transaction() as db:
            met = await turn_snapshot.load(db, update.speaker_id, update.update_id)
            if met.seen:
                if update.tap_id:
                    self._courier.api.answer_tap(update.tap_id)
                metrics.TURNS.labels("-", "repeated").inc()
                return InboxReply(load_reply(met.reply, met.version), "repeated")
            if not update.is_private:
                return await self._reply_to_group(db, update, now)
            turn = await load_turn.load_turn(db, self._runtime, update, met, now)
            if turn is None:
                await self._note_reachability(db, update)
                await processed_updates.record_outcome(db, update.update_id, "ignored", None, now)
                return InboxReply(outcome="ignored")
            before = turn.workspace
            if await albums.join_photos(turn):
                await work(turn)
            contact_keyboard.clear_contact_keyboard(turn)
            split_messages.hold_back(turn)
            albums.hold_back(turn)
            answer = await self._ending.end(turn, update.update_id, before)
        self._courier.send_soon(turn.response.rows)
        if turn.tap_id:
            self._courier.api.answer_tap(turn.tap_id, *turn.response.toast)
        took = time.perf_counter() - started
        metrics.record_turn(turn.route, answer.outcome, took)
        log.info(
            "turn",
            update=update.update_id,
            person=turn.person.id,
            route=turn.route,
            ms=round(took * 1000, 1),
            outcome=answer.outcome,
        )
        return answer

    async def _reply_to_group(
        self, db: AsyncSession, update: Incoming, now: datetime
    ) -> InboxReply:
        """One sentence to a group, and nobody there is written down."""
        said = groups.group_reply(update, self._runtime)
        call = Call(*said) if said else None
        if call is not None and not self._webhook_reply:
            row = build_row(call.body["chat_id"], call, GROUP, now)
            await outbox.enqueue(db, [row])  # unclaimed: the next sweep takes it
            call = None
        await processed_updates.record_outcome(
            db, update.update_id, "ignored", dump_reply(call), now
        )
        return InboxReply(call, "ignored")

    async def _note_reachability(self, db: AsyncSession, update: Incoming) -> None:
        """Somebody blocked the bot or opened it again: notices stop or may go on."""
        if not isinstance(update.content, Membership):
            return
        gone = update.content.status in {"kicked", "left"}
        await people.set_reachability(db, update.speaker_id, clock.now() if gone else None)
        if gone:
            await outbox.drop_for(db, update.chat_id)

    async def _count_failure(
        self, update: Incoming, body: dict[str, Any], where: str, *, contention: bool
    ) -> InboxReply:
        """Count the failure in a transaction of its own; park the update when it is hopeless."""
        now = clock.now()
        rows: list[Outgoing] = []
        try:
            async with self._database.transaction() as db:
                fault = await processed_updates.count_fault(
                    db, update.update_id, where, randomness.fault_code(), now, contention=contention
                )
                hopeless = fault.code_faults >= CODE_FAULTS or fault.contentions >= CONTENTIONS
                if hopeless and await processed_updates.park(db, update.update_id, now):
                    fault.parked = make_storable(trim_update(body))
                    rows = await apology(db, update.speaker_id, fault.code, now)
                    await self._courier.enqueue(db, rows, now)
        except (Contention, Unavailable) as trouble:
            raise TryLater(5) from trouble
        if not hopeless:
            raise TryLater
        metrics.TURNS.labels("-", "parked").inc()
        log.error("parked", update=update.update_id, code=fault.code, where=where)
        self._courier.send_soon(rows)
        return InboxReply(outcome="parked")

"""Work by the clock: asked every half minute what is due, done once over all replicas.

A job looks for subjects that are due and claims each with a row of `schedule`; the claim, the
records and the messages are one transaction, and a subject that fails stops no other.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import structlog

from bot.documents.orders import CAPTION_LIMIT
from bot.languages import locale
from bot.process import clock
from bot.registry import ROUTES
from bot.screens import rendering
from bot.screens.screen import Screen
from bot.storage.database import Contention, Unavailable
from bot.turns.apologies import whereabouts
from bot.turns.turn import Call, called, ordered
from models.calendar import overview as hours
from models.machine import job_claims
from models.machine.outbox import ALERT, Outgoing
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.delivery.courier import Courier
    from bot.documents.orders import Order
    from bot.languages.locale import Tongue
    from bot.storage.database import Database
    from bot.turns.runtime import Surroundings
    from models.appointments.rights import Verb
    from models.people.records import Person

T = TypeVar("T")

log = structlog.get_logger()

EVERY = 30.0  # seconds


@dataclass
class Work:
    """One moment of one job: what it may read and what it wants sent."""

    db: AsyncSession
    around: Surroundings
    now: datetime
    calls: list[Outgoing] = field(default_factory=list)

    async def mine(self, job: str, subject: str, period: str) -> bool:
        """Claim a subject for a period; only one replica gets it."""
        return await job_claims.mine(self.db, job, subject, period, self.now)

    async def tell(  # noqa: PLR0913 - each says one thing of the message, by name
        self,
        person_ids: Iterable[int],
        screen: Screen,
        kind: str,
        *,
        verb: Verb | None = None,
        region: str = "",
        key: str | None = None,
        priority: int = ALERT,
        order: Callable[[Tongue], Order | None] | None = None,
        insist: bool = False,
        once: bool = False,
    ) -> None:
        """A message to people, each in their language, at night for the morning.

        Who blocked the bot or paused it is passed over; `insist`: not who paused it, nor who lent
        their phone to somebody. `order` asks for a document, in the reader's language; words that
        do not fit below it go before it. `once`: rather lost by a crash than told twice.
        """
        readers = await people.people(self.db, person_ids)
        awake = await hours.when_awake(self.db, [one.id for one in readers], self.now)
        for reader in readers:
            chat = reader.account if insist else reader.telegram_id
            if reader.unreachable_since is not None or not (insist or reader.hears) or chat <= 0:
                continue
            call = Call(*rendering.sending(chat, screen, _speech(reader)))
            for one, its_key in _with_document(reader, screen, call, order, key):
                self.calls.append(
                    Outgoing(
                        chat_id=chat,
                        kind=kind,
                        priority=priority,
                        method=one.method,
                        body=one.body,
                        verb=verb,
                        region=region or None,
                        key=its_key,
                        not_before=awake[reader.id],
                        once=once,
                        made=self.now,
                    )
                )


def _speech(reader: Person) -> Tongue:
    return locale.tongue(reader.language).to(called(reader))


def _with_document(
    reader: Person,
    screen: Screen,
    call: Call,
    order: Callable[[Tongue], Order | None] | None,
    key: str | None,
) -> list[tuple[Call, str | None]]:
    """One call with the words below the document, or two when they are too many."""
    wanted = order(_speech(reader)) if order is not None else None
    if wanted is None:
        return [(call, key)]
    if len(call.body["text"].encode("utf-16-le")) // 2 <= CAPTION_LIMIT:
        return [(ordered(reader, screen, wanted), key)]
    alone = ordered(reader, Screen(()), wanted)
    return [(call, key), (alone, f"{key}:document" if key else None)]


class Clockwork:
    """Runs the registered jobs."""

    def __init__(self, database: Database, around: Surroundings, courier: Courier) -> None:
        """Share the process's database, surroundings and courier."""
        self._database = database
        self._around = around
        self._courier = courier
        self._stopping = asyncio.Event()
        self._asked: dict[str, datetime] = {}

    async def tick(self) -> None:
        """Ask every job once what is due; one that fails does not stop the others."""
        for name, job in ROUTES.jobs.items():
            if not self._is_time(name, job.apart):
                continue
            if job.subjects is None:
                await self._tried(name, job.work)
                continue
            for subject in await self._tried(name, job.subjects) or ():
                if self._stopping.is_set():
                    return
                await self._tried(name, job.work, subject)

    def _is_time(self, name: str, apart: float) -> bool:
        """Whether to ask again; a clock that was put back is no reason to wait."""
        now, before = clock.now(), self._asked.get(name)
        if before is not None and before <= now < before + timedelta(seconds=apart):
            return False
        self._asked[name] = now
        return True

    async def _tried(
        self, name: str, work: Callable[..., Awaitable[T]], *subject: object
    ) -> T | None:
        """Do one thing in a transaction of its own; none when it could not be done."""
        try:
            async with self._database.transaction() as db:
                moment = Work(db, self._around, clock.now())
                found = await work(moment, *subject)
                await self._courier.put(db, moment.calls, moment.now)
        except (Contention, Unavailable) as trouble:
            log.warning("job put off", job=name, why=str(trouble))
            return None
        except Exception as fault:  # noqa: BLE001 - the outer loop: the other jobs go on
            log.error("job failed", job=name, where=whereabouts(fault))
            return None
        self._courier.send_soon(moment.calls)
        return found

    async def run(self, stopping: asyncio.Event, every: float = EVERY) -> None:
        """Tick until told to stop."""
        self._stopping = stopping
        while not stopping.is_set():
            await self.tick()
            try:
                await asyncio.wait_for(stopping.wait(), every)
            except TimeoutError:
                continue

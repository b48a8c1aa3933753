"""Work by the clock: asked every half minute what is due, done once over all replicas.

A job looks for subjects that are due and claims each with a row of `schedule`; the claim, the
records and the messages are one transaction, and a subject that fails stops no other.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from bot.documents.orders import CAPTION_LIMIT
from bot.process import clock
from bot.process.logs import fault_location
from bot.screens.screen import Screen
from bot.storage.database import Contention, Unavailable
from bot.turns.notices import (
    audience_of,
    build_row,
    document_message,
    hold_back,
    locale_of,
    message,
    take_day,
    told_there,
)
from models.calendar import overview as hours
from models.machine import job_claims

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.delivery.courier import Courier
    from bot.documents.orders import Order
    from bot.languages.locale import Locale
    from bot.storage.database import Database
    from bot.turns.notices import Call, Notice, Reader
    from bot.turns.runtime import Runtime
    from models.machine.outbox import Outgoing

T = TypeVar("T")

log = structlog.get_logger()

TICK_INTERVAL = 30.0  # seconds


@dataclass
class Work:
    """One moment of one job: what it may read and what it wants sent."""

    db: AsyncSession
    runtime: Runtime
    now: datetime
    calls: list[Outgoing] = field(default_factory=list)
    passed_over: int = 0  # people who were not told: today's routine message was there already
    zones: Mapping[int, ZoneInfo] = field(default_factory=dict)  # of whom it asked about today

    @contextmanager
    def one_of_several(self) -> Iterator[Work]:
        """The work for one of those that are done together; its calls are among all the others."""
        one = Work(self.db, self.runtime, self.now, zones=self.zones)
        yield one
        self.calls += one.calls

    def require_first(self) -> None:
        """Undo all of it and try again later, if today's routine message came before this one."""
        if self.passed_over and not self.calls:
            raise Contention("another routine message of today came first")

    async def told_today(self, person_ids: Iterable[int]) -> set[int]:
        """Who has had today's routine message."""
        self.zones = await hours.zones_of(self.db, sorted(set(person_ids)))
        return await told_there(self.db, self.zones, self.now)

    async def claim(self, job: str, subject: str, period: str) -> bool:
        """Claim a subject for a period; only one replica gets it."""
        return await job_claims.claim(self.db, job, subject, period, self.now)

    async def tell(
        self,
        notice: Notice,
        person_ids: Iterable[int],
        screen: Screen,
        *,
        region: str = "",
        about: str | int = "",
        order: Callable[[Locale], Order | None] | None = None,
    ) -> None:
        """A message to people, each in their language; a routine one is the first of their day.

        `order` asks for a document, in the reader's language; words that do not fit below it go
        before it.
        """
        audience = await audience_of(self.db, notice, person_ids, self.now)
        await hold_back(
            self.db, notice, audience.away, screen, self.now, region=region, about=about
        )
        readers, passed_over = await take_day(self.db, notice, audience.readers, self.zones)
        self.passed_over += len(passed_over)
        for reader in readers:
            for call, part in _messages(reader, screen, order):
                self.calls.append(
                    build_row(
                        reader.chat,
                        call,
                        notice,
                        self.now,
                        not_before=reader.not_before,
                        region=region,
                        about=about,
                        part=part,
                    )
                )


@dataclass(frozen=True)
class Job:
    """What to do by the clock: `work(moment)`, or `work(moment, one)` for each subject there is.

    A subject of several things `together` is a tuple: if it fails, each of them is done alone.
    """

    work: Callable[..., Awaitable[None]]
    subjects: Callable[[Work], Awaitable[Sequence[Any]]] | None = None
    min_interval: float = 0.0
    together: bool = False


def _messages(
    reader: Reader, screen: Screen, order: Callable[[Locale], Order | None] | None
) -> list[tuple[Call, str]]:
    """One call with the words below the document, or two when they are too many."""
    chat, person = reader.chat, reader.person
    words = message(chat, person, screen)
    wanted = order(locale_of(person)) if order is not None else None
    if wanted is None:
        return [(words, "")]
    if len(words.body["text"].encode("utf-16-le")) // 2 <= CAPTION_LIMIT:
        return [(document_message(chat, person, screen, wanted), "")]
    return [(words, ""), (document_message(chat, person, Screen(()), wanted), "document")]


class Scheduler:
    """Runs the registered jobs."""

    def __init__(
        self,
        database: Database,
        runtime: Runtime,
        courier: Courier,
        jobs: Mapping[str, Job],
    ) -> None:
        """Share the process's database, runtime and courier; do these jobs."""
        self._database = database
        self._runtime = runtime
        self._courier = courier
        self._jobs = jobs
        self._stopping = asyncio.Event()
        self._last_run: dict[str, datetime] = {}

    async def tick(self) -> None:
        """Ask every job once what is due; one that fails does not stop the others."""
        for name, job in self._jobs.items():
            if not self._is_due(name, job.min_interval):
                continue
            if job.subjects is None:
                await self._run_in_transaction(name, job.work)
                continue
            _done, subjects = await self._run_in_transaction(name, job.subjects)
            for subject in subjects or ():
                if self._stopping.is_set():
                    return
                done, _ = await self._run_in_transaction(name, job.work, subject)
                if not done and job.together and len(subject) > 1:
                    for one in subject:
                        await self._run_in_transaction(name, job.work, (one,))

    def _is_due(self, name: str, min_interval: float) -> bool:
        """Whether to ask again; a clock that was put back is no reason to wait."""
        now, before = clock.now(), self._last_run.get(name)
        if before is not None and before <= now < before + timedelta(seconds=min_interval):
            return False
        self._last_run[name] = now
        return True

    async def _run_in_transaction(
        self, name: str, work: Callable[..., Awaitable[T]], *subject: object
    ) -> tuple[bool, T | None]:
        """Do one thing in a transaction of its own: whether it could be done, and what it gave."""
        try:
            async with self._database.transaction() as db:
                moment = Work(db, self._runtime, clock.now())
                found = await work(moment, *subject)
                await self._courier.enqueue(db, moment.calls, moment.now)
        except (Contention, Unavailable) as trouble:
            log.warning("job put off", job=name, why=str(trouble))
            return False, None
        except Exception as fault:  # noqa: BLE001 - the outer loop: the other jobs go on
            log.error("job failed", job=name, where=fault_location(fault))
            return False, None
        self._courier.send_soon(moment.calls)
        if subject:
            log.debug("job done", job=name)
        return True, found

    async def run(self, stopping: asyncio.Event, every: float = TICK_INTERVAL) -> None:
        """Tick until told to stop."""
        self._stopping = stopping
        while not stopping.is_set():
            await self.tick()
            try:
                await asyncio.wait_for(stopping.wait(), every)
            except TimeoutError:
                continue

"""Work by the clock: asked every half minute what is due, done once over all replicas.

A job looks for subjects that are due and claims each with a row of `schedule`; the claim, the
records and the messages are one transaction.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog

from bot import clock, i18n
from bot.database import Contention, Unavailable
from bot.delivery import telegram
from bot.errors import whereabouts
from bot.routes import ROUTES
from bot.turn import called
from models import outbox, people, schedule
from models.outbox import ALERT, Outgoing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.database import Database
    from bot.delivery.courier import Courier
    from bot.delivery.screen import Screen
    from bot.surroundings import Surroundings
    from models.roles import Verb

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
        return await schedule.mine(self.db, job, subject, period, self.now)

    async def tell(
        self,
        person_ids: Iterable[int],
        screen: Screen,
        kind: str,
        *,
        verb: Verb | None = None,
        region: str = "",
        key: str | None = None,
        priority: int = ALERT,
    ) -> None:
        """A message to people, each in their language; who blocked the bot is passed over."""
        for reader in await people.people(self.db, person_ids):
            if reader.unreachable_since is not None:
                continue
            speech = i18n.tongue(reader.language).to(called(reader))
            method, body = telegram.sending(reader.telegram_id, screen, speech)
            self.calls.append(
                Outgoing(
                    chat_id=reader.telegram_id,
                    kind=kind,
                    priority=priority,
                    method=method,
                    body=body,
                    verb=verb,
                    region=region or None,
                    key=key,
                    not_before=self.now,
                    made=self.now,
                )
            )


class Clockwork:
    """Runs the registered jobs."""

    def __init__(self, database: Database, around: Surroundings, courier: Courier) -> None:
        """Share the process's database, surroundings and courier."""
        self._database = database
        self._around = around
        self._courier = courier

    async def tick(self) -> None:
        """Ask every job once what is due; one that fails does not stop the others."""
        for name, work in ROUTES.jobs.items():
            try:
                await self._run(work)
            except (Contention, Unavailable) as trouble:
                log.warning("job put off", job=name, why=str(trouble))
            except Exception as fault:  # noqa: BLE001 - the outer loop: the other jobs go on
                log.error("job failed", job=name, where=whereabouts(fault))

    async def _run(self, work: Any) -> None:  # noqa: ANN401 - a registered job
        async with self._database.transaction() as db:
            moment = Work(db, self._around, clock.now())
            await work(moment)
            self._courier.claim(moment.calls, moment.now)
            await outbox.put(db, moment.calls)
        self._courier.send_soon(moment.calls)

    async def run(self, stopping: asyncio.Event, every: float = EVERY) -> None:
        """Tick until told to stop."""
        while not stopping.is_set():
            await self.tick()
            try:
                await asyncio.wait_for(stopping.wait(), every)
            except TimeoutError:
                continue

"""What the courier reads and writes about its rows, each in a transaction of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.delivery.acknowledgements import Acknowledgements
from bot.storage.database import Contention, Unavailable
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.machine import dead_letters, leases, outbox
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.machine.outbox import Outgoing

log = structlog.get_logger()

SENDING = "sending"  # the task every process of the bot shares
GONE_AFTER = 20.0  # seconds after which a process that died is no longer counted
TRIES = 3


class OutboxStore:
    """One courier's entries; what cannot be written is taken up by a sweep again."""

    def __init__(self, database: Database, name: str) -> None:
        """`name` is the courier's among all replicas."""
        self._database = database
        self._name = name
        self.acknowledgements = Acknowledgements(lambda write: self._write(write, may_be_lost=True))

    async def claim(
        self, held: Callable[[], Collection[int]], now: datetime, most: int
    ) -> Sequence[Outgoing]:
        """Rows nobody holds any more, ours from now on."""
        async with self._database.transaction() as db:
            return await outbox.claim(db, self._name, held(), now, most)

    async def count_processes(self, now: datetime) -> int:
        """How many processes send for this bot."""
        async with self._database.transaction() as db:
            return await leases.join(db, SENDING, self._name, now, GONE_AFTER)

    async def leave(self) -> None:
        """This process sends no more."""
        await self._write(lambda db: leases.release(db, f"{SENDING}:{self._name}", self._name))

    async def may_still_go(self, row: Outgoing) -> bool:
        """Ask again before sending: the reader may have lost the role since."""
        if row.verb is None:
            return True
        async with self._database.transaction() as db:
            reader = await people.by_telegram(db, row.chat_id)
            return reader is not None and await appointments.may(
                db, reader.id, Verb(row.verb), row.region or ""
            )

    async def put_off(self, rows: Sequence[Outgoing], when: datetime) -> None:
        """Try these again at a moment."""

        async def write(db: AsyncSession) -> None:
            for row in rows:
                await outbox.reschedule(db, row, when)

        await self._write(write)

    async def take(self, row: Outgoing) -> bool | None:
        """Remove a row before it is sent; false when somebody else had, none when nobody knows."""
        there = False

        async def write(db: AsyncSession) -> None:
            nonlocal there
            there = await outbox.delete_sent(db, row.id, row.made)

        return there if await self._write(write, may_be_lost=True) else None

    async def bring_back(self, row: Outgoing, when: datetime) -> None:
        """A row that was to come once is not out: it may come at a moment."""
        await self._write(lambda db: outbox.requeue(db, row, when))

    async def move(self, row: Outgoing, chat_id: int, now: datetime) -> None:
        """The chat has a new id."""
        await self._write(lambda db: outbox.readdress(db, row.id, row.made, chat_id, now))

    async def bury(self, row: Outgoing, why: str, now: datetime) -> None:
        """Telegram will never take it: a person has to look."""
        await self._write(lambda db: dead_letters.store(db, row, why, now))

    async def close(self, chat_id: int, now: datetime) -> None:
        """The person wants nothing from us: nothing waits for them until they write again."""

        async def write(db: AsyncSession) -> None:
            await people.set_reachability(db, chat_id, now)
            await outbox.drop_for(db, chat_id)

        await self._write(write)

    async def _write(
        self, write: Callable[[AsyncSession], Awaitable[None]], *, may_be_lost: bool = False
    ) -> bool:
        """Write down what became of a row; if that fails a sweep takes it again."""
        for _ in range(TRIES):
            try:
                async with self._database.transaction(
                    durable=not may_be_lost, urgent=may_be_lost
                ) as db:
                    await write(db)
            except Contention:
                continue
            except Unavailable as trouble:
                log.warning("not settled", why=str(trouble))
                return False
            return True
        return False

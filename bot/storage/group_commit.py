"""SQLite writes one transaction at a time: those that wait for each other share one commit.

Every block is a savepoint of a shared transaction, and is over only when that is on the disk. Who
stands in line when it begins is taken along; with nobody in line each commits by itself. A block
that is not durable ends the transaction at once. What a block raises undoes that block alone; a
commit that fails fails all of them.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.storage.pool import QUEUE_TIMEOUT, Pool
from bot.storage.priority_semaphore import PrioritySemaphore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.storage.pool import PooledConnection
    from bot.storage.sqlite import Connection


class GroupCommit:
    """One connection; its blocks run one after the other, in the order they came."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Nothing is opened yet."""
        self._pool = Pool(engine, 1)
        self._semaphore = PrioritySemaphore(1)
        self._batch: Batch | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self, *, durable: bool, urgent: bool) -> AsyncIterator[PooledConnection]:
        """A savepoint; the block is over when what it wrote is committed."""
        await self._semaphore.acquire(QUEUE_TIMEOUT, urgent=urgent)
        try:
            batch = self._batch or await self._begin_batch(durable=durable)
            try:
                async with batch.savepoint_block():
                    yield batch.pooled
            finally:
                if not durable:
                    await asyncio.shield(self._end_batch(batch))
        finally:
            self._semaphore.release()
        await asyncio.shield(batch.outcome)

    async def close(self) -> None:
        """Commit what is under way and close."""
        while self._ending:
            await asyncio.wait(self._ending)
        await self._pool.close()

    async def _begin_batch(self, *, durable: bool) -> Batch:
        batch = self._batch = Batch(await self._pool.begin(durable=durable))
        if durable:
            ending = asyncio.create_task(self._end_behind_waiters(batch))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        return batch

    async def _end_behind_waiters(self, batch: Batch) -> None:
        """Stand in line behind those who wait now: they come along, later ones do not."""
        await self._semaphore.acquire(None)
        try:
            if (
                self._batch is batch
            ):  # else a block that is not durable has ended it, or is about to
                await self._end_batch(batch)
        finally:
            self._semaphore.release()

    async def _end_batch(self, batch: Batch) -> None:
        """Commit; whoever came along hears how it went."""
        self._batch = None
        try:
            await batch.commit()
        except Exception as trouble:  # noqa: BLE001 - those who wait for it get it
            await self._pool.roll_back(batch.pooled)
            batch.outcome.set_exception(trouble)
        except BaseException:  # the loop ends: nobody knows whether it is on the disk
            await self._pool.roll_back(batch.pooled)
            batch.outcome.cancel()
            raise
        else:
            self._pool.give_back(batch.pooled)
            batch.outcome.set_result(None)


class Batch:
    """A transaction and how it ended."""

    def __init__(self, pooled: PooledConnection) -> None:
        self.pooled = pooled
        self.outcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.outcome.add_done_callback(_retrieve_exception)
        self._driver: Connection = pooled.driver  # type: ignore[assignment]
        self._fault: BaseException | None = None

    @asynccontextmanager
    async def savepoint_block(self) -> AsyncIterator[None]:
        """One savepoint."""
        if self._fault is not None:
            raise self._fault
        self._driver.savepoint()
        try:
            yield
        except BaseException as fault:
            await self._undo_block(fault)
            raise
        self._driver.release()

    async def _undo_block(self, fault: BaseException) -> None:
        """Undo one block. On some faults (a full disk) SQLite undoes the whole transaction."""
        self._fault = fault if isinstance(fault, sqlite3.Error) else _abandoned_error()
        with suppress(sqlite3.Error):  # the connection went with a statement that was broken off
            if await asyncio.shield(self._driver.rollback_to()):
                self._fault = None

    async def commit(self) -> None:
        """Commit, unless SQLite gave the transaction up on the way."""
        if self._fault is not None:
            raise self._fault
        await self._driver.commit()


def _abandoned_error() -> sqlite3.OperationalError:
    return sqlite3.OperationalError("the transaction was given up")


def _retrieve_exception(over: asyncio.Future[None]) -> None:
    """Read how it ended, for the case that nobody waits: all its blocks failed by themselves."""
    if not over.cancelled():
        over.exception()

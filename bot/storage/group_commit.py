"""SQLite writes one transaction at a time: those that wait for each other share one commit.

Every block is a savepoint of a shared transaction, and is over only when that is on the disk. Who
stands in line when it begins is taken along; with nobody in line each commits by itself. A brief
block ends the transaction at once. What a block raises undoes that block alone; a commit that fails
fails all of them.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.storage.pool import PATIENCE, Pool
from bot.storage.priority_semaphore import Gate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.storage.pool import Line
    from bot.storage.sqlite import Connection


class Together:
    """One connection; its blocks run one after the other, in the order they came."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Nothing is opened yet."""
        self._pool = Pool(engine, 1)
        self._gate = Gate(1)
        self._shared: _Shared | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self, *, brief: bool) -> AsyncIterator[Line]:
        """A savepoint; the block is over when what it wrote is committed."""
        await self._gate.enter(PATIENCE, first=brief)
        try:
            shared = self._shared or await self._begun(brief)
            try:
                async with shared.block():
                    yield shared.line
            finally:
                if brief:
                    await asyncio.shield(self._end(shared))
        finally:
            self._gate.leave()
        await asyncio.shield(shared.over)

    async def close(self) -> None:
        """Commit what is under way and close."""
        while self._ending:
            await asyncio.wait(self._ending)
        await self._pool.close()

    async def _begun(self, brief: bool) -> _Shared:
        shared = self._shared = _Shared(await self._pool.begun(brief))
        if not brief:
            ending = asyncio.create_task(self._end_in_line(shared))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        return shared

    async def _end_in_line(self, shared: _Shared) -> None:
        """Stand in line behind those who wait now: they come along, later ones do not."""
        await self._gate.enter(None)
        try:
            if self._shared is shared:  # else a brief block has ended it, or is about to
                await self._end(shared)
        finally:
            self._gate.leave()

    async def _end(self, shared: _Shared) -> None:
        """Commit; whoever came along hears how it went."""
        self._shared = None
        try:
            await shared.ended()
        except Exception as trouble:  # noqa: BLE001 - those who wait for it get it
            await self._pool.undo(shared.line)
            shared.over.set_exception(trouble)
        except BaseException:  # the loop ends: nobody knows whether it is on the disk
            await self._pool.undo(shared.line)
            shared.over.cancel()
            raise
        else:
            self._pool.keep(shared.line)
            shared.over.set_result(None)


class _Shared:
    """A transaction and how it ended."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.over.add_done_callback(_heard)
        self._driver: Connection = line.driver  # type: ignore[assignment]
        self._lost: BaseException | None = None

    @asynccontextmanager
    async def block(self) -> AsyncIterator[None]:
        """One savepoint."""
        if self._lost is not None:
            raise self._lost
        self._driver.mark()
        try:
            yield
        except BaseException as fault:
            await self._back(fault)
            raise
        self._driver.unmark()

    async def _back(self, fault: BaseException) -> None:
        """Undo one block. On some faults (a full disk) SQLite undoes the whole transaction."""
        self._lost = fault if isinstance(fault, sqlite3.Error) else _given_up()
        with suppress(sqlite3.Error):  # the connection went with a statement that was broken off
            if await asyncio.shield(self._driver.back()):
                self._lost = None

    async def ended(self) -> None:
        """Commit, unless SQLite gave the transaction up on the way."""
        if self._lost is not None:
            raise self._lost
        await self._driver.done()


def _given_up() -> sqlite3.OperationalError:
    return sqlite3.OperationalError("the transaction was given up")


def _heard(over: asyncio.Future[None]) -> None:
    """Read how it ended, for the case that nobody waits: all its blocks failed by themselves."""
    if not over.cancelled():
        over.exception()

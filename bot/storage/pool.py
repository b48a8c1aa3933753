"""Connections that are kept: each carries one transaction at a time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from bot.storage import postgresql, sqlite
from bot.storage.priority_semaphore import PrioritySemaphore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

QUEUE_TIMEOUT = 30.0  # seconds to wait for a turn
# The last is what asyncpg says of a line that the server is just closing.
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
DRIVER_ERRORS = (DBAPIError, sqlite3.Error, *_LOST)
# Seconds of rest after which a connection is asked before it is relied on: the server may have
# closed it. In a crowd none rests so long, and the round trip is spared.
RESTED = 1.0


@dataclass
class PooledConnection:
    """One connection: SQLAlchemy's for sessions, and below it the driver's own."""

    connection: AsyncConnection
    driver: sqlite.Connection | postgresql.Connection
    idle_since: float = 0.0

    @property
    def dialect(self) -> Dialect:
        """What the database speaks."""
        return self.connection.dialect

    async def rows(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> Sequence[Iterable[Any]]:
        """What a prepared statement finds."""
        return await self.driver.rows(statement, values, alone=alone)

    async def execute_update(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> int:
        """How many rows a prepared statement changed."""
        return await self.driver.execute_update(statement, values, alone=alone)


class Pool:
    """So many connections at most, kept from one transaction to the next."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        """Nothing is opened yet."""
        self._engine = engine
        self._semaphore = PrioritySemaphore(most)
        self._idle: list[PooledConnection] = []

    @asynccontextmanager
    async def transaction(self, *, durable: bool, urgent: bool) -> AsyncIterator[PooledConnection]:
        """A connection in a transaction of its own, committed when the block ends well."""
        await self._semaphore.acquire(QUEUE_TIMEOUT, urgent=urgent)
        try:
            pooled = await self.begin(durable=durable)
            try:
                yield pooled
                await pooled.driver.commit()
            except BaseException:
                await self.roll_back(pooled)
                raise
            self.give_back(pooled)
        finally:
            self._semaphore.release()

    async def begin(self, *, durable: bool) -> PooledConnection:
        """A connection kept from before, or a new one where the server has closed them."""
        while self._idle:
            pooled = self._take_idle(durable=durable)
            if not pooled.driver.is_open:
                await self._discard(pooled)
                continue
            rested = time.monotonic() - pooled.idle_since > RESTED
            try:
                await pooled.driver.begin(durable=durable, at_once=rested)
            except (*_LOST, OSError):
                await self._discard(pooled)
            except sqlite3.Error:  # somebody else writes: the connection is as good as before
                self._idle.append(pooled)
                raise
            except BaseException:  # cancelled: nobody knows whether it has begun
                await self._discard(pooled)
                raise
            else:
                return pooled
        connection = await self._engine.connect()
        raw = (await connection.get_raw_connection()).driver_connection
        pooled = PooledConnection(connection, _driver_connection(raw))
        _begin_before_statements(pooled)
        try:
            await pooled.driver.begin(durable=durable)
        except BaseException:
            await self._discard(pooled)
            raise
        return pooled

    def _take_idle(self, *, durable: bool) -> PooledConnection:
        """The connection used last, if it commits that way: to change that is a round trip."""
        last = len(self._idle) - 1
        places = range(last, -1, -1)
        return self._idle.pop(
            next((at for at in places if self._idle[at].driver.durable == durable), last)
        )

    def give_back(self, pooled: PooledConnection) -> None:
        """Its transaction is over; the next one may have it."""
        pooled.idle_since = time.monotonic()
        self._idle.append(pooled)

    async def roll_back(self, pooled: PooledConnection) -> None:
        """Roll back, also while being cancelled; a connection that cannot is given up."""
        try:
            await asyncio.shield(pooled.driver.rollback())
        except (*DRIVER_ERRORS, OSError, asyncio.CancelledError):
            await self._discard(pooled)
            return
        if pooled.connection.invalidated:
            await self._discard(pooled)
        else:
            self.give_back(pooled)

    async def close(self) -> None:
        """Give all connections back."""
        while self._idle:
            await self._idle.pop().connection.close()

    async def _discard(self, pooled: PooledConnection) -> None:
        """Give a connection up without asking the server for anything."""
        if not pooled.connection.invalidated:
            await pooled.connection.invalidate()
        await pooled.connection.close()


def _begin_before_statements(pooled: PooledConnection) -> None:
    """What a session asks is part of the transaction; on SQLite that is begun already."""
    driver, connection = pooled.driver, pooled.connection.sync_connection
    if connection is None or isinstance(driver, sqlite.Connection):
        return

    def begin(*_asked: object) -> None:
        await_only(driver.open_transaction())

    event.listen(connection, "before_cursor_execute", begin)


def _driver_connection(raw: Any) -> sqlite.Connection | postgresql.Connection:  # noqa: ANN401 - two kinds
    return raw if isinstance(raw, sqlite.Connection) else postgresql.Connection(raw)

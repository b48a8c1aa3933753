"""Connections that are kept: each carries one transaction at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy.exc import DBAPIError

from bot.storage import postgresql, sqlite
from bot.storage.priority_semaphore import Gate

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

PATIENCE = 30.0  # seconds to wait for a turn
TROUBLE = (DBAPIError, sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError)


@dataclass
class Line:
    """One connection: SQLAlchemy's for sessions, and below it the driver's own."""

    connection: AsyncConnection
    driver: sqlite.Connection | postgresql.Connection

    @property
    def dialect(self) -> Dialect:
        """What the database speaks."""
        return self.connection.dialect

    async def rows(self, statement: str, values: Sequence[Any]) -> Sequence[Iterable[Any]]:
        """What a prepared statement finds."""
        return await self.driver.rows(statement, values)

    async def changed(self, statement: str, values: Sequence[Any]) -> int:
        """How many rows a prepared statement changed."""
        return await self.driver.changed(statement, values)


class Pool:
    """So many connections at most, kept from one transaction to the next."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        """Nothing is opened yet."""
        self._engine = engine
        self._gate = Gate(most)
        self._idle: list[Line] = []

    @asynccontextmanager
    async def transaction(self, *, brief: bool) -> AsyncIterator[Line]:
        """A connection in a transaction of its own, committed when the block ends well."""
        await self._gate.enter(PATIENCE, first=brief)
        try:
            line = await self.begun(brief)
            try:
                yield line
                await line.driver.done()
            except BaseException:
                await self.undo(line)
                raise
            self.keep(line)
        finally:
            self._gate.leave()

    async def begun(self, brief: bool) -> Line:
        """A connection kept from before, or a new one where the server has closed them."""
        while self._idle:
            line = self._idle.pop()
            try:
                await line.driver.begin(brief=brief)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await self._drop(line)
            except sqlite3.Error:  # somebody else writes: the connection is as good as before
                self._idle.append(line)
                raise
            except BaseException:  # cancelled: nobody knows whether it has begun
                await self._drop(line)
                raise
            else:
                return line
        connection = await self._engine.connect()
        raw = (await connection.get_raw_connection()).driver_connection
        line = Line(connection, _driver(raw))
        try:
            await line.driver.begin(brief=brief)
        except BaseException:
            await self._drop(line)
            raise
        return line

    def keep(self, line: Line) -> None:
        """Its transaction is over; the next one may have it."""
        self._idle.append(line)

    async def undo(self, line: Line) -> None:
        """Roll back, also while being cancelled; a connection that cannot is given up."""
        try:
            await asyncio.shield(line.driver.undone())
        except (*TROUBLE, OSError, asyncio.CancelledError):
            await self._drop(line)
            return
        if line.connection.invalidated:
            await self._drop(line)
        else:
            self.keep(line)

    async def close(self) -> None:
        """Give all connections back."""
        while self._idle:
            await self._idle.pop().connection.close()

    async def _drop(self, line: Line) -> None:
        """Give a connection up without asking the server for anything."""
        if not line.connection.invalidated:
            await line.connection.invalidate()
        await line.connection.close()


def _driver(raw: Any) -> sqlite.Connection | postgresql.Connection:  # noqa: ANN401 - two kinds
    return raw if isinstance(raw, sqlite.Connection) else postgresql.Connection(raw)

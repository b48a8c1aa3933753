"""The one place that opens and commits transactions, on SQLite or PostgreSQL alike."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import NullPool
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot import postgresql, sqlite
from bot.gate import Gate
from models.drafts import Overtaken
from models.prepared import DRIVER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

MOST = 6  # connections of one process to PostgreSQL; a process has one CPU to use them with
PATIENCE = 30.0  # seconds to wait for one of them to be free
# SQLSTATEs of a transaction that lost against another and may simply run again.
_LOST = {"40001", "40P01", "55P03"}
_TROUBLE = (DBAPIError, sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError)


class Contention(Exception):  # noqa: N818 - what happened
    """Somebody else was quicker; run the same work again on what they wrote."""


class Unavailable(Exception):  # noqa: N818 - what happened
    """The database cannot be reached or is full; Telegram is asked to come again."""


class Database:
    """Connections and their transactions."""

    def __init__(self, url: str, most: int = MOST) -> None:
        """Take an async URL: `sqlite+aiosqlite:///file` or `postgresql+asyncpg://...`."""
        self.url = make_url(url)
        self.engine = _engine(url)
        # SQLite lets one write at a time and makes the others sleep, whoever came first; in one
        # process a fair queue is quicker, and nobody is turned away for having slept too long.
        self._gate = Gate(1 if self.engine.dialect.name == "sqlite" else most)
        self._idle: list[_Line] = []

    @asynccontextmanager
    async def transaction(self, *, brief: bool = False) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends well, rolled back when it does not.

        A `brief` one goes ahead of whoever waits, and its commit does not wait for the disk: a
        process that dies has kept it, a machine that loses its power may not have.

        Raises Contention when another transaction won, Unavailable when the database did not
        answer; anything else passes through.
        """
        try:
            async with self._line(brief) as line:
                db = AsyncSession(line.connection, expire_on_commit=False, info={DRIVER: line})
                try:
                    yield db
                    if db.new or db.dirty or db.deleted:
                        await db.flush()
                    # Nothing is left to write, and the driver ends the transaction: this only
                    # tells the session that it is over, as `close` does.
                    db.sync_session.commit()
                finally:
                    db.sync_session.close()
        except (IntegrityError, sqlite3.IntegrityError, Overtaken) as lost:
            raise Contention(type(lost).__name__) from lost
        except _TROUBLE as trouble:
            raise _named(trouble) from trouble
        except OSError as trouble:
            raise Unavailable(type(trouble).__name__) from trouble

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection, for checks of the database itself."""
        async with self.engine.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Give all connections back."""
        while self._idle:
            await self._idle.pop().connection.close()
        await self.engine.dispose()

    @asynccontextmanager
    async def _line(self, brief: bool) -> AsyncIterator[_Line]:
        """A connection in a transaction; kept for the next one unless it broke."""
        await self._gate.enter(PATIENCE, first=brief)
        try:
            line = await self._begun(brief)
            try:
                yield line
                await line.driver.done()
            except BaseException:
                await self._undo(line)
                raise
            self._idle.append(line)
        finally:
            self._gate.leave()

    async def _begun(self, brief: bool) -> _Line:
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
        connection = await self.engine.connect()
        raw = (await connection.get_raw_connection()).driver_connection
        line = _Line(connection, self._driver(raw))
        try:
            await line.driver.begin(brief=brief)
        except BaseException:
            await self._drop(line)
            raise
        return line

    async def _undo(self, line: _Line) -> None:
        """Roll back, also while being cancelled; a connection that cannot is given up."""
        try:
            await asyncio.shield(line.driver.undone())
        except (*_TROUBLE, OSError, asyncio.CancelledError):
            await self._drop(line)
            return
        if line.connection.invalidated:
            await self._drop(line)
        else:
            self._idle.append(line)

    async def _drop(self, line: _Line) -> None:
        """Give a connection up without asking the server for anything."""
        if not line.connection.invalidated:
            await line.connection.invalidate()
        await line.connection.close()

    def _driver(self, raw: Any) -> sqlite.Connection | postgresql.Connection:  # noqa: ANN401 - two kinds
        return raw if isinstance(raw, sqlite.Connection) else postgresql.Connection(raw)


@dataclass
class _Line:
    """One connection: SQLAlchemy's for sessions, and below it the driver's own."""

    connection: AsyncConnection
    driver: sqlite.Connection | postgresql.Connection

    @property
    def dialect(self) -> Dialect:
        return self.connection.dialect

    async def rows(self, statement: str, values: Sequence[Any]) -> Sequence[Iterable[Any]]:
        return await self.driver.rows(statement, values)

    async def changed(self, statement: str, values: Sequence[Any]) -> int:
        return await self.driver.changed(statement, values)


def _named(trouble: BaseException) -> BaseException:
    """What a fault of the database means for the work that met it."""
    fault = trouble.orig if isinstance(trouble, DBAPIError) else trouble
    state = getattr(fault, "sqlstate", None)
    if state in _LOST or str(state).startswith("23"):  # 23: a key that is there, or is not
        return Contention(str(state))
    # A statement that is wrong is our fault and comes to nothing however often it is repeated.
    if getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return trouble
    # SQLite tells a full disk, a locked or a missing file apart only in its text.
    cut = isinstance(trouble, DBAPIError) and trouble.connection_invalidated
    if isinstance(trouble, OperationalError) or cut or state is None:
        return Unavailable(type(fault).__name__)
    if str(state)[:2] in {"08", "53", "57", "58"}:  # connection, resources, shutdown, system
        return Unavailable(str(state))
    return trouble


def _engine(url: str) -> AsyncEngine:
    """SQLAlchemy's side, which neither keeps connections nor begins or ends transactions."""
    if not url.startswith("sqlite"):
        return create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    made = {"async_creator_fn": sqlite.connected}
    return create_async_engine(url, poolclass=NullPool, connect_args=made)

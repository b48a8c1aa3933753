"""The one place that opens and commits transactions, on SQLite or PostgreSQL alike."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from models.drafts import Overtaken

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BUSY_MS = 5000
# SQLSTATEs of a transaction that lost against another and may simply run again.
_LOST = {"40001", "40P01", "55P03"}


class Contention(Exception):  # noqa: N818 - what happened
    """Somebody else was quicker; run the same work again on what they wrote."""


class Unavailable(Exception):  # noqa: N818 - what happened
    """The database cannot be reached or is full; Telegram is asked to come again."""


class Database:
    """An engine and its transactions."""

    def __init__(self, url: str, pool_size: int = 10) -> None:
        """Take an async URL: `sqlite+aiosqlite:///file` or `postgresql+asyncpg://...`."""
        self.url = make_url(url)
        self.engine = _engine(url, pool_size)
        # SQLite lets one write at a time and makes the others sleep, whoever came first; in one
        # process a fair queue is quicker, and nobody is turned away for having slept too long.
        self._queue = asyncio.Lock() if self.url.drivername.startswith("sqlite") else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends well, rolled back when it does not.

        Raises Contention when another transaction won, Unavailable when the database did not
        answer; anything else passes through.
        """
        try:
            async with self._queue, AsyncSession(self.engine, expire_on_commit=False) as db:
                yield db
                await db.commit()
        except (IntegrityError, Overtaken) as lost:
            raise Contention(type(lost).__name__) from lost
        except DBAPIError as trouble:
            raise _named(trouble) from trouble
        except (OSError, NoConnectionFree) as trouble:
            raise Unavailable(type(trouble).__name__) from trouble

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection, for checks of the database itself."""
        async with self.engine.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()


def _named(trouble: DBAPIError) -> Exception:
    state = getattr(trouble.orig, "sqlstate", None)
    if state in _LOST:
        return Contention(str(state))
    # A statement that is wrong is our fault and comes to nothing however often it is repeated.
    if getattr(trouble.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return trouble
    # SQLite tells a full disk, a locked or a missing file apart only in its text.
    if isinstance(trouble, OperationalError) or trouble.connection_invalidated or state is None:
        return Unavailable(type(trouble.orig).__name__)
    if str(state)[:2] in {"08", "53", "57", "58"}:  # connection, resources, shutdown, system
        return Unavailable(str(state))
    return trouble


def _engine(url: str, pool_size: int) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=pool_size, max_overflow=pool_size)
    engine = create_async_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: Any) -> None:  # noqa: ANN401
    """Let SQLAlchemy say BEGIN itself, and make a commit mean that it is on the disk."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_MS}",
        "foreign_keys = ON",
    ):
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's sync connection
    """Take the write lock at once: a read that later writes could otherwise be refused."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""The one place that opens and commits transactions, on SQLite or PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import configure_mappers

from bot.storage import sqlite
from bot.storage.group_commit import GroupCommit
from bot.storage.json_columns import read_json, write_json
from bot.storage.pool import DRIVER_ERRORS, Pool
from models.core.prepared import DRIVER
from models.core.writing import WritingSession
from models.machine.conversations import StaleConversation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

MAX_CONNECTIONS = (
    6  # connections of one process to PostgreSQL; a process has one CPU to use them with
)
# SQLSTATEs of a transaction that lost against another and may simply run again.
_RETRYABLE = {"40001", "40P01", "55P03"}
# A column got another type since a connection prepared its statements, which the driver then
# forgets: run again it works. asyncpg and SQLAlchemy each have a class of this name.
_STALE_PLAN = "InvalidCachedStatementError"


class Contention(Exception):  # noqa: N818 - what happened
    """Somebody else was quicker; run the same work again on what they wrote."""


class Unavailable(Exception):  # noqa: N818 - what happened
    """The database cannot be reached or is full; Telegram is asked to come again."""


def configure_tables() -> None:
    """Put together now what SQLAlchemy would put together at the first statement."""
    configure_mappers()


class Database:
    """Connections and their transactions."""

    def __init__(self, url: str, most: int = MAX_CONNECTIONS) -> None:
        """Take an async URL: `sqlite+aiosqlite:///file` or `postgresql+asyncpg://...`."""
        self.url = make_url(url)
        self.engine = _engine(url)
        # SQLite lets one write at a time and makes the others sleep, whoever came first; in one
        # process a fair queue is quicker, and nobody is turned away for having slept too long.
        alone = self.engine.dialect.name == "sqlite"
        self._pool = GroupCommit(self.engine) if alone else Pool(self.engine, most)

    @asynccontextmanager
    async def transaction(
        self, *, durable: bool = True, urgent: bool = False
    ) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends well, rolled back when it does not.

        An `urgent` one goes ahead of whoever waits. The commit of one that is not `durable` does
        not wait for the disk: a process that dies has kept it, a machine that loses its power may
        not have.

        Raises Contention when another transaction won, Unavailable when the database did not
        answer; anything else passes through.
        """
        try:
            async with self._pool.transaction(durable=durable, urgent=urgent) as pooled:
                db = AsyncSession(
                    pooled.connection,
                    sync_session_class=WritingSession,
                    expire_on_commit=False,
                    info={DRIVER: pooled},
                )
                try:
                    yield db
                    if db.new or db.dirty or db.deleted:
                        await db.flush()
                    # Nothing is left to write, and the driver ends the transaction: this only
                    # tells the session that it is over, as `close` does.
                    db.sync_session.commit()
                finally:
                    db.sync_session.close()
        except (IntegrityError, sqlite3.IntegrityError, StaleConversation) as lost:
            raise Contention(type(lost).__name__) from lost
        except DRIVER_ERRORS as trouble:
            raise _translate_fault(trouble) from trouble
        except OSError as trouble:
            raise Unavailable(type(trouble).__name__) from trouble

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection, for checks of the database itself."""
        async with self.engine.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Give all connections back."""
        await self._pool.close()
        await self.engine.dispose()


def _translate_fault(trouble: BaseException) -> BaseException:
    """What a fault of the database means for the work that met it."""
    fault = trouble.orig if isinstance(trouble, DBAPIError) else trouble
    state = getattr(fault, "sqlstate", None)
    if state in _RETRYABLE or str(state).startswith("23"):  # 23: a key that is there, or is not
        return Contention(str(state))
    if type(fault).__name__ == _STALE_PLAN:
        return Contention(_STALE_PLAN)
    # A statement that is wrong is our fault and comes to nothing however often it is repeated.
    if getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return trouble
    # SQLite tells a full disk, a locked or a missing file apart only in its text.
    cut = isinstance(trouble, DBAPIError) and trouble.connection_invalidated
    if isinstance(trouble, OperationalError) or cut or state is None:
        return Unavailable(type(fault).__name__)
    # Connection, resources, shutdown, system; and a server that takes no writes for a while.
    if str(state)[:2] in {"08", "53", "57", "58"} or state == "25006":
        return Unavailable(str(state))
    return trouble


# A replica whose machine vanishes within a turn holds its rows until the server notices, and who
# waits for them holds a connection each. So nothing waits for ever.
_TIMEOUTS = {
    "timeout": 10,  # seconds to connect
    "command_timeout": 60,  # seconds for one statement
    "server_settings": {
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "60s",
        "tcp_keepalives_idle": "10",
        "tcp_keepalives_interval": "5",
        "tcp_keepalives_count": "3",
    },
}


def _engine(url: str) -> AsyncEngine:
    """SQLAlchemy's side, which neither keeps connections nor begins or ends transactions."""
    json: Any = {"json_serializer": write_json, "json_deserializer": read_json}
    if url.startswith("sqlite"):
        made = {"async_creator_fn": sqlite.connect}
        return create_async_engine(url, poolclass=NullPool, connect_args=made, **json)
    return create_async_engine(
        url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=_TIMEOUTS, **json
    )

"""One connection to SQLite as SQLAlchemy's dialect wants it, without a thread for trifles.

What a session asks runs in the connection's thread, one hop a statement. The few prepared
statements of every turn (`models/core/prepared.py`) take microseconds and run where they are
asked; only the commit, which waits for the disk, goes to the thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
BUSY_TIMEOUT = 5.0  # seconds to wait for another process that is writing
PREFETCHED_ROWS = 200  # rows brought along with the hop that runs a statement
# A durable commit means that it is on the disk.
SYNCHRONOUS = {True: "full", False: "normal"}
_PRAGMAS = (
    "journal_mode = WAL",
    "foreign_keys = ON",
    "wal_autocheckpoint = 4000",  # pages: those written again and again go to the file once
    "busy_timeout = 0",  # `begin` waits without holding up everybody else
)


async def connect(file: str, **options: Any) -> Connection:  # noqa: ANN401 - as sqlite3 has them
    """Open a file; transactions are begun and ended by `Connection` alone."""
    thread = _WorkerThread()

    def open_raw() -> sqlite3.Connection:
        options.update(timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
        raw: sqlite3.Connection = sqlite3.connect(file, **options)
        for pragma in _PRAGMAS:
            raw.execute(f"pragma {pragma}")
        raw.execute(f"pragma synchronous = {SYNCHRONOUS[True]}")
        return raw

    try:
        return Connection(await thread.run_in_thread(open_raw), thread)
    except BaseException:
        thread.end()
        raise


class Connection:
    """What the dialect calls, and the transaction for the one place that commits."""

    is_open = True
    _connection = None  # tells the dialect's own commit and rollback that there is nothing to do

    def __init__(self, raw: sqlite3.Connection, thread: _WorkerThread) -> None:
        """Take an open connection and its thread."""
        self.raw = raw
        self._thread = thread
        self.durable = True
        self.run_in_thread = thread.run_in_thread

    async def begin(self, *, durable: bool = True, at_once: bool = True) -> None:  # noqa: ARG002
        """Take the write lock at once: a read that later writes could otherwise be refused.

        Only the commit of a `durable` transaction waits for the disk.
        """
        if durable != self.durable:
            self.raw.execute(f"pragma synchronous = {SYNCHRONOUS[durable]}")
            self.durable = durable
        wait = 0.001
        while True:
            try:
                self.raw.execute("begin immediate")
            except sqlite3.OperationalError as trouble:
                if (
                    trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY
                    or wait > BUSY_TIMEOUT / 2
                ):
                    raise
            else:
                return
            await asyncio.sleep(wait)
            wait *= 2

    async def commit(self) -> None:
        """Commit; never called by the dialect, which `_connection` tells that there is nothing."""
        await self.run_in_thread(lambda: self.raw.execute("commit"))

    async def rollback(self) -> None:
        """Roll back, after whatever the thread is still at."""
        await self.run_in_thread(self.raw.rollback)

    def savepoint(self) -> None:
        """Set a savepoint."""
        self.raw.execute("savepoint block")

    def release(self) -> None:
        """Take the savepoint away; what was done since stays."""
        self.raw.execute("release block")

    async def rollback_to(self) -> bool:
        """Undo all since the savepoint; false when the whole transaction is gone already."""
        return await self.run_in_thread(self._rollback_to)

    def _rollback_to(self) -> bool:
        if not self.raw.in_transaction:
            return False
        self.raw.execute("rollback to block")
        self.raw.execute("release block")
        return True

    async def rows(
        self,
        statement: str,
        values: Sequence[Any],
        *,
        alone: bool = False,  # noqa: ARG002 - here a transaction costs nothing
    ) -> Sequence[Sequence[Any]]:
        """What a prepared statement finds."""
        return self.raw.execute(statement, values).fetchall()

    async def execute_update(
        self,
        statement: str,
        values: Sequence[Any],
        *,
        alone: bool = False,  # noqa: ARG002 - as above
    ) -> int:
        """How many rows a prepared statement changed."""
        return self.raw.execute(statement, values).rowcount

    def cursor(self) -> Cursor:
        """A cursor whose statements run in the thread."""
        return Cursor(self)

    async def create_function(self, *words: Any, **more: Any) -> None:  # noqa: ANN401
        """Add a function to the language; the dialect adds its regular expressions."""
        self.raw.create_function(*words, **more)

    async def close(self) -> None:
        """Close, after whatever the thread is still at."""
        await self.run_in_thread(self._close_raw)
        self._thread.end()

    def stop(self) -> None:
        """Give up without waiting."""
        self.raw.interrupt()
        self._thread.end(self._close_raw)

    def _close_raw(self) -> None:
        """Closing alone keeps the lock for as long as anybody remembers a broken-off statement."""
        with contextlib.suppress(sqlite3.Error):
            self.raw.rollback()
        self.raw.close()


class _WorkerThread:
    """One thread that does one thing after the other: lighter than an executor of one."""

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[asyncio.Future[Any], Callable[[], Any]] | None] = (
            SimpleQueue()
        )
        self._ended = False
        Thread(target=self._run, name="sqlite", daemon=True).start()

    def run_in_thread(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Do something in the thread; once that has ended nothing would ever be done."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if self._ended:
            done.set_exception(sqlite3.ProgrammingError("the connection is closed"))
        else:
            self._work.put((done, work))
        return done

    def end(self, last: Callable[[], None] | None = None) -> None:
        """End when everything asked so far is done."""
        if last is not None:
            self.run_in_thread(last)
        self._ended = True
        self._work.put(None)

    def _run(self) -> None:
        while (asked := self._work.get()) is not None:
            done, work = asked
            try:
                answer, fault = work(), None
            except Exception as trouble:  # noqa: BLE001 - whoever asked gets it
                answer, fault = None, trouble
            with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits
                done.get_loop().call_soon_threadsafe(_resolve, done, answer, fault)


def _resolve(done: asyncio.Future[Any], answer: object, fault: Exception | None) -> None:
    if done.done():  # cancelled meanwhile
        return
    if fault is None:
        done.set_result(answer)
    else:
        done.set_exception(fault)


class Cursor:
    """A statement and what it found; the first rows come along with the hop that runs it."""

    def __init__(self, connection: Connection) -> None:
        """Nothing runs yet."""
        self._connection = connection
        self._cursor = connection.raw.cursor()
        self._prefetched: list[Any] = []
        self._more = False
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:  # noqa: ANN401 - as the standard library's
        """The columns; none for a statement that finds nothing."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row that was inserted."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, values: Any = ()) -> Self:  # noqa: ANN401 - any column's
        """Run a statement."""

        def run() -> None:
            self._cursor.execute(statement, values)
            self._prefetched = (
                self._cursor.fetchmany(PREFETCHED_ROWS) if self._cursor.description else []
            )

        await self._connection.run_in_thread(run)
        self._more = len(self._prefetched) == PREFETCHED_ROWS
        return self

    async def executemany(self, statement: str, values: Sequence[Any]) -> Self:
        """Run a statement for each of several rows."""
        await self._connection.run_in_thread(lambda: self._cursor.executemany(statement, values))
        return self

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        found, self._prefetched = self._prefetched, []
        if self._more:
            self._more = False
            found += await self._connection.run_in_thread(self._cursor.fetchall)
        return found

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """So many of the rows that are left."""
        wanted = size or self.arraysize
        if not self._prefetched and self._more:
            self._prefetched = await self._connection.run_in_thread(
                lambda: self._cursor.fetchmany(PREFETCHED_ROWS)
            )
            self._more = len(self._prefetched) == PREFETCHED_ROWS
        found, self._prefetched = self._prefetched[:wanted], self._prefetched[wanted:]
        return found

    async def fetchone(self) -> Any:  # noqa: ANN401 - any column's
        """The next row; none at the end."""
        found = await self.fetchmany(1)
        return found[0] if found else None

    async def close(self) -> None:
        """Let go of the statement."""
        self._cursor.close()

"""One connection to PostgreSQL below SQLAlchemy, in the words of bot/storage/sqlite.py.

Every statement is a round trip, so a transaction begins only when something needs it: before that
a read sees the same, as each statement sees what is committed when it begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DURABLE = {True: "reset synchronous_commit", False: "set synchronous_commit = off"}


class Connection:
    """Transactions, and the prepared statements of every turn (models/core/prepared.py)."""

    def __init__(self, raw: asyncpg.Connection[asyncpg.Record]) -> None:
        """Take an open connection."""
        self.raw = raw
        self.durable = True
        self._begun = False

    @property
    def is_open(self) -> bool:
        """Whether the server has not closed it, as far as this side knows."""
        return not self.raw.is_closed()

    async def begin(self, *, durable: bool = True, at_once: bool = False) -> None:
        """Be ready for a transaction; only the commit of a `durable` one waits for the disk.

        `at_once`: begin it on the server now, whatever will be asked.
        """
        if durable != self.durable:
            await self.raw.execute(_DURABLE[durable])
            self.durable = durable
        if at_once:
            await self.open_transaction()

    async def open_transaction(self) -> None:
        """Begin on the server, once: from now on it is all or nothing."""
        if not self._begun:
            self._begun = True  # also when nobody hears the answer: then it is rolled back
            await self.raw.execute("begin")

    async def commit(self) -> None:
        """Commit what was begun."""
        if not self._begun:
            return
        said = await self.raw.execute("commit")
        if said != "COMMIT":  # a statement failed and nobody told: PostgreSQL rolls back quietly
            raise asyncpg.InFailedSQLTransactionError(said)
        self._begun = False

    async def rollback(self) -> None:
        """Roll back, after whatever was cancelled has ended."""
        await self.raw.execute("rollback")
        self._begun = False

    async def rows(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> Sequence[Iterable[Any]]:
        """What a prepared statement finds; `alone` it needs no transaction around it."""
        if not alone:
            await self.open_transaction()
        return await self.raw.fetch(statement, *values)

    async def execute_update(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> int:
        """How many rows a prepared statement changed."""
        if not alone:
            await self.open_transaction()
        said = await self.raw.execute(statement, *values)
        return int(said.rpartition(" ")[2])

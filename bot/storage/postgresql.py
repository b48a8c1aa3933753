"""One connection to PostgreSQL below SQLAlchemy, in the words of bot/storage/sqlite.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGIN_NOT_DURABLE = "begin; set local synchronous_commit = off"


class Connection:
    """Transactions, and the prepared statements of every turn (models/core/prepared.py)."""

    def __init__(self, raw: asyncpg.Connection[asyncpg.Record]) -> None:
        """Take an open connection."""
        self.raw = raw

    async def begin(self, *, durable: bool = True) -> None:
        """Begin; only the commit of a `durable` transaction waits for the disk."""
        await self.raw.execute("begin" if durable else _BEGIN_NOT_DURABLE)

    async def commit(self) -> None:
        """Commit."""
        said = await self.raw.execute("commit")
        if said != "COMMIT":  # a statement failed and nobody told: PostgreSQL rolls back quietly
            raise asyncpg.InFailedSQLTransactionError(said)

    async def rollback(self) -> None:
        """Roll back, after whatever was cancelled has ended."""
        await self.raw.execute("rollback")

    async def rows(self, statement: str, values: Sequence[Any]) -> Sequence[Iterable[Any]]:
        """What a prepared statement finds."""
        return await self.raw.fetch(statement, *values)

    async def execute_update(self, statement: str, values: Sequence[Any]) -> int:
        """How many rows a prepared statement changed."""
        said = await self.raw.execute(statement, *values)
        return int(said.rpartition(" ")[2])

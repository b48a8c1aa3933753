"""One connection to PostgreSQL below SQLAlchemy, in the words of bot/storage/sqlite.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import asyncpg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BRIEF = "begin; set local synchronous_commit = off"


class Connection:
    """Transactions, and the prepared statements of every turn (models/core/prepared.py)."""

    def __init__(self, raw: asyncpg.Connection[asyncpg.Record]) -> None:
        """Take an open connection."""
        self.raw = raw

    async def begin(self, *, brief: bool = False) -> None:
        """Begin; the commit of a `brief` transaction does not wait for the disk."""
        await self.raw.execute(_BRIEF if brief else "begin")

    async def done(self) -> None:
        """Commit."""
        said = await self.raw.execute("commit")
        if said != "COMMIT":  # a statement failed and nobody told: PostgreSQL rolls back quietly
            raise asyncpg.InFailedSQLTransactionError(said)

    async def undone(self) -> None:
        """Roll back, after whatever was cancelled has ended."""
        await self.raw.execute("rollback")

    async def rows(self, statement: str, values: Sequence[Any]) -> Sequence[Iterable[Any]]:
        """What a prepared statement finds."""
        return await self.raw.fetch(statement, *values)

    async def changed(self, statement: str, values: Sequence[Any]) -> int:
        """How many rows a prepared statement changed."""
        said = await self.raw.execute(statement, *values)
        return int(said.rpartition(" ")[2])

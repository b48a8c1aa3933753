"""Writes down which rows of the outbox are over, all that wait for it in one go.

Until a row is gone a kill would send it twice. So this goes ahead of every turn and waits for no
disk (docs/decisions/0013): only who loses the machine's power reads a message again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from models.machine import outbox

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.machine.outbox import Outgoing

Writing = Callable[["AsyncSession"], Awaitable[None]]
RowKey = tuple[int, datetime]  # SQLite gives numbers again, hence the moment the row was made


class Acknowledgements:
    """One courier's acknowledgements; also those it still owes for messages that are out."""

    def __init__(self, settle: Callable[[Writing], Awaitable[bool]]) -> None:
        """`settle` runs something in a transaction that may be lost; whether it succeeded."""
        self._settle = settle
        self._waiting: set[RowKey] = set()
        self._unwritten: set[RowKey] = set()
        self._lock = asyncio.Lock()

    def owes(self, row: Outgoing) -> bool:
        """Whether Telegram has the row already, and that could not be written down."""
        return (row.id, row.made) in self._unwritten

    async def acknowledge(self, row: Outgoing) -> None:
        """Telegram has it; until that is written down this process remembers."""
        self._unwritten.add((row.id, row.made))
        if await self.forget(row):
            self._unwritten.discard((row.id, row.made))

    async def forget(self, row: Outgoing) -> bool:
        """Forget a row; returns whether that could be done."""
        key = (row.id, row.made)
        self._waiting.add(key)
        try:
            async with self._lock:
                if key not in self._waiting:  # written along with another
                    return True
                batch: set[RowKey] = set()

                async def write(db: AsyncSession) -> None:
                    batch.update(self._waiting)
                    for row_id, made in batch:
                        await outbox.delete_sent(db, row_id, made)

                written = await self._settle(write)
                if written:
                    self._waiting -= batch
                return written
        finally:
            self._waiting.discard(key)

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

Write = Callable[["AsyncSession"], Awaitable[None]]
Mark = tuple[int, datetime]  # SQLite gives numbers again, hence the moment the row was made


class Marks:
    """One courier's marks; also those it still owes for messages that are out."""

    def __init__(self, settle: Callable[[Write], Awaitable[bool]]) -> None:
        """`settle` runs something in a brief transaction and says whether that succeeded."""
        self._settle = settle
        self._waiting: set[Mark] = set()
        self._owed: set[Mark] = set()
        self._pen = asyncio.Lock()

    def owes(self, row: Outgoing) -> bool:
        """Whether Telegram has the row already, and that could not be written down."""
        return (row.id, row.made) in self._owed

    async def sent(self, row: Outgoing) -> None:
        """Telegram has it; until that is written down this process remembers."""
        self._owed.add((row.id, row.made))
        if await self.over(row):
            self._owed.discard((row.id, row.made))

    async def over(self, row: Outgoing) -> bool:
        """Forget a row; returns whether that could be done."""
        mark = (row.id, row.made)
        self._waiting.add(mark)
        try:
            async with self._pen:
                if mark not in self._waiting:  # written along with another
                    return True
                together: set[Mark] = set()

                async def write(db: AsyncSession) -> None:
                    together.update(self._waiting)
                    for row_id, made in together:
                        await outbox.sent(db, row_id, made)

                written = await self._settle(write)
                if written:
                    self._waiting -= together
                return written
        finally:
            self._waiting.discard(mark)

"""Writes down which rows of the outbox are over, all that wait for it in one go.

Until a row is gone a kill would send it twice. So this goes ahead of every turn and waits for no
disk (docs/decisions/0013): only who loses the machine's power reads a message again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.delivery.typeable import typeable_buttons
from bot.process import clock
from models.machine import outbox, shown_cards

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.machine.outbox import Outgoing
    from models.machine.shown_cards import Kept

Writing = Callable[["AsyncSession"], Awaitable[None]]
RowKey = tuple[int, datetime]  # SQLite gives numbers again, hence the moment the row was made


class Acknowledgements:
    """One courier's acknowledgements; also those it still owes for messages that are out."""

    def __init__(self, settle: Callable[[Writing], Awaitable[bool]]) -> None:
        """`settle` runs something in a transaction that may be lost; whether it succeeded."""
        self._settle = settle
        self._waiting: set[RowKey] = set()
        self._unwritten: set[RowKey] = set()
        # By chat, the buttons of the cards that are out: from now on they can be typed.
        self._shown: dict[int, list[list[Kept]]] = {}
        self._lock = asyncio.Lock()

    def owes(self, row: Outgoing) -> bool:
        """Whether Telegram has the row already, and that could not be written down."""
        return (row.id, row.made) in self._unwritten

    async def acknowledge(self, row: Outgoing) -> None:
        """Telegram has it; until that is written down this process remembers."""
        self._unwritten.add((row.id, row.made))
        if buttons := typeable_buttons(row.body):
            self._shown.setdefault(row.chat_id, []).append(buttons)
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
                shown: dict[int, list[list[Kept]]] = {}

                async def write(db: AsyncSession) -> None:
                    batch.update(self._waiting)
                    shown.update({chat: [*cards] for chat, cards in self._shown.items()})
                    await shown_cards.remember(db, shown, clock.now())
                    await outbox.delete_all_sent(db, batch)

                written = await self._settle(write)
                if written:
                    self._waiting -= batch
                    self._forget_written(shown)
                return written
        finally:
            self._waiting.discard(key)

    def _forget_written(self, shown: dict[int, list[list[Kept]]]) -> None:
        """Cards that came while others were being written stay for the next time."""
        for chat, cards in shown.items():
            if rest := self._shown.pop(chat, [])[len(cards) :]:
                self._shown[chat] = rest

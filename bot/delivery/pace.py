"""Telegram's limit for a whole bot: about thirty messages a second, replies before bulk."""

from __future__ import annotations

import asyncio
import time

from models.outbox import DIGEST

# What bulk may use, so that replies in between never wait for it.
BULK_SHARE = 0.8


class Pace:
    """A bucket that fills by the second; bulk has a smaller one of its own inside it."""

    def __init__(self, per_second: float) -> None:
        """`per_second` messages of the whole bot; alone until told of others."""
        self._whole = per_second
        self._all = _Bucket(per_second)
        self._bulk = _Bucket(per_second * BULK_SHARE)

    def among(self, processes: int) -> None:
        """Several processes send for the bot: each takes its share."""
        share = self._whole / processes
        self._all.rate, self._bulk.rate = share, share * BULK_SHARE

    @property
    def share(self) -> float:
        """Messages a second that this process may send."""
        return self._all.rate

    async def turn(self, priority: int) -> None:
        """Wait until a message of this priority may go."""
        if priority >= DIGEST:
            await self._bulk.take()
        await self._all.take()

    def room(self) -> bool:
        """Whether a message may go at once; if so, it is counted."""
        return self._all.spare()


class _Bucket:
    def __init__(self, per_second: float) -> None:
        self.rate = per_second
        self._level = per_second
        self._seen = time.monotonic()

    async def take(self) -> None:
        """Take one; going below zero is paid for by waiting."""
        self._fill()
        self._level -= 1
        if self._level < 0:
            await asyncio.sleep(-self._level / self.rate)

    def spare(self) -> bool:
        """Take one if there is one."""
        self._fill()
        if self._level < 1:
            return False
        self._level -= 1
        return True

    def _fill(self) -> None:
        now = time.monotonic()
        self._level = min(self.rate, self._level + (now - self._seen) * self.rate)
        self._seen = now

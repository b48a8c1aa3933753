"""Telegram's limit for a whole bot: about thirty messages a second, replies before bulk."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from models.machine.outbox import ALERT, BROADCAST, DIGEST, REPLY

# The part of a second's messages that these leave for whoever is more urgent.
LEFT_FREE = {ALERT: 0.1, DIGEST: 0.3, BROADCAST: 0.5}
_SHORTEST_WAIT = 0.001  # seconds: no wait is shorter


class RateLimiter:
    """A bucket that fills by the second. Replies take at once, all others stand in line.

    Nobody in line empties it, so a reply finds something to take; what replies leave, a digest uses
    to the last.
    """

    def __init__(self, per_second: float) -> None:
        """`per_second` messages of the whole bot; alone until told of others."""
        self._whole = self._rate = self._level = per_second
        self._seen: float | None = None
        self._lines: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def share_among(self, processes: int) -> None:
        """Several processes send for the bot: each takes its share."""
        self._rate = self._whole / processes

    @property
    def share(self) -> float:
        """Messages a second that this process may send."""
        return self._rate

    async def acquire(self, priority: int) -> None:
        """Wait until a message of this priority may go."""
        if priority == REPLY:
            # Going below zero is paid for by waiting.
            self._level = self._refill() - 1
            if self._level < 0:
                await asyncio.sleep(-self._level / self._rate)
            return
        async with self._lines[priority]:
            while (short := self._required_level(priority) - self._refill()) > 0:  # noqa: ASYNC110 - time fills it
                await asyncio.sleep(max(short / self._rate, _SHORTEST_WAIT))
            self._level -= 1

    def try_acquire(self) -> bool:
        """Whether a message may go at once; if so, it is counted."""
        if self._refill() < 1:
            return False
        self._level -= 1
        return True

    def _required_level(self, priority: int) -> float:
        """How full it must be; a bucket that holds less must be full."""
        return min(1 + LEFT_FREE[priority] * self._rate, self._rate)

    def _refill(self) -> float:
        now = asyncio.get_running_loop().time()
        passed = now - self._seen if self._seen is not None else 0.0
        self._level = min(self._rate, self._level + passed * self._rate)
        self._seen = now
        return self._level

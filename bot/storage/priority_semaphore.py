"""A semaphore with two classes: who is in a hurry waits in a line of their own."""

from __future__ import annotations

import asyncio
from collections import deque


class PrioritySemaphore:
    """Like a semaphore, but with an urgent class."""

    def __init__(self, places: int) -> None:
        """`places` are how many may be inside at once."""
        self._free = places
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._normal: deque[asyncio.Future[None]] = deque()

    async def acquire(self, seconds: float | None, *, urgent: bool = False) -> None:
        """Wait for a place, at most so long; raises TimeoutError. `release` gives it back."""
        if self._free:
            self._free -= 1
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line = self._urgent if urgent else self._normal
        line.append(called)
        try:
            async with asyncio.timeout(seconds):
                await called
        except BaseException:
            if called.done() and not called.cancelled():  # it was our turn, just now
                self.release()
            elif called in line:
                line.remove(called)
            raise

    def release(self) -> None:
        """Give the place to the next one, an urgent one if anybody waits there."""
        for line in (self._urgent, self._normal):
            while line:
                called = line.popleft()
                if not called.done():
                    called.set_result(None)
                    return
        self._free += 1

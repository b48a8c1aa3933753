"""A gate that lets so many through at once; who is in a hurry waits in a line of their own."""

from __future__ import annotations

import asyncio
from collections import deque


class Gate:
    """Like a semaphore, but with a first class."""

    def __init__(self, places: int) -> None:
        """`places` are how many may be inside at once."""
        self._free = places
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    async def enter(self, seconds: float | None, *, first: bool = False) -> None:
        """Wait for a place, at most so long; raises TimeoutError. `leave` gives it back."""
        if self._free:
            self._free -= 1
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line = self._first if first else self._others
        line.append(called)
        try:
            async with asyncio.timeout(seconds):
                await called
        except BaseException:
            if called.done() and not called.cancelled():  # it was our turn, just now
                self.leave()
            elif called in line:
                line.remove(called)
            raise

    def leave(self) -> None:
        """Give the place to the next one, of the first class if anybody waits there."""
        for line in (self._first, self._others):
            while line:
                called = line.popleft()
                if not called.done():
                    called.set_result(None)
                    return
        self._free += 1

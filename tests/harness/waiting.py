"""Waits that follow progress: a busy machine makes everything slower, and that breaks no promise.

What is waited for is looked at again and again. Only when nothing at all has moved for a long while
does a wait give up: then something hangs, and no faster machine would help.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STILL = 120.0  # seconds without any progress
LOOK = 0.05  # seconds between two looks


class StoodStill(AssertionError):  # noqa: N818 - what happened
    """Nothing moved any more, and what was waited for had not come."""


class Patience:
    """Says when to give up: after `STILL` seconds in which what `moved` returns stayed the same."""

    def __init__(self, moved: Callable[[], object], still: float = STILL) -> None:
        self._moved, self._still = moved, still
        self._seen, self._since = moved(), time.monotonic()

    def look(self) -> None:
        """Raises StoodStill when nothing moved for too long."""
        seen, now = self._moved(), time.monotonic()
        if seen != self._seen:
            self._seen, self._since = seen, now
        elif now - self._since > self._still:
            raise StoodStill(f"nothing moved for {self._still:.0f} seconds")


async def until(
    holds: Callable[[], object],
    *,
    moved: Callable[[], object],
    news: asyncio.Event | None = None,
    still: float = STILL,
) -> None:
    """Wait until something holds; `news` lets it be looked at at once."""
    patience = Patience(moved, still)
    while not holds():
        patience.look()
        if news is None:
            await asyncio.sleep(LOOK)
            continue
        with suppress(TimeoutError):
            await asyncio.wait_for(news.wait(), LOOK)
        news.clear()

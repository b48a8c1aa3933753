"""Notices when the event loop stood still: while one turn computes too long, everybody waits."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.observability import metrics

if TYPE_CHECKING:
    from asyncio import Event

EVERY = 0.05  # seconds between looks


async def watch(stopping: Event) -> None:
    """Ask to be woken again and again, and note how late that was."""
    while not stopping.is_set():
        due = time.monotonic() + EVERY
        await asyncio.sleep(EVERY)
        now = time.monotonic()
        metrics.stood_still(max(0.0, now - due), now)

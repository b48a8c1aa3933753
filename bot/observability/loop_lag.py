"""Notices when the event loop stood still: while one turn computes too long, everybody waits."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.observability import metrics

if TYPE_CHECKING:
    from asyncio import Event

SAMPLE_INTERVAL = 0.05  # seconds between looks


async def observe_loop_lag(stopping: Event) -> None:
    """Ask to be woken again and again, and note how late that was."""
    while not stopping.is_set():
        due = time.monotonic() + SAMPLE_INTERVAL
        await asyncio.sleep(SAMPLE_INTERVAL)
        now = time.monotonic()
        metrics.record_loop_lag(max(0.0, now - due), now)

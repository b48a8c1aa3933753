"""Asked to stop: SIGTERM and SIGINT set an event, and whatever waits looks up from it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any

T = TypeVar("T")
SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextlib.contextmanager
def stop_on_signals(stopping: asyncio.Event) -> Iterator[None]:
    """Let a signal set the event instead of ending the program in the middle of a turn."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows has no such signals
        for signal_number in SIGNALS:
            loop.add_signal_handler(signal_number, stopping.set)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for signal_number in SIGNALS:
                loop.remove_signal_handler(signal_number)


async def pause(stopping: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until the stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def run_until_stop(stopping: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What the work comes to; a stop breaks it off and gives none."""
    doing = asyncio.create_task(work)
    told = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({doing, told}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        for task in (doing, told):
            task.cancel()
        await asyncio.gather(doing, told, return_exceptions=True)

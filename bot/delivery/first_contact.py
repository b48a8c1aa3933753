"""The first calls of a process, before anything else can be done.

A Telegram that is slow for a moment, or a machine that is busy while it starts, is no reason to
end; one that refuses the line is, because then the address is probably not what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import structlog
from telegram.error import TimedOut

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

TRIES = 4

log = structlog.get_logger()


async def first_contact(call: Callable[[], Awaitable[T]]) -> T:
    """Call, again while the answer takes too long; the last TimedOut is raised."""
    for _ in range(TRIES - 1):
        try:
            return await call()
        except TimedOut:
            log.warning("Telegram is slow; asking again")
    return await call()

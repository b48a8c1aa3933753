"""The first calls of a process, before anything else can be done.

A Telegram that is slow for a moment, or a line that was hung up while the process was busy loading,
is no reason to end; a line that is refused is, for then the address is hardly what was meant. These
calls may be made twice: they only ask, or say where we are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import structlog
from telegram.error import TimedOut

from bot.delivery.http.request import HungUp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

TRIES = 4

log = structlog.get_logger()


async def first_contact(call: Callable[[], Awaitable[T]]) -> T:
    """Call, again while nobody answers; the last TimedOut or HungUp is raised."""
    for _ in range(TRIES - 1):
        try:
            return await call()
        except (TimedOut, HungUp) as trouble:
            log.warning("Telegram did not answer; asking again", why=type(trouble).__name__)
    return await call()

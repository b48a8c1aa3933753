"""One way in: whatever Telegram brings becomes an `Incoming`, or raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.updates.reading.read_by_library import read_by_library
from bot.updates.reading.read_everyday import read_everyday

if TYPE_CHECKING:
    from bot.updates.reading.incoming import Incoming


def read_update(body: dict[str, Any]) -> Incoming:
    """Read an update; raises for what is newer than the library, or broken."""
    return read_everyday(body) or read_by_library(body)

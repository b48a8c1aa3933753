"""The two readers of updates beside each other: what ours takes, the library reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.updates.reading.read_by_library import read_by_library
from bot.updates.reading.read_everyday import read_everyday

if TYPE_CHECKING:
    from bot.updates.reading.incoming import Incoming


def read_alike(update: dict[str, Any]) -> Incoming | None:
    """What our reader makes of an update, none where it leaves it; never another thing."""
    ours = read_everyday(update)
    if ours is not None:
        assert ours == read_by_library(update)
    return ours

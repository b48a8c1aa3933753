"""How long a call may take, as the library tells a transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput


def timeout_or_default(asked: ODVInput[float], usual: float | None) -> float | None:
    """What a call named, or else the usual: the library says a default by an object of its own."""
    if asked is None or isinstance(asked, int | float):
        return asked
    return usual

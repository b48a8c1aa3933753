"""A typed receipt number opens what it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.state.inputs import Text
from handlers.submissions import buttons as submissions_buttons

if TYPE_CHECKING:
    from bot.turns.turn import Turn

_RECEIPT = re.compile(r"\b([A-Z]{2})[ -]?(\d{4})[ -]?([A-Z2-9]{4})\b", re.IGNORECASE)
MOST_WORDS = 4  # a longer message speaks about it


async def open_numbered(turn: Turn) -> bool:
    """Whether a message was a number and little else: `buka LK-2611-0042`."""
    said = turn.said
    if not isinstance(said, Text) or len(said.text.split()) > MOST_WORDS:
        return False
    found = _RECEIPT.search(said.text)
    if found is None:
        return False
    await submissions_buttons.opening_wanted.announce(turn, "-".join(found.groups()).upper())
    return True

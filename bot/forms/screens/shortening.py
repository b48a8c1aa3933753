"""Long texts on a card: a review fits three screens of a phone, whatever was written.

Only what is shown is shortened; the answer stays whole.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTERS, LINES, SCREENS = 36, 12, 3  # of a small phone
ROOM = LINES * SCREENS
LEAST = 2  # lines of any text, however many answers there are: else nobody knows it again
CUT = "…"


def count_lines(text: str) -> int:
    """How many lines a text takes on a small phone."""
    return sum(len(textwrap.wrap(part, LETTERS)) or 1 for part in text.split("\n"))


def shorten(text: str, lines: int, lead: int = 0) -> str:
    """The text, or as much of it as fits so many lines behind `lead` letters."""
    if count_lines("x" * lead + text) <= lines:
        return text
    whole = " ".join(text.split())
    first = textwrap.wrap(
        whole, LETTERS, initial_indent="x" * lead, max_lines=lines, placeholder=CUT
    )
    return " ".join(first)[lead:].strip() or CUT


def share(texts: Mapping[str, str], room: int) -> dict[str, int]:
    """How many lines each text may take: short ones what they need, long ones the rest alike."""
    needed = {key: count_lines(text) for key, text in texts.items()}
    shares: dict[str, int] = {}
    for key in sorted(needed, key=lambda one: needed[one]):
        fair = max(LEAST, room // (len(needed) - len(shares)))
        shares[key] = min(needed[key], fair)
        room -= shares[key]
    return shares

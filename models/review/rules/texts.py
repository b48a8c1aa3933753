"""What two texts have in common."""

from __future__ import annotations

import re

ALIKE = 0.8  # share of the same word runs in two texts that are called alike
FEWEST_WORDS = 6  # shorter texts are alike by chance
RUN = 2  # words that follow each other


def is_alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same in nearly the same words."""
    left, right = _runs(one), _runs(other)
    if not left or not right:
        return False
    return len(left & right) >= ALIKE * len(left | right)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))

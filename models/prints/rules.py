"""When two photos are alike, by their prints of 512 bits; measured in `tests/benchmarks/photos`."""

from __future__ import annotations

ALIKE = 60  # of 512 bits; other photos of one room, or pages of one list, differ in more
DIGITS = 128  # of a print as it is kept


def is_print(made: str) -> bool:
    """Whether this is a print, and not the reason why there is none."""
    return len(made) == DIGITS


def distance(one: int, other: int) -> int:
    """In so many bits two prints differ."""
    return (one ^ other).bit_count()


def are_alike(one: int, other: int) -> bool:
    """Whether they are of the same photo, saved or cut anew."""
    return distance(one, other) <= ALIKE

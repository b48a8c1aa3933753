"""When two photos are alike, by their prints of 128 bits; measured in `tests/benchmarks/photos`."""

from __future__ import annotations

ALIKE = 16  # of 128 bits; two photos of one room differ in 20 and more
DIGITS = 32  # of a print as it is kept


def is_print(made: str) -> bool:
    """Whether this is a print, and not the reason why there is none."""
    return len(made) == DIGITS


def distance(one: str, other: str) -> int:
    """In so many bits two prints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()

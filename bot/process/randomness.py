"""The only source of randomness: tests and the sandbox can make it repeat itself."""

from __future__ import annotations

import random
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

T = TypeVar("T")

TOKEN_BYTES = 16  # 128 bits: no one guesses a link
# Without 0, O, 1, I and L: read over a bad line, no sign is taken for another.
UNMISTAKABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass
class _Dice:
    source: random.Random


_dice = _Dice(secrets.SystemRandom())


def invitation_token() -> str:
    """The secret part of an invitation's link: 22 signs that may stand in an address."""
    return urlsafe_b64encode(_dice.source.randbytes(TOKEN_BYTES)).decode().rstrip("=")


def draft_id() -> str:
    """A draft's name, short because every button carries it."""
    return _random_signs(6).lower()


def receipt_number(prefix: str, day: date) -> str:
    """A receipt number easy to say: LK-2611-7KQ4. Not unique by itself; the database decides."""
    return f"{prefix}-{day:%y%m}-{_random_signs(4)}"


def fault_code() -> str:
    """What a person reads to us when something broke."""
    return _random_signs(4)


def jitter() -> float:
    """Less than one, never negative: keeps those who wait from coming back all at once."""
    return _dice.source.random()


def draw(items: Sequence[T], count: int) -> list[T]:
    """So many of them, by chance, each at most once; in the order in which they stand."""
    places = sorted(_dice.source.sample(range(len(items)), min(count, len(items))))
    return [items[place] for place in places]


def seed(number: int | None) -> None:
    """Repeat the same chances from here on; with none, real chance again."""
    _dice.source = secrets.SystemRandom() if number is None else random.Random(number)  # noqa: S311 - never in production


def _random_signs(count: int) -> str:
    return "".join(_dice.source.choices(UNMISTAKABLE, k=count))


def replica_name() -> str:
    """A name for this process; never repeated, not even where chance is seeded."""
    return secrets.token_hex(6)

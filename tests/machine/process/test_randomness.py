"""Chance: hard to guess, easy to say, and repeatable where a test asks for it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.process import randomness

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 11, 5)
SHAPES: list[tuple[Callable[[], str], str]] = [
    (randomness.invitation_token, r"[A-Za-z0-9_-]{22}"),
    (randomness.draft_id, r"[2-9a-hjkmnp-z]{6}"),
    (lambda: randomness.receipt_number("LK", DAY), r"LK-2611-[2-9A-HJKMNP-Z]{4}"),
    (randomness.fault_code, r"[2-9A-HJKMNP-Z]{4}"),
]
SORTS = ["link token", "draft id", "receipt", "fault code"]
each_sort = pytest.mark.parametrize("made", [made for made, _ in SHAPES], ids=SORTS)


@pytest.mark.parametrize(("made", "shape"), SHAPES, ids=SORTS)
def test_it_has_its_shape(made: Callable[[], str], shape: str) -> None:
    assert all(re.fullmatch(shape, made()) for _ in range(200))


@each_sort
def test_it_differs_every_time(made: Callable[[], str]) -> None:
    assert len({made() for _ in range(20)}) > 15


@each_sort
def test_a_seed_makes_it_repeat(made: Callable[[], str]) -> None:
    randomness.seed(7)
    first = [made() for _ in range(5)]
    randomness.seed(7)
    assert [made() for _ in range(5)] == first


def test_no_seed_is_real_chance_again() -> None:
    randomness.seed(7)
    first = randomness.invitation_token()
    randomness.seed(7)
    randomness.seed(None)
    assert randomness.invitation_token() != first

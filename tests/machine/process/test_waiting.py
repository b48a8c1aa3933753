"""The waits of our own tests: patient while something moves, and at an end when nothing does."""

from __future__ import annotations

import itertools

import pytest

from tests.harness.waiting import LOOK, StoodStill, until


async def test_a_wait_goes_on_while_something_moves() -> None:
    looks = itertools.count()
    await until(lambda: next(looks) > 8, moved=lambda: next(looks), still=0)


async def test_a_wait_ends_when_nothing_moves() -> None:
    with pytest.raises(StoodStill):
        await until(lambda: False, moved=lambda: 0, still=LOOK)

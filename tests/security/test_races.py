"""Fifty taps at once are one effect, on each database; more rounds by `make attacks`."""

from __future__ import annotations

import pytest

from tests.security.racing import CASES, race


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
async def test_fifty_taps_at_once_are_one_effect(database_url: str, name: str) -> None:
    tried = await race(database_url, name)
    assert tried.broken == []

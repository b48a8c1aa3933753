"""Forged codes do nothing and break nothing; the long run is `make attacks PART=forged`."""

from __future__ import annotations

import pytest

from tests.security.forging import forged


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
async def test_forged_codes_do_nothing(sqlite_url: str, seed: int) -> None:
    tried = await forged(sqlite_url, 320, seed * 7)
    assert tried.broken == []
    assert tried.done == 400

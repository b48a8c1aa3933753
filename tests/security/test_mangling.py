"""Broken and harmful lists, bridges and names; more of them are `make attacks PART=lists`."""

from __future__ import annotations

import pytest

from tests.security.mangling import bridges, lists, searches


@pytest.mark.slow
async def test_a_list_is_taken_whole_or_not_at_all(sqlite_url: str) -> None:
    tried = await lists(sqlite_url, 60, 0)
    assert tried.broken == []
    assert min(tried.told.values()) > 5


async def test_a_bridging_file_is_read_or_refused_in_a_sentence() -> None:
    assert (await bridges("", 400, 0)).broken == []


@pytest.mark.slow
async def test_no_typed_name_stops_the_search(sqlite_url: str) -> None:
    assert (await searches(sqlite_url, 500, 0)).broken == []

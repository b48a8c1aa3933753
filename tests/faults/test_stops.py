"""A stop in order, and a database that goes and comes back, a few times in every run."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.servers import Databases
from tests.faults import rounds, stops

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


async def test_told_to_end_under_load(tmp_path: Path, bare_sqlite: str) -> None:
    outcome = await stops.told_to_end(tmp_path, bare_sqlite, 2)
    assert outcome.broken == []
    assert outcome.people >= rounds.AT_ONCE


@pytest.mark.postgresql
async def test_a_database_that_is_restarted(tmp_path: Path) -> None:
    """In order, and at once as by a power cut; the server is one of its own."""
    async with contextlib.aclosing(Databases("postgresql", tmp_path)) as databases:
        outcome = await stops.database_restarts(tmp_path / "bot", databases, 2)
    assert outcome.broken == []
    assert outcome.by_kind["answers_503"]

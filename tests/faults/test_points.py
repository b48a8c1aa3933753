"""Killed once at each named point; what is foreseen for it stands in `points.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults import points

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


async def test_an_update_is_neither_lost_nor_doubled_wherever_the_bot_dies(
    tmp_path: Path, bare_sqlite: str
) -> None:
    outcome = await points.of_an_update(tmp_path, bare_sqlite, 1)
    assert outcome.broken == []
    assert outcome.copies == 1  # Telegram took it, and nobody could write that down


async def test_half_a_migration_is_none(tmp_path: Path, bare_sqlite: str) -> None:
    outcome = await points.of_a_migration(tmp_path, bare_sqlite)
    assert outcome.broken == []


@pytest.mark.parametrize("point", ["staging", "merged"])
async def test_half_an_import_is_none(tmp_path: Path, bare_sqlite: str, point: str) -> None:
    outcome = await points.of_an_import(tmp_path, bare_sqlite, point)
    assert outcome.broken == []

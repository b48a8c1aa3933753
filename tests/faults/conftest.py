"""Databases without tables: each round of faults makes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.harness.postgres import Postgres


@pytest.fixture(autouse=True)
def _new_library_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of its own old ways unless told."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def bare_sqlite(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'bare.sqlite'}"


@pytest.fixture
def bare_postgresql(postgresql: Postgres) -> Iterator[str]:
    name = postgresql.copy(empty=True)
    yield postgresql.url(name)
    postgresql.drop(name)

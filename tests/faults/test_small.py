"""A little of the long programme in every run; what it asserts are the promises, never a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults import rounds
from tests.faults.disk import disk_full
from tests.faults.proxy import CALLS, LINE
from tests.faults.review import killing
from tests.faults.review.desk import KINDS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


async def test_killed_again_and_again_on_sqlite(tmp_path: Path, bare_sqlite: str) -> None:
    outcome = await rounds.kills(tmp_path, bare_sqlite, 8)
    assert outcome.broken == []
    assert outcome.people >= rounds.AT_ONCE


@pytest.mark.postgresql
async def test_two_replicas_killed_in_turn_on_postgresql(
    tmp_path: Path, bare_postgresql: str
) -> None:
    outcome = await rounds.kills(tmp_path, bare_postgresql, 8, replicas=2)
    assert outcome.broken == []
    assert outcome.people >= rounds.AT_ONCE


async def test_every_kind_of_faulty_call(tmp_path: Path, bare_sqlite: str) -> None:
    outcome = await rounds.calls(tmp_path, bare_sqlite, 10)
    assert outcome.broken == []
    assert all(outcome.by_kind[kind.replace(" ", "_")] for kind in CALLS)


@pytest.mark.postgresql
async def test_every_kind_of_fault_before_the_database(
    tmp_path: Path, bare_postgresql: str
) -> None:
    outcome = await rounds.database_lines(tmp_path, bare_postgresql, 3)
    assert outcome.broken == []
    assert all(outcome.by_kind[kind.replace(" ", "_")] for kind in LINE)


async def test_a_disk_that_is_full_now_and_then(bare_sqlite: str) -> None:
    outcome = await disk_full(bare_sqlite, 8)
    assert outcome.broken == []
    assert outcome.done > 0


async def test_killed_after_every_kind_of_decision_on_sqlite(
    tmp_path: Path, bare_sqlite: str
) -> None:
    many = len(KINDS)
    outcome = await killing.killed_while_deciding(tmp_path, bare_sqlite, many, restless=False)
    assert outcome.broken == []
    assert all(outcome.by_kind[f"after_{kind}"] for kind in KINDS)


@pytest.mark.postgresql
async def test_two_replicas_killed_after_decisions_on_postgresql(
    tmp_path: Path, bare_postgresql: str
) -> None:
    many = len(KINDS)
    outcome = await killing.killed_while_deciding(
        tmp_path, bare_postgresql, many, replicas=2, restless=False
    )
    assert outcome.broken == []
    assert all(outcome.by_kind[f"after_{kind}"] for kind in KINDS)

"""Anything in any order, twenty times thirty steps; `make attacks PART=anything` does more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.harness.postgres import now
from tests.security.machine import STEPS, Anything, settle

EXAMPLES = 20


@pytest.mark.slow
def test_nothing_is_lost_whatever_people_do(sqlite_template: Path, tmp_path: Path) -> None:
    Anything.template = Path(shutil.copy(sqlite_template, tmp_path / "settled.sqlite"))
    now(settle(f"sqlite+aiosqlite:///{Anything.template}"))
    run_state_machine_as_test(
        Anything,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

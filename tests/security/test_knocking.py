"""Strangers at the door of the real bot; 20,000 of them are `make attacks PART=requests`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.security.knocking import KNOCKS, PEOPLE, knocked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
async def test_strangers_get_nothing_and_disturb_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    tried = await knocked(f"sqlite+aiosqlite:///{tmp_path / 'bare.sqlite'}", 10 * len(KNOCKS), 0)
    assert tried.broken == []
    assert tried.told["registrations meanwhile"] == PEOPLE

"""A little of the load in every run: counts and promises, never a time."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.load.bots import seeded
from tests.load.country import Size, people, reports, village
from tests.load.digests import digest
from tests.load.parts import updates
from tests.load.villagers import villagers

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SIZE = Size(people=120, reports=600)


@pytest.mark.slow
async def test_a_seeded_village_works_under_load(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'load.sqlite'}"
    await seeded(url, SIZE)
    told = await updates(url, SIZE, tmp_path, 3, 20)
    assert told.broken == []
    assert " 0 without the expected reply" in told.lines[0], told.lines
    told = await digest(url, SIZE, tmp_path, 60, 1)
    assert told.broken == []
    assert told.lines[0].startswith("114 of 120 people got it, 6 had blocked the bot")


def test_a_country_is_invented_always_the_same() -> None:
    everybody = people(Size())
    names, codes = {one.name for one in everybody}, {one.region for one in everybody}
    assert (len(everybody), len(names)) == (20_000, 20_000)
    assert {village(0), village(4_999)} <= codes
    assert everybody == people(Size())


def test_no_two_reports_have_one_number() -> None:
    agents = people(SIZE)
    assert len({one.receipt for one in reports(Size(reports=30_000), agents, NOW)}) == 30_000


def test_nobody_comes_twice() -> None:
    came = [one.telegram_id for one in islice(villagers(SIZE), 500)]
    assert len(set(came)) == 500

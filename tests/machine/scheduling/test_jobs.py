"""Work by the clock: subjects one by one, so that one that fails stops no other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.process import clock
from bot.registry import REGISTRY
from bot.scheduling.jobs import Job
from models.machine.job_claims import JobClaim
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from bot.scheduling.jobs import Work

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


async def _subjects(_work: Work) -> Sequence[int]:
    return (1, 2, 3)


async def _fails_for_two(work: Work, subject: int) -> None:
    await work.claim("trial", str(subject), "once")
    if subject == 2:
        raise ValueError("a bad row")


async def test_a_subject_that_fails_stops_no_other(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(REGISTRY, "jobs", {"trial": Job(_fails_for_two, _subjects)})
    async with village(sqlite_url) as here:
        clock.turn(NOW)
        await here.bot.look_at_the_clock()
        async with here.database.transaction() as db:
            done = set(await db.scalars(select(JobClaim.subject)))
    assert done == {"1", "3"}
    assert [one for one in here.errors if one.startswith("job failed")]


async def _two_groups(_work: Work) -> Sequence[tuple[int, ...]]:
    return ((1, 2, 3), (4, 5))


async def _fails_with_two(work: Work, some: tuple[int, ...]) -> None:
    for one in some:
        await _fails_for_two(work, one)
    await work.claim("transaction", "-".join(map(str, some)), "once")


async def test_what_fails_together_is_done_one_by_one(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    trial = Job(_fails_with_two, _two_groups, together=True)
    monkeypatch.setattr(REGISTRY, "jobs", {"trial": trial})
    async with village(sqlite_url) as here:
        clock.turn(NOW)
        await here.bot.look_at_the_clock()
        async with here.database.transaction() as db:
            done = set(await db.scalars(select(JobClaim.subject)))
    assert done == {"1", "3", "4", "5", "4-5"}
    assert len([one for one in here.errors if one.startswith("job failed")]) == 2


async def test_a_job_that_looks_at_everybody_is_asked_less_often(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def work(moment: Work) -> None:
        asked.append(moment.now - NOW)

    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(REGISTRY, "jobs", {"trial": Job(work, min_interval=300.0)})
    async with village(sqlite_url) as here:
        for minutes in (0, 1, 4, 5, 7, 2, 3):
            clock.turn(NOW + timedelta(minutes=minutes))
            await here.bot.look_at_the_clock()
    assert [one / timedelta(minutes=1) for one in asked] == [0, 5, 2]

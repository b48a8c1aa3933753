"""Who counts in a year, what counts as work, and two who decide at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from models.participants.overview import proposals
from models.participants.overview import villages as overview
from models.participants.records import (
    TAKING_PART,
    Participant,
    ParticipantKind,
    ParticipantStatus,
)
from models.periods.overview import (
    add_stage,
    open_period,
    quotas_of,
    set_quota,
)
from models.periods.records import stages
from models.periods.rules import span_trouble, usual_windows, window_trouble
from models.regions.codes import COUNTRY
from models.timetable.overview import has_work, villages_with_work
from models.timetable.records import Realisation

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.periods.records import Period

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
SPAN = date(2026, 1, 1), date(2026, 12, 31)
VILLAGES = [f"32.01.26.200{n}" for n in range(1, 6)]


async def _opened(db: AsyncSession, year: int = 2026) -> Period:
    return await open_period(db, year, (date(year, 1, 1), date(year, 12, 31)), None, NOW)


async def _each_standing(db: AsyncSession, year: int = 2026) -> None:
    for code, standing in zip(VILLAGES, ParticipantStatus, strict=True):
        db.add(
            Participant(
                year=year,
                region_code=code,
                kind=ParticipantKind.MAIN,
                standing=standing,
                standing_since=NOW,
                conditions={},
                version=1,
            )
        )
    await db.flush()


async def test_who_counts_is_one_rule(database: Database) -> None:
    async with database.transaction() as db:
        await _opened(db)
        await _each_standing(db)
        for regions in ((COUNTRY,), ("32",), ("32.01",), ("32.01.26",)):
            found = await overview.taking_part(db, 2026, regions)
            assert {one.standing for one in found} == set(TAKING_PART)
            assert await overview.count_taking_part(db, 2026, regions) == len(found)
            counts = await overview.counts(db, 2026, regions)
            listed = await overview.page(db, 2026, regions, None, 100)
            assert sum(counts.values()) == len(listed) == len(VILLAGES)
            for standing, count in counts.items():
                assert len(await overview.page(db, 2026, regions, standing, 100)) == count
        for nowhere in ((), ("32.011",), ("33",)):
            assert await overview.taking_part(db, 2026, nowhere) == []
            assert await overview.counts(db, 2026, nowhere) == {}
        assert await overview.in_quota(db, 2026, "32.01") == 3
        assert await overview.in_quota(db, 2026, "32.01", but=VILLAGES[0]) == 2
        waiting = await proposals.waiting_by_province(db, NOW)
        assert waiting == {"32": 1}


async def test_work_is_what_was_done_in_the_year(database: Database) -> None:
    async with database.transaction() as db:
        period, other = await _opened(db), await _opened(db, 2027)
        stage = (await stages(db, 2026))[0]
        assert not await has_work(db, period, VILLAGES[0])
        done = Realisation(region_code=VILLAGES[0], stage_id=stage.id, day=SPAN[0], entered=NOW)
        db.add(done)
        await db.flush()
        assert await has_work(db, period, VILLAGES[0])
        assert not await has_work(db, other, VILLAGES[0])
        assert not await has_work(db, period, VILLAGES[1])
        assert await villages_with_work(db, stage.id) == 1
        done.removed = NOW
        await db.flush()
        assert not await has_work(db, period, VILLAGES[0])


async def test_a_village_was_proposed_before_only_in_years_before(database: Database) -> None:
    async with database.transaction() as db:
        for year in (2025, 2026, 2027):
            await _opened(db, year)
            await _each_standing(db, year)
        others = await overview.other_years(db, VILLAGES[0], 2026)
        assert [one.year for one in others] == [2027, 2025]
        before = proposals.proposed_before(others, 2026)
        assert before is not None
        assert before.year == 2025
        assert proposals.proposed_before(others, 2025) is None


async def test_a_quota_of_its_own_stands_beside_the_general_one(database: Database) -> None:
    async with database.transaction() as db:
        await _opened(db)
        quotas = await quotas_of(db, 2026)
        assert (quotas.of("32.01"), quotas.own) == (3, {})
        await set_quota(db, 2026, "32.01", 0)
        await set_quota(db, 2026, COUNTRY, 4)
        quotas = await quotas_of(db, 2026)
        assert (quotas.of("32.01"), quotas.of("32.04")) == (0, 4)
        await set_quota(db, 2026, "32.01", 4)
        assert (await quotas_of(db, 2026)).own == {}
        assert (await quotas_of(db, 2025)).of("32.01") is None


async def test_stages_that_are_added_have_codes_of_their_own(database: Database) -> None:
    async with database.transaction() as db:
        await _opened(db)
        codes = {stage.code for stage in await stages(db, 2026)}
        for name in ("Penganugerahan", "Pleno"):
            added = await add_stage(db, 2026, name, SPAN[0], SPAN[1])
            assert added.code not in codes
            codes.add(added.code)
        found = await stages(db, 2026)
        assert [stage.name for stage in found[-2:]] == ["Penganugerahan", "Pleno"]


def test_a_year_that_cannot_be_names_the_day_that_is_wrong() -> None:
    day = date
    assert span_trouble(2026, *SPAN) is None
    for begins, ends, key in (
        (day(2024, 1, 1), day(2026, 12, 31), "begins"),
        (day(2026, 5, 1), day(2026, 4, 30), "ends"),
        (day(2026, 1, 1), day(2028, 1, 1), "ends"),
    ):
        trouble = span_trouble(2026, begins, ends)
        assert trouble is not None
        assert trouble[0] == key


def test_a_window_lies_within_its_year() -> None:
    for _stage, opens, due in usual_windows(2026, date(2026, 5, 10), date(2026, 7, 1)):
        assert window_trouble(2026, (date(2026, 5, 10), date(2026, 7, 1)), opens, due) is None
    for opens, due, key in (
        (date(2025, 12, 31), SPAN[1], "opens"),
        (SPAN[0], date(2027, 1, 1), "due"),
        (SPAN[1], SPAN[0], "due"),
    ):
        trouble = window_trouble(2026, SPAN, opens, due)
        assert trouble is not None
        assert trouble[0] == key

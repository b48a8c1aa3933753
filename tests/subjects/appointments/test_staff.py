"""Who of BPS works below somebody: who may end whose role, and a country of thousands in pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from models.appointments.overview import staff
from models.appointments.overview.staff import RegionCount, StaffScope
from models.appointments.records import appointments
from models.appointments.rights import STAFF, Role
from models.people import records as people
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.appointments.records.appointments import Appointment

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
REGENCY, DISTRICT, VILLAGE = "32.01", "32.01.26", "32.01.26.2001"
ELSEWHERE = "32.73"


async def given(db: AsyncSession, number: int, role: Role, region: str) -> Appointment:
    person = await people.create(db, number, "id", NOW)
    return await appointments.appoint(db, person.id, role, region, NOW)


@pytest.mark.parametrize(
    ("role", "region", "ends"),
    [
        (Role.PEMBINA, DISTRICT, set()),
        (Role.TEAM_MEMBER, REGENCY, set()),
        (Role.TEAM_COORDINATOR, REGENCY, {Role.PEMBINA, Role.TEAM_MEMBER}),
        (Role.OFFICE_HEAD, REGENCY, {Role.PEMBINA, Role.TEAM_MEMBER, Role.TEAM_COORDINATOR}),
        (Role.OFFICE_HEAD, ELSEWHERE, set()),
        (Role.DIRECTORATE, COUNTRY, {Role.TEAM_MEMBER, Role.TEAM_COORDINATOR}),
        (Role.ADMINISTRATOR, COUNTRY, set(STAFF)),
    ],
)
async def test_only_somebody_above_ends_a_role(
    sqlite_database: Database, role: Role, region: str, ends: set[Role]
) -> None:
    async with sqlite_database.transaction() as db:
        await given(db, 1, Role.PEMBINA, DISTRICT)
        await given(db, 2, Role.TEAM_MEMBER, REGENCY)
        await given(db, 3, Role.TEAM_COORDINATOR, REGENCY)
        await given(db, 4, Role.OFFICE_HEAD, REGENCY)
        await given(db, 5, Role.DIRECTORATE, COUNTRY)
        await given(db, 6, Role.ADMINISTRATOR, COUNTRY)
        await given(db, 7, Role.HEAD, VILLAGE)
        own = await given(db, 8, role, region)
        found = await staff.page(db, StaffScope([own], own.person_id), 100, 0)
    assert {one.role for one in found} == ends


async def test_many_are_counted_by_province_and_then_by_regency(database: Database) -> None:
    async with database.transaction() as db:
        own = await given(db, 1, Role.ADMINISTRATOR, COUNTRY)
        await given(db, 2, Role.DIRECTORATE, COUNTRY)
        await given(db, 3, Role.OFFICE_HEAD, "32")
        for number in range(20):
            await given(db, 100 + number, Role.PEMBINA, REGENCY)
            await given(db, 200 + number, Role.PEMBINA, "32.04.05")
        await given(db, 300, Role.PEMBINA, "33.01")
        everybody = StaffScope([own], own.person_id)
        assert await staff.counts_by_region(db, everybody) == [
            RegionCount(COUNTRY, 1, only=True),
            RegionCount("32", 41, only=False),
            RegionCount("33", 1, only=False),
        ]
        assert await staff.counts_by_region(db, StaffScope([own], own.person_id, "32")) == [
            RegionCount("32", 1, only=True),
            RegionCount("32.01", 20, only=False),
            RegionCount("32.04", 20, only=False),
        ]
        assert await staff.counts_by_region(db, StaffScope([own], own.person_id, "33")) == []
        assert await staff.count(db, StaffScope([own], own.person_id, "32", only=True)) == 1
        assert await staff.count(db, everybody) == 43


async def test_an_office_with_many_pembina_sees_them_without_choosing(database: Database) -> None:
    async with database.transaction() as db:
        own = await given(db, 1, Role.OFFICE_HEAD, REGENCY)
        newest = 0
        for number in range(700):
            newest = (await given(db, 100 + number, Role.PEMBINA, DISTRICT)).id
        everybody = StaffScope([own], own.person_id)
        assert await staff.counts_by_region(db, everybody) == []
        assert await staff.count(db, everybody) == 700
        last = await staff.page(db, everybody, 8, 87)
    assert [one.id for one in last][-1] == newest

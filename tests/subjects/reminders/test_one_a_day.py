"""One routine message a person a day: the first wins over all kinds and all replicas."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.scheduling.jobs import Work
from bot.screens.screen import Screen, title
from bot.storage.database import Contention
from bot.turns.notices import NOTICES, told_today
from handlers.digests import notices as digests
from handlers.reminders import notices as reminders_notices
from handlers.submissions import notices as submissions
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.core.text import _
from models.people import records as people
from models.regions.regions import Region
from models.reminders import records as reminders

if TYPE_CHECKING:
    from bot.storage.database import Database
    from bot.turns.notices import Notice

WIB = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2026, 11, 30, 8, tzinfo=WIB)
CARD = Screen((title(_("Menu")),))
ROUTINE = [
    *(digests.digest, digests.head_digest, digests.agent_digest, digests.unattended),
    *(digests.office_reminder, digests.unit_reminder, reminders_notices.reminder),
]


async def _somebody(database: Database, region: str = "", zone: str | None = None) -> int:
    async with database.transaction() as db:
        person = await people.create(db, 1, "id", MONDAY - timedelta(days=90))
        if region:
            place = Region.listed(region, "Papua", source="test", source_version="1", tz=zone)
            db.add(place)
            await db.flush()
            await appointments.appoint(db, person.id, Role.OFFICE_HEAD, region, MONDAY)
        return person.id


async def _tell(database: Database, notice: Notice, person: int, now: datetime) -> int:
    """How many messages one replica has for them."""
    async with database.transaction() as db:
        work = Work(db, cast("Any", None), now)
        await work.tell(notice, [person], CARD)
        return len(work.calls)


def test_everything_that_comes_by_itself_is_routine() -> None:
    assert {notice.kind for notice in NOTICES if notice.routine} == {one.kind for one in ROUTINE}


@pytest.mark.parametrize("later", ROUTINE, ids=lambda one: one.kind)
async def test_the_second_of_a_day_is_not_made(sqlite_database: Database, later: Notice) -> None:
    person = await _somebody(sqlite_database)
    assert await _tell(sqlite_database, digests.digest, person, MONDAY) == 1
    assert await _tell(sqlite_database, later, person, MONDAY + timedelta(hours=9)) == 0
    assert await _tell(sqlite_database, later, person, MONDAY + timedelta(days=1)) == 1


async def test_of_two_replicas_one_tells(database: Database) -> None:
    person = await _somebody(database)
    told = await asyncio.gather(
        *(_tell(database, notice, person, MONDAY) for notice in (*ROUTINE, *ROUTINE))
    )
    assert sum(told) == 1


async def test_what_somebody_waits_for_comes_all_the_same(sqlite_database: Database) -> None:
    person = await _somebody(sqlite_database)
    assert await _tell(sqlite_database, digests.digest, person, MONDAY) == 1
    assert await _tell(sqlite_database, submissions.remark, person, MONDAY) == 1
    assert await _tell(sqlite_database, submissions.remark, person, MONDAY) == 1


async def test_a_day_is_that_of_where_they_work(database: Database) -> None:
    person = await _somebody(database, "91", "Asia/Jayapura")
    late = datetime(2026, 11, 30, 18, tzinfo=WIB)  # 20.00 in Papua
    night = datetime(2026, 11, 30, 22, tzinfo=WIB)  # midnight there: it arrives in the morning
    assert await _tell(database, digests.digest, person, late) == 1
    assert await _tell(database, digests.unattended, person, night) == 1
    async with database.transaction() as db:
        assert await told_today(db, [person], late) == {person}
        assert await told_today(db, [person], late + timedelta(hours=16)) == {person}
        assert await told_today(db, [person], late + timedelta(days=2)) == set()


async def test_who_comes_second_undoes_all_of_it(sqlite_database: Database) -> None:
    person = await _somebody(sqlite_database)
    assert await _tell(sqlite_database, digests.digest, person, MONDAY) == 1

    async def come_second() -> None:
        async with sqlite_database.transaction() as db:
            work = Work(db, cast("Any", None), MONDAY)
            assert await work.claim("digest", str(person), "2026-11-30")
            await work.tell(reminders_notices.reminder, [person], CARD)
            work.require_first()

    with pytest.raises(Contention):
        await come_second()
    async with sqlite_database.transaction() as db:
        work = Work(db, cast("Any", None), MONDAY)
        assert await work.claim("digest", str(person), "2026-11-30")


async def test_what_is_asked_for_twice_is_sent_once(database: Database) -> None:
    person = await _somebody(database)
    async with database.transaction() as db:
        for _time in range(2):
            await reminders.ask_later(db, person, person, MONDAY)

    async def take() -> bool:
        async with database.transaction() as db:
            return await reminders.drop_asked(db, person, person)

    assert sorted(await asyncio.gather(take(), take())) == [False, True]

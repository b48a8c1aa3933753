"""Photos nearly those of another report: found late, told on the later one, never decided on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.activities.records import Evidence
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine.files import File
from models.people.records import Person
from models.periods.overview import open_period
from models.prints import records as prints
from models.prints.records import PhotoPrint
from models.review.overview.conditions import PATIENCE
from models.review.overview.likeness import compare, to_compare, want_prints
from models.review.overview.queue import is_comparing, queue
from models.review.records.assessments import Assessment, assessment
from models.review.rules.flags import Flag, FlagKind
from models.submissions.records import threads
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VILLAGE, NEXT, ELSEWHERE = "32.01.26.2001", "32.01.26.2002", "32.01.27.2001"
FIRST, SECOND = "LK-2611-AAAA", "LK-2611-BBBB"
PRINT, NEAR, FAR = "0" * 128, "0" * 125 + "fff", "0" * 112 + "f" * 16
LIKE_FIRST = [Flag(FlagKind.ALIKE, like=FIRST, count=1)]


async def _begin(db: AsyncSession) -> None:
    siti, rina, dewi = (Person(telegram_id=n, name=f"P{n}", since=NOW) for n in (1, 2, 3))
    db.add_all([siti, rina, dewi])
    await db.flush()
    for one, region in ((rina, "32.01.26"), (dewi, "32.01.27")):
        await appointments.appoint(db, one.id, Role.PEMBINA, region, NOW)


async def _report(
    db: AsyncSession,
    receipt: str,
    unique_id: str,
    print_: str | None,
    *,
    village: str = VILLAGE,
    saved: datetime = NOW - timedelta(hours=2),
    **moments: object,
) -> int:
    """A report with one photo, which has its print or waits for it."""
    told = {"form": "activity_report", "person_id": 1, "region_code": village}
    db.add(Thread(receipt=receipt, saved=saved, **told, **moments))
    await db.flush()
    parts = {"answers": {}, "names": {}, "sources": {}, "context": {}, "at": saved}
    draft = receipt[-4:].lower()
    db.add(Submission(receipt=receipt, version=1, form_version=3, draft_id=draft, **told, **parts))
    db.add(Assessment(receipt=receipt, version=1, count=0, flags=[], at=saved))
    sent = {"file_id": unique_id, "unique_id": unique_id, "kind": "photo", "size": 1, "at": saved}
    file = File(person_id=1, region_code=village, **sent)
    db.add(file)
    await db.flush()
    db.add(Evidence(receipt=receipt, file_id=file.id))
    await db.flush()
    await want_prints(db, receipt)
    if print_ is not None:
        await prints.store(db, file.id, print_, saved)
    return file.id


async def _compare_all(db: AsyncSession, now: datetime = NOW) -> list[str]:
    """What the job does, until nothing is open."""
    looked_at: list[str] = []
    while receipts := await to_compare(db, now, 50):
        for receipt in receipts:
            thread = await threads.thread(db, receipt)
            assert thread is not None
            await compare(db, thread, now)
            await db.flush()
            looked_at.append(receipt)
        assert len(looked_at) < 20
    return looked_at


async def _flags(db: AsyncSession, receipt: str) -> list[Flag]:
    found = await assessment(db, receipt, 1)
    assert found is not None
    assert found.count == len(found.flags)
    return found.found()


async def test_the_later_report_says_which_one_it_is_like(database: Database) -> None:
    done = NOW - timedelta(hours=1)
    async with database.transaction() as db:
        await _begin(db)
        await _report(db, FIRST, "a", PRINT)
        await _report(db, SECOND, "b", NEAR, village=NEXT, done=done)
        assert await _compare_all(db) == [FIRST, SECOND]
        assert await _flags(db, FIRST) == []
        assert await _flags(db, SECOND) == LIKE_FIRST
        kept, thread = await db.get_one(Assessment, SECOND), await db.get_one(Thread, SECOND)
        assert (kept.at, thread.done) == (NOW - timedelta(hours=2), done)  # nothing else moved


@pytest.mark.parametrize(
    ("second", "other"),
    [
        ({"print_": FAR}, {}),
        ({"unique_id": "a"}, {}),  # the very same file is told when the report comes
        ({"village": ELSEWHERE}, {}),  # another village of another pembina
        ({}, {"saved": datetime(2025, 11, 24, tzinfo=UTC)}),  # last year's
        ({}, {"withdrawn": NOW}),
    ],
    ids=["another photo", "the same file", "elsewhere", "last year", "withdrawn"],
)
async def test_what_is_not_told(
    sqlite_database: Database, second: dict[str, object], other: dict[str, object]
) -> None:
    async with sqlite_database.transaction() as db:
        await _begin(db)
        await open_period(db, 2026, (NOW.date().replace(month=1), NOW.date()), None, NOW)
        await _report(db, FIRST, "a", PRINT, **other)  # type: ignore[arg-type]  # of the table above
        await _report(db, SECOND, **{"unique_id": "b", "print_": NEAR, **second})  # type: ignore[arg-type]
        await _compare_all(db)
        assert await _flags(db, SECOND) == []


async def test_an_earlier_photo_that_was_read_late_is_found_all_the_same(
    database: Database,
) -> None:
    async with database.transaction() as db:
        await _begin(db)
        early = await _report(db, FIRST, "a", None)
        await _report(db, SECOND, "b", NEAR)
        assert await _compare_all(db) == [SECOND]
        assert await _flags(db, SECOND) == []
        later = NOW + timedelta(minutes=5)
        await prints.store(db, early, PRINT, later)
        assert await _compare_all(db, later) == [FIRST, SECOND]
        assert (await _flags(db, FIRST), await _flags(db, SECOND)) == ([], LIKE_FIRST)


async def test_a_photo_that_was_taken_out_takes_its_flag_along(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as db:
        await _begin(db)
        await _report(db, FIRST, "a", PRINT)
        file_id = await _report(db, SECOND, "b", NEAR)
        await _compare_all(db)
        other = await db.get_one(PhotoPrint, file_id)
        other.print = FAR
        await prints.look_again(db, [file_id])
        await _compare_all(db)
        assert await _flags(db, SECOND) == []


async def test_a_list_of_clean_ones_waits_for_photos_but_not_for_ever(database: Database) -> None:
    saved = NOW - timedelta(minutes=1)
    async with database.transaction() as db:
        await _begin(db)
        await _report(db, FIRST, "a", None, saved=saved)
        assert await is_comparing(db, FIRST)
        assert (await queue(db, 2, ["32.01.26"], NOW)).clean == 0
        assert (await queue(db, 2, ["32.01.26"], saved + PATIENCE)).clean == 1
        await prints.give_up(db, 1, "gone", NOW)
        await _compare_all(db)
        assert not await is_comparing(db, FIRST)
        assert (await queue(db, 2, ["32.01.26"], NOW)).clean == 1

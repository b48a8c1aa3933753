"""What was handed in and marked done before there was a review, and by a process of before."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.storage import migrate
from bot.storage.database import Database
from models.people.records import Person
from models.review.overview.approved import approved_versions, frozen
from models.review.overview.queue import queue
from models.review.records import verdicts
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VILLAGE, BEFORE_REVIEW = "32.01.26.2001", "0014"
DONE, WAITS, ASKED = "LK-2611-AAAA", "LK-2611-BBBB", "TP-2611-CCCC"


async def _people(db: AsyncSession) -> tuple[Person, Person]:
    siti = Person(telegram_id=1, name="Siti", since=NOW)
    rina = Person(telegram_id=2, name="Rina", since=NOW)
    db.add_all([siti, rina])
    await db.flush()
    return siti, rina


def _thread(receipt: str, form: str, siti: Person, **moments: object) -> Thread:
    return Thread(
        receipt=receipt,
        form=form,
        person_id=siti.id,
        region_code=VILLAGE,
        saved=NOW - timedelta(hours=3),
        **moments,
    )


def _version(receipt: str, siti: Person, version: int, at: datetime) -> Submission:
    return Submission(
        receipt=receipt,
        version=version,
        form="activity_report",
        form_version=3,
        person_id=siti.id,
        region_code=VILLAGE,
        draft_id=receipt[-4:].lower(),
        answers={"done": f"mendata {version}"},
        names={},
        sources={},
        context={},
        at=at,
    )


@pytest.mark.slow
async def test_what_was_done_is_approved_in_the_version_of_then(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    await asyncio.to_thread(migrate.downgrade, empty_url, BEFORE_REVIEW)
    database = Database(empty_url)
    async with database.transaction() as db:
        siti, rina = await _people(db)
        done = NOW - timedelta(hours=1)
        db.add(_thread(DONE, "activity_report", siti, read=done, read_by=rina.id, done=done))
        db.add(_thread(WAITS, "activity_report", siti))
        db.add(_thread(ASKED, "question", siti, read=done, read_by=rina.id, done=done))
        db.add(_version(DONE, siti, 1, NOW - timedelta(hours=3)))
        db.add(_version(DONE, siti, 2, NOW - timedelta(hours=2)))
        db.add(_version(WAITS, siti, 1, NOW))
    await asyncio.to_thread(migrate.upgrade, empty_url)
    async with database.transaction() as db:
        [made] = await verdicts.of_receipt(db, DONE)
        assert (made.version, made.person_id, made.kind) == (2, 2, "approved")
        assert not await verdicts.of_receipt(db, WAITS)
        assert not await verdicts.of_receipt(db, ASKED)  # nobody decides on a question
        waiting = await queue(db, 2, [VILLAGE], NOW)
        assert (waiting.count, waiting.clean) == (1, 0)  # nobody compared it: a person looks
    await database.close()


async def test_what_a_process_of_before_marks_done_counts_as_it_is(
    sqlite_database: Database,
) -> None:
    async with sqlite_database.transaction() as db:
        siti, rina = await _people(db)
        db.add(_thread(DONE, "activity_report", siti, read=NOW, read_by=rina.id, done=NOW))
        db.add(_version(DONE, siti, 1, NOW - timedelta(hours=3)))
        await db.flush()
        approved = await approved_versions(db, [DONE])
        assert approved == {DONE: 1}
        assert not await frozen(db, approved)
        assert not (await queue(db, rina.id, [VILLAGE], NOW)).count

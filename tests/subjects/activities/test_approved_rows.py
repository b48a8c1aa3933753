"""A change that moves an approved activity to another day does so only once it is approved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.activities.actions.approved_rows import approved_in, approved_rows
from handlers.activities.actions.effects import activity_of
from models.activities.forms import ActivityReport
from models.activities.overview import activity_receipts
from models.activities.records import Activity
from models.people.records import Person
from models.region_lists.sample.regions import load_sample
from models.review.records.verdicts import Verdict
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VILLAGE, RECEIPT = "32.01.26.2001", "LK-2611-AAAA"
NOVEMBER = (date(2026, 11, 1), date(2026, 12, 1))
OCTOBER = (date(2026, 10, 1), date(2026, 11, 1))


def _answers(day: str, step: str) -> dict[str, Any]:
    return {
        "kind": "collect",
        "held_on": day,
        "place": {"words": "balai dusun"},
        "present": {"men": 2, "women": 8, "kinds": []},
        "done": "mendata usaha RT 3",
        "follow_up": {"what": step},
        "evidence": [],
    }


async def _version(db: AsyncSession, siti: Person, version: int, answers: dict[str, Any]) -> None:
    db.add(
        Submission(
            receipt=RECEIPT,
            version=version,
            form="activity_report",
            form_version=3,
            person_id=siti.id,
            region_code=VILLAGE,
            draft_id="aaaa",
            answers=answers,
            names={},
            sources={},
            context={},
            at=NOW + timedelta(hours=version),
        )
    )
    await db.flush()


async def test_what_is_approved_keeps_its_day(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as db:
        await load_sample(db)
        siti = Person(telegram_id=1, name="Siti", since=NOW)
        db.add(siti)
        await db.flush()
        thread = Thread(
            receipt=RECEIPT,
            form="activity_report",
            person_id=siti.id,
            region_code=VILLAGE,
            saved=NOW,
        )
        db.add(thread)
        await db.flush()
        await _version(db, siti, 1, _answers("2026-11-22", "mendata RT 4"))
        await _version(db, siti, 2, _answers("2026-10-20", "mendata RT 9"))
        of = Activity(receipt=RECEIPT, region_code=VILLAGE, person_id=siti.id, late_days=28, at=NOW)
        now = ActivityReport.model_validate(_answers("2026-10-20", "mendata RT 9"))
        db.add(activity_of(now, of))
        db.add(Verdict(receipt=RECEIPT, version=1, person_id=siti.id, kind="approved", at=NOW))
        await db.flush()
        assert await activity_receipts(db, VILLAGE, *OCTOBER) == [RECEIPT]
        assert await approved_in(db, VILLAGE, *OCTOBER, [RECEIPT]) == set()
        assert not await approved_rows(db, VILLAGE, *OCTOBER)
        assert await approved_in(db, VILLAGE, *NOVEMBER, []) == {RECEIPT}
        [row] = await approved_rows(db, VILLAGE, *NOVEMBER)
        assert (row.activity.held_on, row.activity.late_days) == (date(2026, 11, 22), 0)
        assert row.follow_up is not None
        assert row.follow_up.what == "mendata RT 4"
        thread.withdrawn = NOW
        await db.flush()
        assert not await approved_in(db, VILLAGE, *NOVEMBER, [])

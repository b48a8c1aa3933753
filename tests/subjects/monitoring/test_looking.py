"""Which villages are looked at again, and what time alone changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from models.activities.records import Activity
from models.machine import audit
from models.machine.audit import Act
from models.monitoring.overview.exports import export_rows
from models.monitoring.overview.snapshot import take_snapshots
from models.monitoring.overview.stages import stage_figures, stages_before
from models.monitoring.overview.units import unit
from models.monitoring.records.looks import due_villages, look_around
from models.monitoring.records.writing import write_standings
from models.participants.records import Participant, participant
from models.people import records as people
from models.periods.records import Period, Stage, period, stages
from models.periods.rules import USUAL, ReportsBy
from models.regions.regions import Region
from models.submissions.records import threads
from models.timetable.records import Realisation, Reopening, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

WIT = ZoneInfo("Asia/Jayapura")
YEAR, SILENT = 2026, 14
NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
VILLAGES = ("91.01.01.2001", "91.01.01.2002", "91.01.02.2001")
FIRST, SECOND, THIRD = VILLAGES
SAID = Act("said")  # of no subject: any line of the trail makes its village due


async def _begin(db: AsyncSession, codes: Sequence[str] = VILLAGES) -> None:
    for code, name in (
        ("91", "Papua"),
        ("91.01", "Jayapura"),
        ("91.01.01", "A"),
        ("91.01.02", "B"),
    ):
        zone = "Asia/Jayapura" if code == "91" else None
        db.add(Region.listed(code, name, source="test", source_version="1", tz=zone))
        await db.flush()
    db.add(Period(year=YEAR, begins=date(YEAR, 1, 1), ends=date(YEAR, 12, 31), opened=NOW))
    await db.flush()
    for code in codes:
        db.add(Region.listed(code, f"Desa {code[-1]}", source="test", source_version="1"))
        await db.flush()
        joined = {"standing": "agreed", "standing_since": NOW - timedelta(days=20)}
        db.add(Participant(year=YEAR, region_code=code, kind="main", conditions={}, **joined))
    days = {"opens": date(YEAR, 3, 1), "due": date(YEAR, 11, 30)}
    db.add(Stage(year=YEAR, code="launch", name="Pencanangan", place=1, **days))
    await db.flush()


async def _look(db: AsyncSession, now: datetime) -> list[str]:
    """A whole look; which villages were looked at."""
    await look_around(db, YEAR, now)
    due = await due_villages(db, YEAR, now)
    seen = await take_snapshots(db, YEAR, due, now, SILENT)
    await write_standings(db, YEAR, due, seen, now)
    return due


async def test_only_what_changed_is_looked_at_again(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        assert await _look(db, NOW) == [*VILLAGES]
        later = NOW + timedelta(minutes=10)
        assert await _look(db, later) == []
        audit.write(db, later, None, SAID, SECOND, "somebody")
        await db.flush()
        assert await _look(db, later + timedelta(minutes=1)) == [SECOND]
        # The last minutes are looked at twice, because a line commits after its number was given.
        assert await _look(db, later + timedelta(minutes=6)) == [SECOND]
        assert await _look(db, later + timedelta(minutes=12)) == []
        audit.write(db, later, None, SAID, "91.01.01", "an office appoints for a district")
        await db.flush()
        assert await _look(db, later + timedelta(minutes=20)) == [FIRST, SECOND]


async def test_what_was_read_and_who_joins_or_leaves_is_looked_at(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        siti = (await people.create(db, 1, "id", NOW)).id
        await _look(db, NOW)
        later = NOW + timedelta(minutes=10)
        thread = await threads.begin(db, "LK-2611-AAAA", "activity_report", siti, THIRD, NOW)
        thread.read = later
        left = await participant(db, YEAR, FIRST)
        assert left is not None
        left.standing = "closed"
        await db.flush()
        assert await _look(db, later + timedelta(minutes=1)) == [FIRST, THIRD]
        found = await unit(db, YEAR, "91.01")
        assert found is not None
        assert (found.sheet["villages"], len(found.below)) == (2, 2)
        assert found.sheet.looks == {"0": 1}


async def test_a_stage_is_late_from_five_in_the_afternoon_there(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        await _look(db, NOW)
        before = await unit(db, YEAR, "91")
        due = datetime(YEAR, 11, 30, 17, tzinfo=WIT)
        assert await _look(db, due - timedelta(minutes=1)) == []
        assert await _look(db, due) == [*VILLAGES]
        after = await unit(db, YEAR, "91")
        assert before is not None
        assert after is not None
        assert (before.sheet["late"], after.sheet["late"]) == (0, 3)
        # And all are looked at when the day changes where they are.
        assert await _look(db, datetime(YEAR, 12, 1, tzinfo=WIT)) == [*VILLAGES]


async def test_a_stage_that_was_moved_makes_all_due(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        await _look(db, NOW)
        (only,) = await stages(db, YEAR)
        only.due = date(YEAR, 12, 15)
        await db.flush()
        assert await _look(db, NOW + timedelta(minutes=5)) == [*VILLAGES]


async def test_dates_in_any_order_and_a_stage_opened_once_more(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        (only,) = await stages(db, YEAR)
        after = datetime(YEAR, 12, 3, 2, tzinfo=UTC)
        # Done before its window opened; opened once more; moved to an earlier day.
        early = {"day": date(YEAR, 2, 4), "entered": NOW}
        db.add(Realisation(region_code=FIRST, stage_id=only.id, **early))
        again = {"until": date(YEAR, 12, 10), "reason": "banjir", "opened": NOW}
        db.add(Reopening(region_code=SECOND, stage_id=only.id, **again))
        db.add(Target(region_code=THIRD, stage_id=only.id, day=date(YEAR, 11, 1), at=NOW))
        await db.flush()
        found = await stage_figures(db, YEAR, VILLAGES, after)
        counts = {code: found[code].by_stage[str(only.id)] for code in VILLAGES}
        assert counts == {FIRST: (1, 1, 1, 0), SECOND: (1, 0, 0, 0), THIRD: (1, 0, 0, 1)}
        assert found[SECOND].next_due == datetime(YEAR, 12, 10, 17, tzinfo=WIT)


async def test_of_the_months_before_a_village_joined_nothing_is_known(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        siti = (await people.create(db, 1, "id", NOW)).id
        for code, day in ((FIRST, 25), (SECOND, 5)):
            receipt = f"LK-2611-AAA{code[-1]}"
            await threads.begin(db, receipt, "activity_report", siti, code, NOW)
            told = {"kind": "collect", "men": 1, "women": 1, "people": [], "done": "x", "at": NOW}
            held = date(YEAR, 11, day)
            row = {"region_code": code, "person_id": siti, "held_on": held, "late_days": 0}
            db.add(Activity(receipt=receipt, **row, **told))
        await db.flush()
        await _look(db, NOW)
        found = await unit(db, YEAR, "91")
        assert found is not None
        sheet = found.sheet
        assert (sheet["reports_expected"], sheet["reports_sent"], sheet["reports_on_time"]) == (
            3,
            2,
            1,
        )
        assert sheet["reports_expected_before"] is None
        assert sheet.counted["reports_expected_before"] == 0
        assert sheet["silent"] is None  # nobody is on a roster there
        assert sheet["needs_open"] is None


async def test_a_year_without_stages_has_no_data_of_them(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        (only,) = await stages(db, YEAR)
        only.removed = NOW
        await db.flush()
        await _look(db, NOW)
        found = await unit(db, YEAR, "91")
        assert found is not None
        assert found.sheet["stages_expected"] is None
        assert found.sheet["late"] is None


async def test_another_rule_makes_all_due_and_reports_are_counted_again(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        siti = (await people.create(db, 1, "id", NOW)).id
        await threads.begin(db, "LK-2611-AAAA", "activity_report", siti, FIRST, NOW)
        told = {"kind": "collect", "men": 1, "women": 1, "people": [], "done": "x", "at": NOW}
        row = {"region_code": FIRST, "person_id": siti, "held_on": date(YEAR, 11, 2)}
        db.add(Activity(receipt="LK-2611-AAAA", **row, **told, late_days=21))
        await db.flush()
        await _look(db, NOW)
        before = await unit(db, YEAR, "91")
        running = await period(db, YEAR)
        assert before is not None
        assert running is not None
        assert (before.sheet["reports_sent"], before.sheet["reports_on_time"]) == (1, 0)
        running.follow(replace(USUAL, reports_by=ReportsBy.MONTH, report_number=5, grace_days=2))
        await db.flush()
        assert await _look(db, NOW + timedelta(minutes=5)) == [*VILLAGES]
        after = await unit(db, YEAR, "91")
        assert after is not None
        assert (after.sheet["reports_sent"], after.sheet["reports_on_time"]) == (1, 1)
        # Due on 30 November, with two days of grace: late on 2 December at five.
        late = datetime(YEAR, 12, 2, 17, tzinfo=WIT)
        figures = await stage_figures(db, YEAR, VILLAGES, late - timedelta(minutes=1))
        assert figures[FIRST].sum_of(3) == 0
        assert figures[FIRST].next_due == late
        assert (await stage_figures(db, YEAR, VILLAGES, late))[FIRST].sum_of(3) == 1


async def test_stages_stand_beside_those_of_the_year_before(database: Database) -> None:
    async with database.transaction() as db:
        await _begin(db)
        await _look(db, NOW)
        listed = list(await stages(db, YEAR))
        assert await stages_before(db, YEAR, "91", listed) == {}  # nobody counted: never 0
        days = {"begins": date(YEAR - 1, 1, 1), "ends": date(YEAR - 1, 12, 31), "opened": NOW}
        db.add(Period(year=YEAR - 1, **days))
        await db.flush()
        window = {"opens": date(YEAR - 1, 3, 1), "due": date(YEAR - 1, 5, 1)}
        same = Stage(year=YEAR - 1, code="launch", name="Pencanangan", place=1, **window)
        other = Stage(year=YEAR, code="stage2", name="Penghargaan", place=2, **_days(listed[0]))
        db.add_all([same, other])
        await db.flush()
        joined = {"standing": "agreed", "standing_since": NOW - timedelta(days=600)}
        db.add(Participant(year=YEAR - 1, region_code=FIRST, kind="main", conditions={}, **joined))
        done = {"day": date(YEAR - 1, 4, 1), "entered": NOW}
        db.add(Realisation(region_code=FIRST, stage_id=same.id, **done))
        await db.flush()
        await look_around(db, YEAR - 1, NOW)
        seen = await take_snapshots(db, YEAR - 1, [FIRST], NOW, SILENT)
        await write_standings(db, YEAR - 1, [FIRST], seen, NOW)
        listed = list(await stages(db, YEAR))
        found = await stages_before(db, YEAR, "91", listed)
        assert {number: list(counts) for number, counts in found.items()} == {
            listed[0].id: [1, 1, 1, 0]
        }
        _total, rows, _places, _made = await export_rows(db, YEAR, "91")
        last = {one.code: one.sheet["stages_done_last"] for one in rows}
        assert last == {FIRST: 1, SECOND: None, THIRD: None}


def _days(stage: Stage) -> dict[str, date]:
    return {"opens": stage.opens, "due": stage.due}

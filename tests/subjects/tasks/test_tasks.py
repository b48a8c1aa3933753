"""Who may give a task, what shows that one is done, and whom it follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.activities.records import Activity
from models.appointments.records import appointments
from models.appointments.rights import LEVELS, VERBS, Role, Verb
from models.core.attention import Scope
from models.machine.audit import AuditLine
from models.people import records as people
from models.regions.regions import Region
from models.submissions.records import threads
from models.tasks import attention
from models.tasks.overview.evidence import seen_done, still_open
from models.tasks.overview.holders import able_people, holders
from models.tasks.records import Task
from models.tasks.rules import EVIDENCE_WORDS, SEEN_BY, Evidence, TaskKind

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
VILLAGE, OTHER, DISTRICT, REGENCY = "32.01.26.2001", "32.01.26.2002", "32.01.26", "32.01"
LATER = NOW + timedelta(hours=2)


async def _country(db: AsyncSession) -> None:
    for code, name, zone in (
        ("32", "Jawa Barat", "Asia/Jakarta"),
        (REGENCY, "Kabupaten Bogor", None),
        (DISTRICT, "Megamendung", None),
        (VILLAGE, "Sukamaju", None),
        (OTHER, "Kuta", None),
    ):
        db.add(Region.listed(code, name, source="test", source_version="1", tz=zone))
        await db.flush()


async def _person(db: AsyncSession, number: int, role: Role, region: str) -> int:
    person = await people.create(db, number, "id", NOW - timedelta(days=90))
    await appointments.appoint(db, person.id, role, region, NOW - timedelta(days=90))
    return person.id


async def _task(db: AsyncSession, person: int, kind: TaskKind = TaskKind.CALL) -> Task:
    task = Task(
        region_code=VILLAGE,
        kind=kind,
        matter=0,
        person_id=person,
        given_by=None,
        given=NOW,
        since=NOW,
        due=(NOW + timedelta(days=1)).date(),
        photos=[],
    )
    db.add(task)
    await db.flush()
    return task


def _deed(db: AsyncSession, person: int, act: str, village: str, at: datetime) -> None:
    line = AuditLine(at=at, actor=person, act=act, region_code=village, subject="x", facts={})
    db.add(line)


@pytest.mark.parametrize("role", list(Role))
def test_tasks_are_given_by_coordinators_and_heads_of_offices(role: Role) -> None:
    able = {Role.TEAM_COORDINATOR, Role.OFFICE_HEAD}
    assert (Verb.GIVE_TASK in VERBS[role]) is (role in able)


@pytest.mark.parametrize(
    ("region", "right"),
    [(VILLAGE, True), (DISTRICT, True), (REGENCY, True), ("32", False), ("32.71", False)],
    ids=["village", "district", "own", "parent", "sibling"],
)
async def test_a_task_reaches_no_further_than_the_office(
    sqlite_database: Database, region: str, right: bool
) -> None:
    async with sqlite_database.transaction() as db:
        agus = await _person(db, 1, Role.TEAM_COORDINATOR, REGENCY)
        assert await appointments.may(db, agus, Verb.GIVE_TASK, region) is right


def test_every_kind_says_by_what_it_is_seen() -> None:
    assert SEEN_BY.keys() == set(TaskKind)
    assert EVIDENCE_WORDS.keys() == set(Evidence)
    assert REGENCY.count(".") + 1 in LEVELS[Role.TEAM_COORDINATOR]


@pytest.mark.parametrize(
    ("act", "by_receiver", "village", "at", "done"),
    [
        ("answer", True, VILLAGE, LATER, True),
        ("edit_member", True, VILLAGE, LATER, True),
        ("answer", True, VILLAGE, NOW - timedelta(hours=1), False),
        ("answer", False, VILLAGE, LATER, False),
        ("answer", True, OTHER, LATER, False),
        ("remind", True, VILLAGE, LATER, False),
    ],
    ids=["answered", "roster", "before", "somebody else", "elsewhere", "a reminder"],
)
async def test_a_call_is_seen_by_what_its_receiver_did_there_since(
    sqlite_database: Database, act: str, by_receiver: bool, village: str, at: datetime, done: bool
) -> None:
    async with sqlite_database.transaction() as db:
        await _country(db)
        rina = await _person(db, 1, Role.PEMBINA, DISTRICT)
        dewi = await _person(db, 2, Role.TEAM_MEMBER, REGENCY)
        task = await _task(db, rina)
        _deed(db, rina if by_receiver else dewi, act, village, at)
        await db.flush()
        seen = await seen_done(db, [task])
    assert (task.id in seen) is done


@pytest.mark.parametrize("kind", list(TaskKind))
@pytest.mark.parametrize(
    ("present", "days", "done"),
    [(["pembina"], 0, True), (["agent"], 0, False), (["pembina"], -3, False)],
    ids=["came", "did not", "came before"],
)
async def test_a_report_that_names_the_pembina_shows_it(
    database: Database, kind: TaskKind, present: list[str], days: int, done: bool
) -> None:
    async with database.transaction() as db:
        await _country(db)
        rina = await _person(db, 1, Role.PEMBINA, DISTRICT)
        siti = await _person(db, 2, Role.AGENT, VILLAGE)
        task = await _task(db, rina, kind)
        await threads.begin(db, "LK-2611-AAAA", "activity_report", siti, VILLAGE, LATER)
        db.add(
            Activity(
                receipt="LK-2611-AAAA",
                region_code=VILLAGE,
                person_id=siti,
                kind="meeting",
                held_on=(NOW + timedelta(days=days)).date(),
                men=1,
                women=1,
                people=present,
                done="rapat",
                late_days=0,
                at=LATER,
            )
        )
        await db.flush()
        left = await still_open(db, [task])
    assert (left == []) is done


async def test_a_late_task_is_a_matter_until_something_shows_it(database: Database) -> None:
    async with database.transaction() as db:
        await _country(db)
        rina = await _person(db, 1, Role.PEMBINA, DISTRICT)
        await _task(db, rina)
        days = [
            dict(await attention.late_tasks.find(Scope(db, [VILLAGE], moment, 14)))
            for moment in (NOW, NOW + timedelta(days=1), NOW + timedelta(days=3))
        ]
        _deed(db, rina, "answer", VILLAGE, LATER)
        await db.flush()
        after = await attention.late_tasks.find(Scope(db, [VILLAGE], NOW + timedelta(days=3), 14))
    assert (days, after) == ([{}, {}, {VILLAGE: 2}], {})


async def test_who_is_away_is_stood_in_for_and_does_it(database: Database) -> None:
    async with database.transaction() as db:
        await _country(db)
        rina = await _person(db, 1, Role.PEMBINA, DISTRICT)
        dewi = await _person(db, 2, Role.TEAM_MEMBER, REGENCY)
        task = await _task(db, rina)
        before = await holders(db, [task])
        (coach,) = await people.people(db, [rina])
        coach.paused = NOW
        await db.flush()
        away = await holders(db, [task])
        _deed(db, dewi, "answer", VILLAGE, LATER)
        await db.flush()
        seen = await seen_done(db, [task])
        able = await able_people(db, VILLAGE, dewi)
    assert (before, away) == ({task.id: [rina]}, {task.id: [dewi]})
    assert seen[task.id].person_id == dewi
    assert [one.id for one in able] == [rina]

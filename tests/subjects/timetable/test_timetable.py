"""What no talk can show: who may what where, what is done at the same time, how much is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, select

from bot.process import clock
from models.appointments.rights import Role
from models.core.attention import Scope
from models.machine.audit import AuditLine
from models.participants.records import Participant, ParticipantKind, ParticipantStatus
from models.periods.records import Period, Stage
from models.timetable import attention
from models.timetable.overview import VillageStage, undone, village_stages, villages_in_year
from models.timetable.records import Realisation, Reopening, Target
from models.timetable.rules import StageState
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from tests.harness.phone import Village

OWN, SIBLING = "32.01.26.2001", "32.04.33.2001"  # of Kab. Bogor, of Kab. Bandung
MONDAY = "Senin, 1 Juni 2026 09:00"  # the first stage was due on 28 May
NOON = datetime(2026, 6, 1, 5, tzinfo=UTC)


@pytest.fixture
async def here(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with village(sqlite_url) as opened:
        yield opened
        assert opened.errors == []


async def open_year(here: Village, role: Role, region: str) -> None:
    """Rina holds a role somewhere; both villages take part; the first stage is late."""
    for code in (OWN, SIBLING):
        await here.given("rina", "village", code)
    await here.given("rina", role, region, "Ibu Rina")
    await here.turn(MONDAY)
    await here.say("rina", "/start")


# By role and where it is held (own, sibling, parent, child), whether dates may be set and a stage
# opened once more in Sukamaju.
SCOPES = [
    (Role.PEMBINA, OWN, True, False),
    (Role.PEMBINA, "32.01.26.2004", False, False),  # a sibling village
    (Role.PEMBINA, "32.01.26", True, False),
    (Role.PEMBINA, "32.01.16", False, False),
    (Role.TEAM_MEMBER, "32.01", True, False),
    (Role.TEAM_MEMBER, "32.04", False, False),
    (Role.TEAM_COORDINATOR, "32.01", True, True),
    (Role.TEAM_COORDINATOR, "32.04", False, False),
    (Role.TEAM_COORDINATOR, "32", True, True),
    (Role.TEAM_COORDINATOR, "53", False, False),
    (Role.OFFICE_HEAD, "32.01", True, True),
    (Role.OFFICE_HEAD, "32.04", False, False),
    (Role.OFFICE_HEAD, "32", True, True),
    (Role.AGENT, OWN, False, False),
    (Role.HEAD, OWN, False, False),
    (Role.DIRECTORATE, "", False, False),
    (Role.ADMINISTRATOR, "", False, False),
]


@pytest.mark.parametrize(("role", "region", "sets", "opens"), SCOPES)
async def test_a_verb_reaches_its_own_villages_and_no_others(
    here: Village, role: Role, region: str, sets: bool, opens: bool
) -> None:
    """The buttons of others are refused, whatever somebody writes on them."""
    await open_year(here, role, region)
    for tap, may in (("dates_target", sets), ("dates_done", sets), ("dates_open", opens)):
        seen = "\n".join(await here.say("rina", f'(tombol "{tap}:{OWN}:1")'))
        assert ("alert:" not in seen) is may, (tap, seen)


async def test_dates_of_a_sibling_are_not_even_shown(here: Village) -> None:
    await open_year(here, Role.TEAM_COORDINATOR, "32.01")
    for tap in ("dates_of:{}", "dates_stage:{}:1", "dates_past:{}:1", "dates_ics:{}"):
        (refused, *_card) = await here.say("rina", f'(tombol "{tap.format(SIBLING)}")')
        assert refused == "alert: Itu bukan wilayah tugas Ibu."


async def test_a_stage_that_was_removed_meanwhile_is_said_and_nothing_is_lost(
    here: Village,
) -> None:
    await open_year(here, Role.PEMBINA, "32.01.26")
    for words in ("/jadwal", "[1]", "[Isi target]", "25 Juni 2026"):
        await here.say("rina", words)
    async with here.database.transaction() as db:
        stage = await db.get(Stage, 1)
        assert stage is not None
        stage.removed = clock.now()
    (told, *_rest) = await here.say("rina", "[Simpan target]")
    assert "Tahapan Pencanangan sudah dihapus dari periode ini." in told
    draft = "\n".join(await here.say("rina", "/lanjut"))
    assert "1 Target: Kamis, 25 Juni 2026" in draft
    async with here.database.transaction() as db:
        stage = await db.get(Stage, 1)
        assert stage is not None
        stage.removed = None
    assert "Target tersimpan" in "\n".join(await here.say("rina", "kirim"))


async def test_every_change_is_in_the_trail(here: Village) -> None:
    await open_year(here, Role.TEAM_COORDINATOR, "32.01")
    said = (
        *("/jadwal", "[1]", "[Isi target]", "25 Juni 2026", "[Simpan target]"),
        *("[Lihat tahapan]", "[Buka kembali]", "5 Juni 2026", "menunggu camat", "kirim"),
        *("[Lihat tahapan]", "[Perpanjang]", "9 Juni 2026", "kirim"),
        *("[Lihat tahapan]", "[Tutup lagi]", "[Lihat tahapan]", "[Catat realisasi]", "kemarin"),
        *("[Lewati]", "[Simpan realisasi]", "[Batalkan]", "[Urungkan]"),
    )
    for words in said:
        await here.say("rina", words)
    async with here.database.transaction() as db:
        rows = await db.scalars(
            select(AuditLine.act).where(AuditLine.region_code == OWN).order_by(AuditLine.id)
        )
        acts = [act for act in rows if act != "submit"]
    assert acts == [
        *("set_target", "reopen_stage", "extend_reopening", "close_reopening"),
        *("enter_realisation", "take_back_realisation", "restore_realisation"),
    ]


async def seed(db: AsyncSession, codes: list[str]) -> list[int]:
    """A year with three stages in which these villages take part."""
    db.add(Period(year=2026, begins=date(2026, 1, 1), ends=date(2026, 12, 31), opened=NOON))
    await db.flush()
    for place, due in enumerate((date(2026, 5, 28), date(2026, 6, 5), date(2026, 12, 1)), 1):
        db.add(
            Stage(
                year=2026,
                code=f"stage{place}",
                name=f"Tahap {place}",
                place=place,
                opens=date(2026, 1, place),
                due=due,
            )
        )
    for code in codes:
        db.add(
            Participant(
                year=2026,
                region_code=code,
                kind=ParticipantKind.MAIN,
                standing=ParticipantStatus.AGREED,
                standing_since=NOON - timedelta(days=150),
                conditions={},
            )
        )
    await db.flush()
    return list(await db.scalars(select(Stage.id).order_by(Stage.place)))


def count_statements(database: Database) -> list[str]:
    asked: list[str] = []
    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    return asked


@pytest.mark.parametrize("count", [1, 40])
async def test_as_many_statements_however_many_villages(database: Database, count: int) -> None:
    codes = [f"32.01.26.{2001 + number}" for number in range(count)]
    async with database.transaction() as db:
        await seed(db, codes)
        before = await db.scalar(select(func.count()).select_from(Participant))
        assert before == count
        asked = count_statements(database)
        found = await village_stages(db, 2026, codes, NOON)
        assert len(asked) <= 6
        assert found.keys() == set(codes)
        asked.clear()
        await undone(db, NOON, codes)
        assert len(asked) <= 4


async def test_what_was_planned_done_and_opened_once_more_is_found(database: Database) -> None:
    async with database.transaction() as db:
        first, second, third = await seed(db, [OWN, SIBLING])
        when = {"at": NOON}
        for day in (date(2026, 5, 1), date(2026, 5, 20)):
            db.add(Target(region_code=OWN, stage_id=first, day=day, **when))
        done = Realisation(region_code=OWN, stage_id=first, day=date(2026, 2, 4), entered=NOON)
        taken_back = Realisation(
            region_code=SIBLING, stage_id=first, day=date(2026, 2, 4), entered=NOON, removed=NOON
        )
        until = {"until": date(2026, 6, 3), "reason": "banjir", "opened": NOON}
        ended = Reopening(region_code=SIBLING, stage_id=first, ended=NOON, **until)
        db.add_all([done, taken_back, ended])
        await db.flush()
        found = await village_stages(db, 2026, [OWN, SIBLING], NOON)
        own, sibling = (by_number(found[code]) for code in (OWN, SIBLING))
        assert own[first].target == date(2026, 5, 20)
        assert own[first].done == [date(2026, 2, 4)]
        assert own[first].standing.state is StageState.DONE_ON_TIME
        assert sibling[first].standing.state is StageState.LATE
        assert own[second].standing.state is StageState.DUE_SOON
        assert own[third].standing.state is StageState.OPEN
        db.add(Reopening(region_code=SIBLING, stage_id=first, **until))
        await db.flush()
        found = await village_stages(db, 2026, [OWN, SIBLING], NOON)
        assert by_number(found[SIBLING])[first].standing.state is StageState.REOPENED
        assert by_number(found[OWN])[first] == own[first]


def by_number(stages: list[VillageStage]) -> dict[int, VillageStage]:
    return {one.stage.id: one for one in stages}


async def test_nobody_is_told_of_it_once_anything_was_done(database: Database) -> None:
    async with database.transaction() as db:
        first, second, _third = await seed(db, [OWN])
        scope = Scope(db, [OWN, SIBLING], NOON, 14)
        assert await attention.stage_late.find(scope) == {OWN: 1}
        assert await attention.stage_soon.find(scope) == {OWN: 1}
        before = NOON - timedelta(days=3)
        assert await attention.late_since(db, before) == {OWN: [f"stage:{first}:2026-05-28"]}
        for number in (first, second):
            day = date(2026, 6, 1)
            db.add(Realisation(region_code=OWN, stage_id=number, day=day, entered=NOON))
        await db.flush()
        scope = Scope(db, [OWN, SIBLING], NOON, 14)
        assert not await attention.stage_late.find(scope)
        assert not await attention.stage_soon.find(scope)
        assert await attention.late_since(db, before) == {}


async def test_only_who_was_agreed_on_has_dates(database: Database) -> None:
    async with database.transaction() as db:
        await seed(db, [OWN, SIBLING])
        assert await villages_in_year(db, 2026, ["32.01"], 10) == [OWN]
        other = await db.scalar(select(Participant).where(Participant.region_code == SIBLING))
        assert other is not None
        other.standing = ParticipantStatus.CLOSED
        await db.flush()
        assert await villages_in_year(db, 2026, ["32"], 10) == [OWN]
        assert [one.village for one in await undone(db, NOON)] == [OWN, OWN]

"""What a session holds is written as the unit of work would write it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, null, select
from sqlalchemy.orm.exc import StaleDataError

from bot.storage.database import Contention
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.core.writing import MANY
from models.machine.audit import AuditLine
from models.machine.processed_updates import Fault, ProcessedUpdate
from models.needs.records.needs import Need
from models.people import records as people
from models.people.records import Person
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
BOGOR = "32.01"


def _line(subject: str) -> AuditLine:
    return AuditLine(at=NOW, actor=1, act="x", region_code=BOGOR, subject=subject, facts={})


def _role(person: Person, until: datetime | None = None) -> Appointment:
    return Appointment(
        person_id=person.id, role=Role.PEMBINA, region_code=BOGOR, since=NOW, until=until
    )


async def _count(db: AsyncSession, kind: type[object]) -> int:
    return await db.scalar(select(func.count()).select_from(kind)) or 0


async def test_a_new_row_gets_its_number_and_what_nobody_said(database: Database) -> None:
    async with database.transaction() as db:
        first, second = Person(telegram_id=1, since=NOW), Person(telegram_id=2, since=NOW)
        db.add_all((first, second))
        await db.flush()
        assert first.id < second.id
        assert (first.language, first.phone_shared, first.name) == ("id", False, None)
        assert await people.by_telegram(db, 1) is first
        first.name = "Siti"
    async with database.transaction() as db:
        found = await people.by_telegram(db, 1)
        assert found is not None
        assert (found.name, found.language, found.since) == ("Siti", "id", NOW)


async def test_json_tells_a_null_that_was_said_from_none(database: Database) -> None:
    async with database.transaction() as db:
        db.add(ProcessedUpdate(update_id=1, outcome="done", reply=None, at=NOW))
        db.add(ProcessedUpdate(update_id=2, outcome="done", at=NOW))
        db.add(Fault(update_id=3, what="x", code="y", at=NOW))
    async with database.transaction() as db:
        nothing = select(ProcessedUpdate.update_id).where(ProcessedUpdate.reply.is_(null()))
        assert (await db.scalars(nothing)).all() == [2]
        fault = await db.get_one(Fault, 3)
        assert (fault.code_faults, fault.contentions, fault.parked) == (0, 0, None)


async def test_who_makes_room_goes_before_who_takes_it(database: Database) -> None:
    """One current row a person, role and region: the old one ends, the new one begins."""
    async with database.transaction() as db:
        rina = await people.create(db, 1, "id", NOW)
        db.add(_role(rina))
        await db.flush()
        held = await db.scalar(select(Appointment))
        assert held is not None
        db.add(_role(rina))
        held.until = NOW
    async with database.transaction() as db:
        assert await _count(db, Appointment) == 2


async def test_what_is_rare_is_left_to_the_unit_of_work(database: Database) -> None:
    async with database.transaction() as db:
        db.add_all(_line(str(number)) for number in range(MANY + 3))
        await db.flush()
        first = await db.scalar(select(AuditLine).order_by(AuditLine.id))
        assert first is not None
        first.place = func.abs(-5)
        await db.flush()
        await db.refresh(first)
        assert first.place == 5
        await db.delete(first)
    async with database.transaction() as db:
        assert await _count(db, AuditLine) == MANY + 2


async def test_a_default_that_looks_at_the_row_is_made(database: Database) -> None:
    async with database.transaction() as db:
        siti = await people.create(db, 1, "id", NOW)
        thread = {"receipt": "KD-2611-AAAA", "form": "x", "region_code": BOGOR, "saved": NOW}
        db.add(Thread(person_id=siti.id, **thread))
        await db.flush()
        need = Need(
            receipt="KD-2611-AAAA",
            region_code=BOGOR,
            person_id=siti.id,
            name="Usaha kecil",
            name_key="usaha kecil",
            decision="update",
            standing="needed",
            standing_since=NOW,
        )
        db.add(need)
        await db.flush()
        assert need.told == "needed"


async def test_a_change_that_changes_nothing_is_over(database: Database) -> None:
    async with database.transaction() as db:
        siti = await people.create(db, 1, "id", NOW)
        siti.language = "su"
        siti.language = "id"
        await db.flush()
        assert not db.dirty


async def test_a_row_that_is_gone_is_not_changed_in_silence(database: Database) -> None:
    async with database.transaction() as db:
        siti = await people.create(db, 1, "id", NOW)
        await db.execute(delete(Person), execution_options={"synchronize_session": False})
        siti.name = "Siti"
        with pytest.raises(StaleDataError):
            await db.flush()
        db.expunge(siti)


async def _add_two(database: Database) -> None:
    async with database.transaction() as db:
        db.add(Person(telegram_id=2, since=NOW))
        db.add(Person(telegram_id=1, since=NOW))


async def test_a_key_that_is_there_is_lost_against_somebody(database: Database) -> None:
    async with database.transaction() as db:
        await people.create(db, 1, "id", NOW)
    with pytest.raises(Contention):
        await _add_two(database)
    async with database.transaction() as db:
        assert await _count(db, Person) == 1

"""After /hapus a dump of the database, byte by byte, says nothing of the person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.talks.moments import parse_moment
from models.activities.records import FollowUp
from models.core.base import Base
from models.machine import audit
from models.machine.dead_letters import DeadLetter
from models.machine.files import File
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault, ProcessedUpdate
from models.people import records as people
from models.people.records import Person
from models.privacy.rules.written_names import Identifiers, strip_degrees
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Thread
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from bot.storage.database import Database

SUKAMAJU = "32.01.26.2001"
NAME, PHONE = "Siti Rahmawati", "+6281200000001"
WRITTEN = ("siti rahmawati", "81200000001", "0812-0000-0001")


async def dump(database: Database) -> str:
    """Every value of every table, files included."""
    told: list[Any] = []
    async with database.transaction() as db:
        for table in Base.metadata.sorted_tables:
            if table.name not in {"regions", "staged_regions"}:
                told += [list(row) for row in await db.execute(select(table))]
    return json.dumps(told, default=_readable, ensure_ascii=False).casefold()


def _readable(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


async def _traces_everywhere(here: Village) -> int:
    """Put the person wherever words can stand; returns their id."""
    now = clock.now()
    account = cast.user_id("siti")
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, account)
        rina = await people.by_telegram(db, cast.user_id("rina"))
        assert siti is not None
        assert rina is not None
        siti.name = NAME
        member = await db.scalar(select(Member).where(Member.person_id == siti.id))
        assert member is not None
        member.name = NAME
        answers = {"name": NAME, "phone": PHONE, "reason": "kader"}
        for receipt, form, said in (
            ("PD-2611-AAAA", "registration", answers),
            ("LK-2611-AAAA", "activity_report", {"done": f"Rapat dengan {NAME.upper()}."}),
        ):
            db.add(
                Submission(
                    receipt=receipt, version=1, form=form, form_version=1, person_id=siti.id,
                    region_code=SUKAMAJU, draft_id=receipt[:4], answers=said, names={"a": NAME},
                    sources={"7": "name"}, context={}, at=now,
                )
            )  # fmt: skip
        db.add(Thread(receipt="LK-2611-AAAA", form="activity_report", person_id=siti.id,
                      region_code=SUKAMAJU, saved=now))  # fmt: skip
        await db.flush()
        db.add(FollowUp(receipt="LK-2611-AAAA", region_code=SUKAMAJU, person_id=rina.id,
                        what=f"Telepon {NAME}, 0812-0000-0001", who=NAME))  # fmt: skip
        db.add(File(person_id=siti.id, region_code=SUKAMAJU, file_id="AgAC", unique_id="u1",
                    kind="photo", size=4, content=f"SK {NAME}".encode(), at=now))  # fmt: skip
        others = cast.user_id("rina")
        told = {"chat_id": others, "text": f"Ibu {NAME} mendaftar, {PHONE}"}
        later = parse_moment("Senin, 1 Februari 2027 08:00", now)
        common = {"kind": "x", "method": "sendMessage"}
        db.add(
            Outgoing(chat_id=others, priority=1, body=told, not_before=later, made=now, **common)
        )
        own = {"chat_id": account, "text": f"Halo {NAME}"}
        db.add(
            Outgoing(chat_id=account, priority=0, body=own, not_before=later, made=now, **common)
        )
        db.add(DeadLetter(chat_id=account, body=own, why="x", at=now, **common))
        db.add(
            ProcessedUpdate(
                update_id=901, outcome="done", reply={"method": "m", "body": own}, at=now
            )
        )
        db.add(
            ProcessedUpdate(
                update_id=902, outcome="done", reply={"method": "m", "body": told}, at=now
            )
        )
        parked = {"update_id": 9, "message": {"from": {"id": account}, "text": f"saya {NAME}"}}
        db.add(Fault(update_id=9, what="x", code="7F3A", parked=parked, at=now))
        return siti.id


async def _wish(here: Village) -> None:
    for words in ("/lapor", "/hapus", "[Lanjut menghapus]", "[Ya, hapus data saya]"):
        await here.say("siti", words)


async def test_nothing_of_the_person_is_left(database_url: str) -> None:
    async with village(database_url) as here:
        await here.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
        await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await here.turn("Selasa, 24 November 2026 08:00")
        person_id = await _traces_everywhere(here)
        before = await dump(here.database)
        assert [one for one in WRITTEN if one not in before] == []
        await _wish(here)
        await here.turn("Senin, 30 November 2026 08:30")
        assert NAME.casefold() in await dump(here.database)
        seen = "\n".join(await here.turn("Selasa, 1 Desember 2026 09:00"))
        assert "siti sees: ✅ Data Anda sudah dihapus" in seen
        assert f"sebagai P-{person_id} tanpa nama, karena SK adalah dokumen resmi" in seen
        after = await dump(here.database)
        assert [one for one in (*WRITTEN, str(cast.user_id("siti"))) if one in after] == []
        async with here.database.transaction() as db:
            row = await db.get_one(Person, person_id)
            assert (row.telegram_id, row.name, row.phone) == (-person_id, None, None)
            member = (await db.scalars(select(Member))).one()
            assert (member.name, member.person_id) == (f"P-{person_id}", None)
            assert member.standing == MemberStatus.LEFT
            report = await db.scalar(select(Submission).where(Submission.form == "activity_report"))
            assert report is not None
            assert report.answers == {"done": f"Rapat dengan P-{person_id}."}
            await audit.seal(db)
            assert await audit.first_broken(db) is None
        assert here.errors == []


async def test_who_comes_back_is_a_newcomer(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await _wish(here)
        await here.turn("Selasa, 1 Desember 2026 09:00")
        said = "\n".join(await here.say("siti", "/start"))
        assert "Selamat datang di Desa Cantik" in said


async def test_a_namesake_keeps_her_name(sqlite_database: Database, sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await here.given("wati", "agent", SUKAMAJU, "Ibu Siti, kasi")
        await _wish(here)
        await here.turn("Selasa, 1 Desember 2026 09:00")
        async with sqlite_database.transaction() as db:
            names = set(await db.scalars(select(Member.name)))
            wati = await people.by_telegram(db, cast.user_id("wati"))
        assert wati is not None
        assert wati.name == "Siti"
        assert "Siti" in names


NUMBERS = [
    "+6281200000001", "0812-0000-0001", "62 812 0000 0001", "081 200 000 001",
    "0812.0000.00.01", "0812/0000/0001", "0812_0000_0001",
]  # fmt: skip


@pytest.mark.parametrize("written", NUMBERS)
async def test_a_number_is_found_however_it_is_written(sqlite_url: str, written: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await here.given("joko", "agent", "32.01.26.2002", "Bapak Joko, mitra")
        for words in ("/lapor", "4", "kemarin", "Balai", "12 L 8 P", f"HP {written}."):
            await here.say("joko", words)
        await _wish(here)
        await here.turn("Selasa, 1 Desember 2026 09:00")
        assert f"hp {written}." not in await dump(here.database)
        assert f"hp p-{await _first_id(here)}." in await dump(here.database)


async def _first_id(here: Village) -> int:
    async with here.database.transaction() as db:
        return (await db.scalars(select(Person.id).where(Person.erased.is_not(None)))).one()


def test_a_longer_number_is_another() -> None:
    of = Identifiers(1, "P-1", phones=frozenset({"81200000001"}))
    assert of.without_phones("0812000000015 0812-0000-0001") == "0812000000015 P-1"


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Siti Aminah, S.Pd.", "Siti Aminah"),
        ("Hj. Siti Aminah, S.Pd., M.Si.", "Siti Aminah"),
        ("Dr. Ir. Siti Aminah", "Siti Aminah"),
        ("Siti Aminah S.Pd", "Siti Aminah"),
        ("Siti Aminah", "Siti Aminah"),
        ("Siti", "Siti"),
    ],
)
def test_a_degree_is_no_part_of_a_name(name: str, without: str) -> None:
    assert strip_degrees(name) == without


async def test_an_erasure_is_repeated_after_a_restore_as_the_handbook_says(sqlite_url: str) -> None:
    handbook = (
        Path(__file__).parent.parent.parent.parent / "bot" / "docs" / "operations.md"
    ).read_text("utf-8")
    insert = handbook[handbook.index("insert into erasures") :].split(";")[0]
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        async with here.database.transaction() as db:
            siti = (await db.scalars(select(Person.id))).one()
            moment = f"'{clock.now():%Y-%m-%d %H:%M:%S}'"
            again = insert.replace("(17,", f"({siti},").replace("current_timestamp", moment)
            await db.execute(text(again))
        await here.turn("Senin, 23 November 2026 09:00")
        async with here.database.transaction() as db:
            assert (await db.get_one(Person, siti)).erased is not None
            found = await db.execute(text("select subject, at from audit where act = 'erase'"))
            assert [one.subject for one in found] == [f"person:{siti}"]

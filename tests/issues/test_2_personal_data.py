"""Whose number is shown to whom, what a no leaves behind, and a text that became another one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.talks.cast import VILLAGE
from models.appointments.records import appointments
from models.appointments.records.invitations import WrongLink
from models.appointments.rights import Role
from models.machine import dead_letters, outbox, processed_updates
from models.machine.audit import AuditLine
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault, ProcessedUpdate
from models.people import records as people
from models.people.records import Consent, Person
from models.privacy.rules import consent_text
from models.registration.forms import Registration
from models.roster.records import members
from models.roster.records.members import MemberStatus
from tests.harness.answers import filled
from tests.harness.phone import Village, village
from tests.machine.form_sessions.test_filling import lay

if TYPE_CHECKING:
    from models.core.base import Base

MADE = cast.user_id("made")


async def says(here: Village, who: str, *lines: str) -> str:
    seen: list[str] = []
    for one in lines:
        seen = await here.say(who, one)
    return "\n".join(seen)


async def count(here: Village, table: type[Base]) -> int:
    async with here.database.transaction() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("role", "called", "told"),
    [
        ("agent", "Ibu Siti, kaur", True),
        ("candidate", "Ibu Siti, kaur", False),
        ("head", "Ibu Siti", True),
        ("head", "Ibu Siti, belum diakui", False),
    ],
)
async def test_only_who_works_there_is_given_the_pembinas_number(
    sqlite_url: str, role: str, called: str, *, told: bool
) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("siti", role, VILLAGE, called)
        assert ("Tanya pembina" in await says(here, "siti", "/bantuan")) is told


async def test_a_no_after_registering_says_what_is_kept_and_is_written_down(
    sqlite_url: str,
) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGE)
        for _ in range(2):
            seen = await says(here, "siti", "/bantuan", '(tombol "no")')
            assert "tidak ada data yang disimpan" not in seen
            assert "Masih tersimpan: nama, nomor HP, tugas, dan kiriman Ibu." in seen
            assert "Agar dihapus: /hapus" in seen
        async with here.database.transaction() as db:
            consent = (await db.scalars(select(Consent))).one()
            acts = list(await db.scalars(select(AuditLine.act)))
        assert consent.withdrawn is not None
        assert acts == ["withdraw_consent"]
        assert "Anda setuju?" in await says(here, "siti", "/start")
        await says(here, "siti", "[Saya setuju]")
        assert "Selamat datang" in await says(here, "siti", "[Menu]")


async def test_a_real_no_leaves_no_trace_of_the_account(
    database_url: str,
) -> None:
    async with village(database_url) as here:
        await says(here, "made", "/start i-abcdef", "/daftar", "[Bahasa Indonesia]")
        assert "tidak ada data yang disimpan" in await says(here, "made", "[Tidak setuju]")
        async with here.database.transaction() as db:
            kept = [
                str(row)
                for table in (Person, WrongLink, ProcessedUpdate, Outgoing, DeadLetter)
                for row in (await db.execute(select(table.__table__))).all()
            ]
        assert not [row for row in kept if str(MADE) in row]
        assert len(kept) > 1


async def test_guesses_stay_limited_without_the_account(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await says(here, "rina", "/start", f'(tombol "invite:agent:{VILLAGE}")')
        await says(here, "made", *(f"/start i-abcdef{n}" for n in range(5)))
        assert "tidak berlaku lagi" in await says(here, "made", "(tautan)")
        assert "Anda diundang" in await says(here, "dewi", "(tautan)")


async def test_guesses_go_after_a_day_and_trouble_after_a_month(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await says(here, "made", "/start i-abcdef")
        async with here.database.transaction() as db:
            fault = await processed_updates.count_fault(
                db, 1, "x", "x", clock.now(), contention=False
            )
            fault.parked = {"text": "x"}
            row = Outgoing(
                chat_id=1, kind="x", priority=0, method="x", body={}, not_before=clock.now(),
                made=clock.now(),
            )  # fmt: skip
            await outbox.enqueue(db, [row])
            await dead_letters.store(db, row, "x", clock.now())
        clock.turn(clock.now() + timedelta(hours=25))
        await here.bot.look_at_the_clock()
        kept = [await count(here, one) for one in (WrongLink, Fault, DeadLetter)]
        assert kept == [0, 1, 1]
        clock.turn(clock.now() + timedelta(days=30))
        await here.bot.look_at_the_clock()
        assert [await count(here, one) for one in (Fault, DeadLetter)] == [0, 0]


async def test_a_newer_text_is_asked_at_start_and_before_a_form(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGE)
        await lay(here, filled(Registration).draft)
        monkeypatch.setattr(consent_text, "VERSION", "2027-01")
        assert "Mohon dibaca lagi" in await says(here, "siti", "/start")
        assert "Anda setuju?" in await says(here, "siti", "/lanjut")
        assert "Anda setuju?" in await says(here, "siti", "[Baca lengkap]")
        assert "Periksa dulu" in await says(here, "siti", "[Saya setuju]")
        assert "Selamat datang" in await says(here, "siti", "/start")
        async with here.database.transaction() as db:
            given = list(await db.scalars(select(Consent.version).order_by(Consent.id)))
        assert given[-1] == "2027-01"


async def test_who_is_no_agent_any_more_is_told_so(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await lay(here, filled(Registration).draft)
        await says(here, "siti", "/lanjut", "kirim")
        async with here.database.transaction() as db:
            siti = await people.by_telegram(db, cast.user_id("siti"))
            assert siti is not None
            for one in await members.entries_of(db, siti.id):
                one.now(MemberStatus.LEFT, clock.now())
                for role in (Role.CANDIDATE, Role.AGENT):
                    await appointments.end(
                        db, siti.id, role, one.region_code, clock.now(), "not_here"
                    )
        seen = await says(here, "siti", "/start")
        assert "tidak lagi mencantumkan" in seen
        assert "tanyakan kepada kepala desa" in seen
        assert "Selamat datang di Desa Cantik" not in seen

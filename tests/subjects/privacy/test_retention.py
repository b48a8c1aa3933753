"""Data is kept as long as was promised and no longer; a breach is told once, to those affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import clock
from bot.sandbox.talks import cast
from models.appointments.records.appointments import Appointment
from models.machine.outbox import Outgoing
from models.people import records as people
from models.people.records import Person
from models.privacy.overview import retention
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SUKAMAJU = "32.01.26.2001"


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Village]:
    async with village(sqlite_url) as opened:
        await opened.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await opened.given("joko", "agent", SUKAMAJU, "Bapak Joko, mitra")
        yield opened


async def _leaves(here: Village, who: str) -> None:
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, cast.user_id(who))
        assert person is not None
        for held in await db.scalars(select(Appointment).where(Appointment.person_id == person.id)):
            held.until = clock.now()


async def _names(here: Village) -> set[str | None]:
    async with here.database.transaction() as db:
        return set(await db.scalars(select(Person.name)))


async def test_who_left_is_told_when_the_years_are_over_and_then_erased(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 4 Desember 2028 09:00")
    assert "Siti" in await _names(here)
    seen = "\n".join(await here.turn("Senin, 8 Januari 2029 09:00"))
    assert "siti sees: 🔒 Masa simpan data Anda sudah selesai" in seen
    assert "joko sees: 🔒" not in seen
    await here.turn("Senin, 5 Februari 2029 09:00")
    assert "Siti" in await _names(here)
    await here.turn("Kamis, 8 Februari 2029 09:00")
    assert await _names(here) == {None, "Joko"}


async def test_who_says_so_is_kept(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    await here.say("siti", "[Simpan data saya]")
    seen = "\n".join(await here.turn("Selasa, 9 Januari 2029 09:00"))
    assert "siti sees" not in seen
    await here.turn("Kamis, 8 Februari 2029 09:00")
    assert "Siti" in await _names(here)


async def test_who_never_agreed_is_forgotten_after_a_month(here: Village) -> None:
    await here.say("wati", "halo")
    async with here.database.transaction() as db:
        assert await people.by_telegram(db, cast.user_id("wati")) is not None
    await here.turn("Senin, 28 Desember 2026 09:00")
    async with here.database.transaction() as db:
        await retention.forget_strangers(db, clock.now())
        assert await people.by_telegram(db, cast.user_id("wati")) is None
        assert await people.by_telegram(db, cast.user_id("siti")) is not None


async def test_who_paused_is_told_too_and_stays_paused(here: Village) -> None:
    await _leaves(here, "siti")
    await here.say("siti", "/jeda")
    seen = "\n".join(await here.turn("Senin, 8 Januari 2029 09:00"))
    assert "siti sees: 🔒 Masa simpan data Anda sudah selesai" in seen
    assert "Data dihapus pada Rabu, 7 Februari 2029 pukul 09.00 WIB." in seen
    said = await here.say("siti", "[Simpan data saya]")
    assert "bot edits: ✅ Data tetap tersimpan" in said
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, cast.user_id("siti"))
    assert siti is not None
    assert siti.paused is not None


async def test_who_lent_the_phone_is_told_and_may_be_kept_from_it(here: Village) -> None:
    await _leaves(here, "siti")
    for words in ("/ganti", "[Saya baru di sini]"):
        await here.say("siti", words)
    seen = "\n".join(await here.turn("Senin, 8 Januari 2029 09:00"))
    assert "siti sees: 🔒 Masa simpan data Anda sudah selesai" in seen
    await here.say("siti", "[Simpan data saya]")
    await here.turn("Kamis, 8 Februari 2029 09:00")
    assert "Siti" in await _names(here)


async def test_nobody_keeps_the_data_of_somebody_elses_phone(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    await here.say("joko", "/start")
    said = await here.say("joko", '(tombol "keep_data:1")')
    assert "Data tetap tersimpan" not in "\n".join(said)
    await here.turn("Kamis, 8 Februari 2029 09:00")
    assert "Siti" not in await _names(here)


async def test_who_is_an_agent_again_meanwhile_stays(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    async with here.database.transaction() as db:
        for held in await db.scalars(select(Appointment).where(Appointment.until.is_not(None))):
            held.since, held.until = clock.now(), None
    await here.turn("Kamis, 8 Februari 2029 09:00")
    assert "Siti" in await _names(here)


async def test_the_pembina_is_told_that_the_time_is_over_and_nobody_asked(here: Village) -> None:
    await here.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    seen = "\n".join(await here.turn("Kamis, 8 Februari 2029 09:00"))
    assert "Masa simpan datanya sudah selesai. Barisnya sekarang P-1." in seen
    assert "Atas permintaan orangnya" not in seen


async def test_who_asks_while_the_time_runs_out_waits_seven_days(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    for words in ("/hapus", "[Lanjut menghapus]", "[Ya, hapus data saya]"):
        await here.say("siti", words)
    await here.turn("Selasa, 16 Januari 2029 09:00")
    assert "Siti" not in await _names(here)


async def test_nobody_waits_in_the_outbox_because_of_it(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    async with here.database.transaction() as db:
        assert (await db.scalars(select(Outgoing.kind))).all() == []

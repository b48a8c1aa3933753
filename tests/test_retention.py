"""Data is kept as long as was promised and no longer; a breach is told once, to those affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import clock
from bot.sandbox import cast
from models import people, retention
from models.outbox import Outgoing
from models.people import Person
from models.roles import Appointment
from tests.phone import Village, village

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


async def test_nobody_waits_in_the_outbox_because_of_it(here: Village) -> None:
    await _leaves(here, "siti")
    await here.turn("Senin, 8 Januari 2029 09:00")
    async with here.database.transaction() as db:
        assert (await db.scalars(select(Outgoing.kind))).all() == []

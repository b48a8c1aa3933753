"""What the subject of `bot/docs/adding-a-subject.md` does once it lies in a tree.

Laid into the tree as a test of the toy and run there; in this tree there is no toy.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.process import clock
from bot.registry import REGISTRY
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.people import records as people
from tests.harness.phone import village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.harness.phone import Village

SITI, RINA = 700_000_001, 700_000_004
VILLAGE, DISTRICT = "32.01.26.2001", "32.01.26"


@pytest.fixture
async def here(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with village(sqlite_url) as opened:
        await opened.given("rina", "pembina", DISTRICT, "Ibu Rina")
        await opened.given("siti", "agent", VILLAGE, "Ibu Siti, kasi")
        yield opened
        assert opened.errors == []


async def _book(here: Village) -> str:
    await here.say("siti", "/start")
    for words in ("[Pinjam ruang]", "23 November 2026", "rapat kader"):
        await here.say("siti", words)
    return "\n".join(await here.say("siti", "[Kirim peminjaman]"))


async def _bookings(here: Village) -> int:
    async with here.database.transaction() as db:
        return int(await db.scalar(text("select count(*) from toy_bookings")) or 0)


async def test_its_door_is_on_the_card_of_who_may(here: Village) -> None:
    assert "[Pinjam ruang]" in "\n".join(await here.say("siti", "/start"))
    assert "[Pinjam ruang]" not in "\n".join(await here.say("rina", "/start"))


async def test_whoever_is_in_charge_hears_of_it(here: Village) -> None:
    assert "rina sees: 🔔 Ruang rapat dipinjam, Desa Sukamaju" in await _book(here)
    assert await _bookings(here) == 1


async def test_its_notice_obeys_its_verb(here: Village) -> None:
    await here.turn("Senin, 23 November 2026 22:00")
    assert "rina sees" not in await _book(here)
    async with here.database.transaction() as db:
        rina = await people.by_telegram(db, RINA)
        assert rina is not None
        await appointments.end(db, rina.id, Role.PEMBINA, DISTRICT, clock.now(), "moved")
    morning = "\n".join(await here.turn("Selasa, 24 November 2026 07:00"))
    assert "Ruang rapat dipinjam" not in morning


async def test_what_needs_somebody_is_in_digest_menu_and_reminder(here: Village) -> None:
    await _book(here)
    seen = "\n".join(await here.turn("Rabu, 25 November 2026 09:00"))
    reminded = [one for one in seen.split("\n") if "Kunci ruang rapat" in one]
    assert reminded, seen
    digest = "\n".join(await here.say("rina", "/ringkasan"))
    assert "Sukamaju: 1 kunci ruang belum kembali" in digest
    menu = "\n".join(await here.say("siti", "/start"))
    assert "Kunci ruang rapat" in menu
    assert "[Kunci sudah kembali]" in menu
    assert "Kunci ruang belum kembali: 1" in "\n".join(await here.say("rina", "/start"))


async def test_its_row_is_in_the_copy_of_its_person_and_goes_with_them(here: Village) -> None:
    await _book(here)
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, SITI)
        assert siti is not None
        wanted = {"person": siti.id, "language": "id"}
        copy = await REGISTRY.documents["own_data_json"](db, wanted)
    assert isinstance(copy, bytes)
    assert json.loads(copy)["toy_bookings"][0]["purpose"] == "rapat kader"
    await here.say("siti", "/hapus")
    for words in ("[Lanjut menghapus]", "[Ya, hapus data saya]"):
        await here.say("siti", words)
    await here.turn("Rabu, 2 Desember 2026 09:00")
    assert await _bookings(here) == 0


async def test_a_form_of_a_lost_role_lapses(here: Village) -> None:
    await here.say("siti", "/start")
    await here.say("siti", "[Pinjam ruang]")
    async with here.database.transaction() as db:
        siti = await people.by_telegram(db, SITI)
        assert siti is not None
        await appointments.end(db, siti.id, Role.AGENT, VILLAGE, clock.now(), "left")
    seen = "\n".join(await here.say("siti", "/lanjut"))
    assert "Peminjaman ruang tidak bisa dikirim" in seen

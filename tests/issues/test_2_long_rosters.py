"""A hundred long names, ten taps on one wish, and buttons of places that are no village."""

from __future__ import annotations

import pytest

from bot.process import clock
from bot.sandbox.talks.cast import VILLAGE, user_id
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from tests.harness.phone import Village, village

RINA = user_id("rina")


async def says(here: Village, who: str, *lines: str) -> str:
    seen: list[str] = []
    for one in lines:
        seen = await here.say(who, one)
    return "\n".join(seen)


async def named(here: Village, count: int) -> None:
    async with here.database.transaction() as db:
        for number in range(1, count + 1):
            one = Member(
                region_code=VILLAGE,
                name=f"Nama {number} <b> " + "x" * 60,
                element="official",
                post="kaur",
                standing=MemberStatus.NAMED,
                standing_since=clock.now(),
            )
            await members.add(db, one)


async def test_a_hundred_names_are_turned_page_by_page(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await named(here, 40)
        seen = await says(here, "rina", "/desa")
        assert "15 Nama 15" in seen
        assert "Nama 16 " not in seen
        assert "Nama 1 sampai 15 dari 40." in seen
        assert "x" * 60 in seen
        assert "30 Nama 30" in await says(here, "rina", "[Berikutnya]")
        last = await says(here, "rina", "[Berikutnya]")
        assert "Nama 31 sampai 40 dari 40." in last
        assert "Berikutnya" not in last
        assert "16 Nama 16" in await says(here, "rina", "[Sebelumnya]")
        assert "[Tambah nama SK]" in await says(here, "rina", "[Sebelumnya]")
        beyond = f'(tombol "roster_page:{VILLAGE}:999999999")'
        assert "40 Nama 40" in await says(here, "rina", beyond)
        assert not here.refusals()


async def test_the_heads_card_always_fits(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("harto", "head", VILLAGE)
        await named(here, 100)
        seen = await says(here, "harto", "/desa", "[Periksa daftar]")
        assert "15 Nama 15" in seen
        assert "dan 85 lagi" in seen
        assert "Nama 1 sampai 15 dari 100." in await says(here, "harto", "[Lihat semua]")
        assert not here.refusals()


async def test_a_stranger_turns_no_pages(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await named(here, 20)
        seen = await says(here, "made", "/start", f'(tombol "roster_page:{VILLAGE}:1")')
        assert "Nama 16" not in seen


async def test_the_wish_for_a_head_is_sent_once_a_day(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("siti", "agent", VILLAGE)
        wish = f'(tombol "ask_head:{VILLAGE}")'
        assert "Permintaan sudah dikirim ke BPS." in await says(here, "siti", "/desa", wish)
        for _ in range(9):
            assert "Sudah diminta hari ini." in await says(here, "siti", wish)
        texts = [one.text for one in here.world.chat(RINA)]
        assert sum("Agen meminta undangan" in one for one in texts) == 1


async def test_with_nobody_in_charge_the_wish_says_so(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGE)
        wish = f'(tombol "ask_head:{VILLAGE}")'
        for _ in range(2):
            seen = await says(here, "siti", "/desa", wish)
            assert "Belum ada petugas BPS yang terhubung di sini." in seen


@pytest.mark.parametrize("verb", ["roster", "name", "decree", "check", "letter", "ask_head"])
async def test_a_kecamatan_is_no_village(sqlite_url: str, verb: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        seen = await says(here, "rina", "/start", f'(tombol "{verb}:32.01.26")')
        assert "Tombol itu sudah tidak dipakai." in seen


@pytest.mark.parametrize("verb", ["roster", "name", "decree"])
async def test_a_village_nobody_listed_opens_nothing(sqlite_url: str, verb: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        seen = await says(here, "rina", "/start", f'(tombol "{verb}:32.01.26.9999")')
        assert "Wilayah itu tidak ada di daftar." in seen
        assert "belum dikirim" not in await says(here, "rina", "/start")

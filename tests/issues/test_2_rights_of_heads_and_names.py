"""Heads nobody recognised, names of the SK nobody may take, admissions of oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.process import clock
from models.appointments.overview.heads import head_of
from models.appointments.records.appointments import Appointment
from models.roster.records import members
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village
from tests.harness.phone import village as phones

if TYPE_CHECKING:
    from tests.harness.phone import Village

HERE = "32.01.26.2001"


async def standings(here: Village) -> dict[str, str]:
    async with here.database.transaction() as db:
        return {one.name: one.standing for one in await db.scalars(select(Member))}


async def test_an_unrecognised_head_decides_nothing(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("budi", "head", HERE, "Bapak Budi, belum diakui")
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.given("joko", "candidate", HERE, "Bapak Joko, mitra")
        await here.say("budi", "/desa")
        await here.say("budi", '(tombol "admit:2")')
        await here.say("budi", '(tombol "wrong_one:1")')
        await here.say("budi", "[Bukan agen desa ini]")
        await here.say("budi", "lewati")
        await here.say("budi", "kirim")
        assert await standings(here) == {"Siti": "agent", "Joko": "candidate"}


async def test_his_objection_takes_effect_with_his_recognition(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("budi", "head", HERE, "Bapak Budi, belum diakui")
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.say("budi", "/start")
        await here.say("budi", '(tombol "wrong_one:1")')
        for words in ("[Sudah berhenti]", "lewati", "kirim"):
            await here.say("budi", words)
        assert (await standings(here))["Siti"] == MemberStatus.AGENT
        await here.say("rina", "/desa")
        await here.say("rina", "[Benar, beliau]")
        assert (await standings(here))["Siti"] == MemberStatus.LEFT


async def test_a_newcomer_does_not_unseat_a_recognised_head(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("harto", "head", HERE)
        await here.given("budi", "head", HERE, "Bapak Budi, belum diakui")
        async with here.database.transaction() as db:
            head = await head_of(db, HERE)
            seen = await village(db, HERE)
        assert head is not None
        assert seen.head_person is not None
        assert seen.head_person.name == "Harto"
        assert seen.head_to_recognise is not None


async def test_editing_an_old_message_brings_no_head_back(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        await here.say("rina", "/desa")
        await here.say("rina", "[Undang kepala desa]")
        for words in ("(tautan)", "[Bahasa Indonesia]", "[Saya setuju]", "(kontak sendiri)",
                      "Budi", "[Bapak Budi]", "Kuwu", "[Simpan]"):  # fmt: skip
            await here.say("budi", words)
        await here.say("rina", "[Bukan beliau]")
        await here.say("budi", '(ubah "Budi" menjadi "Budi Jaya")')
        async with here.database.transaction() as db:
            rows = await db.scalars(select(Appointment).where(Appointment.role == "head"))
            assert all(one.until is not None for one in rows)


async def test_nobody_takes_a_name_of_the_sk_that_is_not_like_theirs(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("joko", "candidate", HERE, "Bapak Joko, mitra")
        async with here.database.transaction() as db:
            for name in ("Ahmad", "Bambang"):
                await members.add(
                    db,
                    Member(region_code=HERE, name=name, element="official", post="kaur",
                           standing=MemberStatus.NAMED, standing_since=clock.now()),
                )  # fmt: skip
        await here.say("joko", "/start")
        await here.say("joko", '(tombol "same:2")')
        await here.say("joko", '(tombol "same:3")')
        assert await standings(here) == {"Joko": "candidate", "Ahmad": "named", "Bambang": "named"}


async def test_pembina_cannot_admit_or_recognise_themselves(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("rina", "candidate", HERE, "Ibu Rina, mitra")
        await here.given("rina", "head", HERE, "Ibu Rina, belum diakui")
        await here.say("rina", "/start")
        await here.say("rina", '(tombol "admit:1")')
        async with here.database.transaction() as db:
            head = await head_of(db, HERE)
        assert head is not None
        await here.say("rina", f'(tombol "recognise:{head.id}")')
        assert (await standings(here))["Rina"] == MemberStatus.CANDIDATE
        async with here.database.transaction() as db:
            again = await head_of(db, HERE)
        assert again is not None
        assert again.recognised_at is None

"""Erasing one person leaves everybody else as they were, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.talks.moments import parse_moment
from models.machine.outbox import Outgoing
from models.machine.processed_updates import Fault
from models.people import records as people
from models.people.records import Person
from models.roster.records.members import Member
from models.submissions.records.submissions import Submission
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SUKAMAJU, ELSEWHERE, FAR = "32.01.26.2001", "32.01.26.2002", "12.07.28.2006"
PSEUDONYM = "P-1"


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Village]:
    async with village(sqlite_url) as opened:
        await opened.given("siti", "agent", SUKAMAJU, "Ibu Siti, kaur")
        await opened.given("rina", "pembina", SUKAMAJU, "Ibu Rina")
        yield opened


async def called(here: Village, who: str, name: str) -> None:
    for words in ("/profil", "[Ubah data diri]", "[1]", name, "[Simpan]"):
        await here.say(who, words)


async def erased(here: Village) -> None:
    for words in ("/hapus", "[Lanjut menghapus]", "[Ya, hapus data saya]"):
        await here.say("siti", words)
    await here.turn("Selasa, 1 Desember 2026 09:00")


async def message(here: Village, to: str, text: str, region: str | None = None) -> None:
    """Put a message on its way that is not due yet."""
    chat = cast.user_id(to)
    async with here.database.transaction() as db:
        later = parse_moment("Senin, 1 Februari 2027 08:00", clock.now())
        db.add(Outgoing(
            chat_id=chat, kind="x", method="sendMessage", priority=1, region=region,
            body={"chat_id": chat, "text": text}, not_before=later, made=clock.now(),
        ))  # fmt: skip


async def waiting(here: Village) -> list[str]:
    async with here.database.transaction() as db:
        rows = await db.scalars(select(Outgoing).where(Outgoing.kind == "x").order_by(Outgoing.id))
        return [row.body["text"] for row in rows]


async def written(here: Village, person: str, text: str, region: str = SUKAMAJU) -> None:
    async with here.database.transaction() as db:
        author = await people.by_telegram(db, cast.user_id(person))
        assert author is not None
        db.add(Submission(
            receipt="LK-2611-ZZZZ", version=1, form="activity_report", form_version=1,
            person_id=author.id, region_code=region, draft_id="zz", answers={"done": text},
            names={}, sources={}, context={}, at=clock.now(),
        ))  # fmt: skip


async def report(here: Village) -> str:
    async with here.database.transaction() as db:
        rows = select(Submission).where(Submission.receipt == "LK-2611-ZZZZ")
        return str((await db.scalars(rows)).one().answers["done"])


async def names(here: Village) -> set[str]:
    async with here.database.transaction() as db:
        listed = set(await db.scalars(select(Member.name)))
        return listed | set(await db.scalars(select(Person.name).where(Person.name.is_not(None))))


@pytest.mark.parametrize("other", ["Siti Aminah", "Nur Siti", "Ani Siti Aminah", "Siti, S.Pd."])
async def test_who_has_the_name_among_others_keeps_it(here: Village, other: str) -> None:
    await here.given("wati", "agent", SUKAMAJU, "Ibu Wati, kader")
    await called(here, "wati", other)
    text = f"Mendata bersama {other} di Posyandu Siti."
    await written(here, "wati", text)
    await erased(here)
    assert await names(here) == {PSEUDONYM, other, "Rina"}
    assert await report(here) == text


async def test_a_longer_known_name_is_left_whole_where_the_short_one_is_taken_out(
    here: Village,
) -> None:
    await called(here, "siti", "Siti Aminah")
    await here.given("wati", "agent", ELSEWHERE, "Ibu Wati, kader")
    await called(here, "wati", "Siti Aminah Putri")
    await written(here, "rina", "Siti  Aminah Putri menemui SITI_AMINAH, siti aminah.")
    await erased(here)
    assert await report(here) == "Siti  Aminah Putri menemui P-1, P-1."
    assert "Siti Aminah Putri" in await names(here)


async def test_a_namesake_of_another_village_keeps_her_name_and_messages(here: Village) -> None:
    await called(here, "siti", "Siti Aminah")
    await here.given("wati", "agent", FAR, "Ibu Wati, kader")
    await called(here, "wati", "Siti Aminah")
    await message(here, "rina", "Ibu Siti Aminah mendaftar")
    await message(here, "rina", "Ibu Siti Aminah di Sukamaju", SUKAMAJU)
    await written(here, "wati", "Oleh Siti Aminah", FAR)
    await erased(here)
    assert await waiting(here) == ["Ibu Siti Aminah mendaftar", "Ibu P-1 di Sukamaju"]
    assert await report(here) == "Oleh Siti Aminah"
    assert await names(here) == {PSEUDONYM, "Siti Aminah", "Rina"}


async def test_messages_of_other_villages_are_not_searched(here: Village) -> None:
    await called(here, "siti", "Siti Aminah")
    await here.given("harto", "head", FAR, "Bapak Harto")
    await message(here, "harto", "Posyandu Siti Aminah buka")
    await message(here, "rina", "Ibu Siti Aminah mendaftar")
    await erased(here)
    assert await waiting(here) == ["Posyandu Siti Aminah buka", "Ibu P-1 mendaftar"]


async def test_a_degree_hides_nobody(here: Village) -> None:
    await called(here, "siti", "Siti Aminah, S.Pd.")
    await written(here, "rina", "Bersama Siti Aminah dan Siti Aminah, S.Pd.")
    await erased(here)
    assert await report(here) == "Bersama P-1 dan P-1"


async def test_the_account_is_taken_out_of_what_others_passed_on(here: Village) -> None:
    account, rina = cast.user_id("siti"), cast.user_id("rina")
    passed = {"from": {"id": rina}, "text": f"akun {account}",
              "contact": {"user_id": account, "first_name": "X"},
              "forward_from": {"id": account, "first_name": "Siti"}}  # fmt: skip
    async with here.database.transaction() as db:
        db.add(Fault(update_id=9, what="x", code="7F3A", parked={"message": passed},
                     at=clock.now()))  # fmt: skip
    await erased(here)
    async with here.database.transaction() as db:
        kept = str((await db.get_one(Fault, 9)).parked)
    assert str(account) not in kept
    assert "Siti" not in kept
    assert str(rina) in kept

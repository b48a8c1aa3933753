"""One person is one person, whichever came first: the name of the SK or the registration."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from bot.process import clock
from models.people import records as people
from models.people.records import Person
from models.people.rules import may_be_same_person
from models.roster.records import likenesses, members
from models.roster.records.likenesses import Likeness
from models.roster.records.members import Member, MemberStatus
from models.villages.overview.village import village
from tests.harness.phone import village as phones

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from tests.harness.phone import Village

HERE = "32.01.26.2001"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SAME = ("Siti Aminah", "Aminah Siti", "Siti Aminah, S.Pd", "Hj. Siti Aminah", "SITI AMINAH")
APART = ("Joko Prasetyo", "Dewi Lestari")


async def arrive(db: AsyncSession, name: str, *, account: int = 0, phone: str = "") -> Member:
    """Somebody joins the roster: by name alone, or with an account and a number."""
    person = await people.create(db, account, "id", NOW) if account else None
    if person is not None:
        person.name, person.phone = name, phone or None
    entry = await members.add(
        db,
        Member(
            region_code=HERE,
            person_id=person.id if person else None,
            name=name,
            element="partner",
            standing=MemberStatus.CANDIDATE if person else MemberStatus.NAMED,
            standing_since=NOW,
        ),
    )
    await likenesses.mark(db, entry)
    return entry


@pytest.mark.parametrize("accounts", [(0, 0), (0, 11), (11, 0), (11, 12)])
async def test_a_like_name_counts_once_in_both_orders(
    sqlite_url: str, accounts: tuple[int, int]
) -> None:
    async with phones(sqlite_url) as here:
        for first, second in product(SAME, SAME):
            async with here.database.transaction() as db:
                await db.execute(delete(Member))
                await db.execute(delete(Person))
                await arrive(db, first, account=accounts[0])
                later = await arrive(db, second, account=accounts[1])
                seen = await village(db, HERE)
                assert seen.team.count == 1, (first, second)
                assert [member.id for member, _other in seen.likenesses()] == [later.id]
                later.like_id = None  # somebody said: two people
                assert (await village(db, HERE)).team.count == 2


@pytest.mark.parametrize(("first", "second"), [APART, (APART[1], SAME[0])])
async def test_other_names_count_each(sqlite_url: str, first: str, second: str) -> None:
    assert not may_be_same_person(first, second)
    async with phones(sqlite_url) as here, here.database.transaction() as db:
        await arrive(db, first, account=11, phone="+6281200000011")
        await arrive(db, second, account=12, phone="+6281200000012")
        assert (await village(db, HERE)).team.count == 2


async def test_one_number_and_one_account_are_asked_about_too(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here, here.database.transaction() as db:
        first = await arrive(db, APART[0], account=11, phone="+6281200000011")
        owner = await people.person(db, first.person_id or 0)
        assert owner is not None
        by_phone = await arrive(db, APART[1], account=12, phone="+6281200000011")
        assert (by_phone.like_id, by_phone.like_why) == (first.id, Likeness.PHONE)
        await people.park(db, owner)
        by_account = await arrive(db, "Budi Kamboja", account=11)
        assert (by_account.like_id, by_account.like_why) == (first.id, Likeness.ACCOUNT)


async def seated(here: Village) -> None:
    """Joko and a name of the SK like his, asked about on the roster's card."""
    await here.given("rina", "pembina", "32.01.26", "Ibu Rina")
    await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
    await here.given("joko", "candidate", HERE, "Bapak Joko, mitra")
    async with here.database.transaction() as db:
        clock.turn(NOW)
        await arrive(db, "Joko Prasetyo")


async def test_one_person_by_the_word_of_bps(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await seated(here)
        await here.say("rina", "/desa")
        seen = await here.say("rina", "[Satu orang]")
        assert "joko sees: 👥 Daftar agen Desa Sukamaju: nama digabung" in seen
        async with here.database.transaction() as db:
            listed = {one.name: one.standing for one in (await village(db, HERE)).members}
        assert listed == {"Siti": "agent", "Joko": "candidate"}
        assert await here.say("rina", "[Satu orang] (lagi)")  # a second tap finds it answered
        assert here.errors == []


async def test_two_people_by_the_word_of_bps(sqlite_url: str) -> None:
    async with phones(sqlite_url) as here:
        await seated(here)
        await here.say("rina", "/desa")
        await here.say("rina", "[Dua orang]")
        async with here.database.transaction() as db:
            seen = await village(db, HERE)
        assert seen.team.count == 3
        assert not seen.likenesses()

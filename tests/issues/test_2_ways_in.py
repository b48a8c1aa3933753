"""Links that are used up, forwarded to oneself, made by somebody who left, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import clock
from bot.sandbox.talks import cast
from bot.sandbox.talks.cast import VILLAGE
from models.appointments.records import appointments, invitations
from models.appointments.records.invitations import Invitation
from models.appointments.rights import Role
from models.people import records as people
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from models.people.records import Person

ANSWERS = (
    "mitra", "bersedia", "belum pernah", "belum ada", "belum punya", "belum ada sk",
)  # fmt: skip
INVITE = f'(tombol "invite:agent:{VILLAGE}")'


async def says(here: Village, who: str, *lines: str) -> str:
    seen: list[str] = []
    for one in lines:
        seen = await here.say(who, one)
    return "\n".join(seen)


async def known(here: Village, who: str) -> Person:
    async with here.database.transaction() as db:
        found = await people.by_telegram(db, cast.user_id(who))
    assert found is not None
    return found


async def newest(here: Village) -> Invitation:
    async with here.database.transaction() as db:
        found = await db.scalar(select(Invitation).order_by(Invitation.id.desc()).limit(1))
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["(tautan)", "/daftar"])
async def test_who_lost_the_link_goes_on_with_the_same_answers(sqlite_url: str, way: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await says(here, "rina", "/start", INVITE)
        await says(here, "dewi", "(tautan)", "[Bahasa Indonesia]", "[Saya setuju]", "Dewi")
        rina = await known(here, "rina")
        async with here.database.transaction() as db:
            await invitations.use(db, 1, rina.id, clock.now())
        await says(here, "rina", INVITE)
        assert "2/11" in await says(here, "dewi", way)
        last = await says(here, "dewi", "nama saja", "(kontak sendiri)", "1")
        assert "Desa Sukamaju" in last
        assert "Periksa dulu" in await says(here, "dewi", *ANSWERS)
        assert "PD-" in await says(here, "dewi", "kirim")


async def test_forms_of_two_villages_stay_two(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await says(here, "rina", "/start", f'(tombol "name:{VILLAGE}")', "Wati")
        seen = await says(here, "rina", '(tombol "name:32.01.26.2002")')
        assert "Wati" not in seen
        assert "1/" in seen


@pytest.mark.parametrize("role", ["head", "pembina"])
async def test_ones_own_link_is_for_somebody_else(sqlite_url: str, role: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("agus", "team_coordinator", "32.01")
        await says(here, "agus", "/undang")
        if role == "head":
            await says(here, "agus", f'(tombol "invite:head:{VILLAGE}")')
        else:
            await says(here, "agus", "[Pembina]", "kec megamendung", "ya", "kirim")
        seen = await says(here, "agus", "(tautan)")
        assert "Undangan ini untuk orang lain. Teruskan tautannya." in seen
        assert "Anda diundang" in await says(here, "dewi", "(tautan)")


async def test_a_link_of_somebody_who_may_no_more_is_closed(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", VILLAGE)
        await here.given("agus", "team_coordinator", "32.01")
        await says(here, "rina", "/start", f'(tombol "invite:head:{VILLAGE}")')
        await says(here, "dewi", "(tautan)", "[Bahasa Indonesia]")
        rina = await known(here, "rina")
        async with here.database.transaction() as db:
            await appointments.end(db, rina.id, Role.PEMBINA, VILLAGE, clock.now(), "pindah")
        assert "tidak berlaku lagi" in await says(here, "dewi", "[Saya setuju]")
        assert "Undangan ini tidak berlaku lagi." in await says(here, "budi", "(tautan)")


async def test_what_an_operator_made_stays_good(sqlite_url: str) -> None:
    async with village(sqlite_url) as here, here.database.transaction() as db:
        made = await invitations.invite(db, "token", Role.HEAD, VILLAGE, None, clock.now())
        assert await invitations.is_still_valid(db, made)


async def test_taking_back_twice_is_said(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await says(here, "rina", "/start", INVITE)
        code = f'(tombol "revoke:{(await newest(here)).id}")'
        assert "Undangan dibatalkan" in await says(here, "rina", code)
        seen = await says(here, "rina", code)
        assert "Undangan itu sudah dipakai atau sudah dibatalkan." in seen


@pytest.mark.parametrize(
    ("who", "role", "region", "may"),
    [
        ("agus", "team_coordinator", "32.01", True),
        ("dewi", "pembina", VILLAGE, True),
        ("dewi", "pembina", "32.01.26.2002", False),
        ("joko", "agent", VILLAGE, False),
    ],
)
async def test_who_may_invite_there_takes_back_an_operators_link(
    sqlite_url: str, who: str, role: str, region: str, *, may: bool
) -> None:
    async with village(sqlite_url) as here:
        await here.given(who, role, region)
        async with here.database.transaction() as db:
            made = await invitations.invite(db, "token", Role.AGENT, VILLAGE, None, clock.now())
        await says(here, who, "/start", f'(tombol "revoke:{made.id}")')
        assert ((await newest(here)).revoked is not None) is may

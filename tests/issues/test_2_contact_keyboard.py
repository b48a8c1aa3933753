"""The phone's contact button leaves with the question for the number, whatever comes between."""

from __future__ import annotations

import pytest

from bot.sandbox.talks import cast
from tests.harness.phone import Village, village

TO_PHONE = ("/daftar", "[Bahasa Indonesia]", "[Saya setuju]", "Made", "nama saja")
MADE = cast.user_id("made")


async def at_the_phone(here: Village) -> None:
    for one in TO_PHONE:
        await here.say("made", one)
    assert here.world.keyboard(MADE)


@pytest.mark.parametrize("words", ["/bantuan", "/batal", "/start", "kembali", "0812-0000-0009"])
async def test_it_is_put_away_when_the_question_is_left(sqlite_url: str, words: str) -> None:
    async with village(sqlite_url) as here:
        await at_the_phone(here)
        seen = await here.say("made", words)
        assert not here.world.keyboard(MADE)
        assert sum("Nomor HP" in line for line in seen[:2]) == 1  # once, and before the card


async def test_it_is_gone_after_throwing_the_form_away(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await at_the_phone(here)
        await here.say("made", "/batal")
        await here.say("made", "[Hapus isian]")
        assert not here.world.keyboard(MADE)


@pytest.mark.parametrize("words", ["bukan nomor", "(stiker)", "(kontak joko)"])
async def test_it_stays_while_the_number_is_asked(sqlite_url: str, words: str) -> None:
    async with village(sqlite_url) as here:
        await at_the_phone(here)
        await here.say("made", words)
        assert here.world.keyboard(MADE)


async def test_it_comes_back_with_the_question(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await at_the_phone(here)
        await here.say("made", "/bantuan")
        await here.say("made", "/lanjut")
        assert here.world.keyboard(MADE)

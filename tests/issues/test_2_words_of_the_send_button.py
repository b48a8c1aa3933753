"""Whatever the send button says can be typed: "simpan sk" sends, in either language."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.sandbox.talks.cast import VILLAGE
from models.registration.forms import Registration
from models.submissions.records.submissions import Submission
from tests.harness.answers import filled
from tests.harness.phone import Village, village
from tests.machine.form_sessions.test_filling import lay

DECREE = ("100/1/2026", "6-5-2026", "kades", "tidak ditulis", "lewati")


async def sent(here: Village) -> list[str]:
    async with here.database.transaction() as db:
        return list(await db.scalars(select(Submission.form)))


@pytest.mark.parametrize("words", ["simpan sk", "Simpan SK.", "simpna sk", "kirim"])
async def test_a_decree_is_saved_by_the_words_on_its_button(sqlite_url: str, words: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.say("rina", "/start")
        await here.say("rina", f'(tombol "decree:{VILLAGE}")')
        for answer in DECREE:
            await here.say("rina", answer)
        assert not await sent(here)
        await here.say("rina", words)
        assert await sent(here) == ["decree"]


@pytest.mark.parametrize("words", ["kirim pendaftaran", "send registration"])
async def test_a_registration_too_and_in_english(sqlite_url: str, words: str) -> None:
    async with village(sqlite_url) as here:
        await lay(here, filled(Registration).draft)
        await here.say("siti", "/language")
        await here.say("siti", "[English]")
        await here.say("siti", words)
        assert await sent(here) == ["registration"]

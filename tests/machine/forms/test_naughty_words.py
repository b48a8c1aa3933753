"""Through the whole stack: what one person writes, another reads as it was written."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.forms.screens import buttons
from bot.forms.screens.buttons import REVIEW, VERB
from bot.process import clock
from bot.sandbox.talks import cast
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import UNDO, Remark
from tests.harness.naughty import EMPTY, NAUGHTY, TRIMMED
from tests.harness.phone import village
from tests.harness.trials import written
from tests.security.strangers import tap

if TYPE_CHECKING:
    from tests.harness.phone import Village

HERE = "32.01.26.2001"
REPORT = (
    "lapor pendataan \\n kemarin di kantor desa \\n hadir 3 L 2 P \\n isi: mendata usaha"
    " \\n hasil: 12 usaha \\n kendala: - \\n lanjut: mendata RT 4 hari ini"
)
FIRST = 6_000_000
WHOLE = [pair for pair in TRIMMED if "\ud83d" not in pair[0]]  # Telegram sends no half signs
LEAST, MOST = 2, 300  # letters of the answer, as its form has it
EVERYTHING = (*NAUGHTY, *EMPTY, *(one for one, _ in TRIMMED))
# By themselves all of them; behind each of these ways in, dealt out among them.
WAYS = {"": EVERYTHING} | {
    way: EVERYTHING[place::3] for place, way in enumerate(("/", "/start ", "lapor "))
}


def _read_by(here: Village, who: str) -> list[str]:
    return [one.text for one in here.world.chat(cast.user_id(who)) if one.from_bot]


def _sending(here: Village, who: str) -> str:
    """The code that hands in what the newest card of a form shows."""
    codes = (one.code or "" for card in reversed(here.world.chat(cast.user_id(who)))
             for row in card.rows for one in row)  # fmt: skip
    parts = next(code.split(":") for code in codes if code.startswith(f"{VERB}:"))
    return ":".join((VERB, parts[1], REVIEW, buttons.SEND, ""))


@pytest.mark.slow
async def test_an_answer_reaches_the_agent_as_it_was_written(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26")
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        for words in (REPORT, "lewati", "kirim"):
            await here.say("siti", words)
        async with here.database.transaction() as db:
            receipt = await db.scalar(select(Submission.receipt))
        rina = cast.user_id("rina")
        wanted = [(text, text) for text in NAUGHTY if LEAST <= len(text) <= MOST] + WHOLE
        for number, (text, kept) in enumerate(wanted, FIRST):
            await tap(here, rina, f"answer:{receipt}")
            await here.bot.deliver(written(number, text, rina))
            assert f"1 Jawaban: {kept}" in _read_by(here, "rina")[-1]
            await tap(here, rina, _sending(here, "rina"))
        async with here.database.transaction() as db:
            kept_words = list(await db.scalars(select(Remark.words).order_by(Remark.id)))
        assert kept_words == [kept for _, kept in wanted]
        clock.turn(clock.now() + UNDO + timedelta(seconds=1))
        await here.bot.look_at_the_clock()
        told = "\n".join(_read_by(here, "siti"))
        assert [kept for _, kept in wanted if kept not in told] == []
        assert here.refusals() == []
        assert here.errors == []


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
async def test_no_words_outside_of_a_form_stop_the_bot(sqlite_url: str, way: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", HERE, "Ibu Siti, kaur")
        siti = cast.user_id("siti")
        for number, text in enumerate(WAYS[way]):
            command = {"type": "bot_command", "offset": 0, "length": len(way.strip()) or 1}
            entities = [command] if way.startswith("/") else []
            await here.bot.deliver(written(FIRST + number, way + text, siti, entities=entities))
        assert any("Ibu Siti" in line for line in await here.say("siti", "/start"))
        assert here.refusals() == []
        assert here.errors == []
        sent = [one.html for one in here.world.chat(siti) if one.from_bot]
        assert not any(mark in one for one in sent for mark in ("<script>", "<tg-spoiler>"))

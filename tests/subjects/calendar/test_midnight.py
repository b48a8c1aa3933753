"""Twenty past midnight in three zones: whatever prints a day, prints the day of the village.

At this minute it is still November by UTC. All that people do below they do on 1 December, so a
"30 November" on any card is a day of UTC. Every command is walked, and every button of its card.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.languages.locale import LANGUAGES
from bot.registry import REGISTRY
from bot.sandbox.talks.moments import format_moment
from bot.sandbox.telegram.refusal import Impossible
from models.core.days import day_of, month_of
from models.regions.time_zones import WIB, WIT, WITA
from tests.harness.phone import village

if TYPE_CHECKING:
    from tests.harness.phone import Village

VILLAGES = {WIB: "32.01.26.2001", WITA: "64.02.06.2012", WIT: "91.03.01.2004"}
FIRST = datetime(2026, 12, 1, 0, 20)  # noqa: DTZ001 - each zone has its own
# What a day of UTC would say on this night: of today, and of what was a week ago.
DAYS_OF_UTC = re.compile(r"30 November|23 November|-2611-|UTC")
REPORT = (
    "lapor analisis \\n hari ini di kantor desa \\n hadir 3 L 2 P \\n isi: tabel dua arah"
    " \\n hasil: 4 tabel \\n kendala: - \\n lanjut: rapat tanggal 2-12-2026"
)
# A word that ends something: what it ends would be missing for the buttons after it.
ENDING = re.compile(r"hapus|berhenti|tarik|jangan|akhiri|pulang|kosong", re.IGNORECASE)
LABEL = re.compile(r"\[([^\[\]]+)\]")
every_zone = pytest.mark.parametrize("name", VILLAGES)


async def _walk(here: Village, who: str, *, press: bool) -> list[str]:
    """What somebody sees who types every command, and then presses every button of its card."""
    seen: list[str] = []
    for name in sorted(REGISTRY.commands):
        card = await here.say(who, f"/{name}")
        seen += card
        for label in LABEL.findall("\n".join(card)) if press else ():
            if ENDING.search(label) or label in LANGUAGES.values():
                continue
            try:
                seen += await here.say(who, f"[{label}] (lagi)")
            except Impossible:  # a link, or a button of somebody else's card
                continue
        if any("[Hapus isian]" in line for line in await here.say(who, "/batal")):
            await here.say(who, "[Hapus isian]")
    return seen


async def _first_of_december(here: Village, zone: str) -> None:
    """An agent has reported and the head, a candidate and the pembina are there, all this night."""
    code = VILLAGES[zone]
    moment = FIRST.replace(tzinfo=ZoneInfo(zone))
    await here.turn(format_moment(moment))
    await here.given("rina", "pembina", code.rpartition(".")[0], "Ibu Rina")
    await here.given("harto", "head", code, "Bapak Harto")
    await here.given("siti", "agent", code, "Ibu Siti, kaur")
    await here.given("joko", "candidate", code, "Bapak Joko, dusun")
    await here.turn(format_moment(moment + timedelta(minutes=2)))
    await here.say("siti", REPORT)
    await here.say("siti", "lewati")


@every_zone
@pytest.mark.slow
async def test_nothing_says_the_day_of_utc(name: str, sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await _first_of_december(here, name)
        sent = "\n".join(await here.say("siti", "kirim"))
        assert "-2612-" in sent, sent
        seen: list[str] = []
        for press in (False, True):
            for who in ("rina", "harto", "siti"):
                seen += await _walk(here, who, press=press)
        told = "\n".join(seen)
        assert not DAYS_OF_UTC.findall(told), _around(told)
        assert "Ringkasan Selasa, 1 Desember 2026" in told
        assert "Laporan saya sejak 1 Desember 2026" in told
        assert "sejak 24 November 2026" in told
        assert not here.errors


@every_zone
@pytest.mark.slow
async def test_the_digests_of_the_morning_begin_on_a_day_of_the_village(
    name: str, sqlite_url: str
) -> None:
    async with village(sqlite_url) as here:
        await _first_of_december(here, name)
        await here.say("siti", "kirim")
        seen: list[str] = []
        for local in (
            datetime(2026, 12, 1, 8, tzinfo=ZoneInfo(name)),
            datetime(2026, 12, 7, 7, tzinfo=ZoneInfo(name)),
        ):
            seen += await here.turn(format_moment(local))
        told = "\n".join(seen)
        assert "Ringkasan Senin, 7 Desember 2026" in told
        assert "ejak 30 November 2026" in told  # a week before the morning of the 7th, in each zone
        assert "ejak 29 November" not in told, _around(told)
        assert "1 tindak lanjut lewat waktu" in told


@every_zone
async def test_a_step_is_late_from_midnight_of_the_village(name: str, sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await _first_of_december(here, name)
        await here.say("siti", "kirim")
        second = FIRST.replace(tzinfo=ZoneInfo(name)) + timedelta(days=1)
        for moment, late in ((second, False), (second + timedelta(days=1), True)):
            await here.turn(format_moment(moment))
            told = "\n".join(await here.say("rina", "/ringkasan"))
            assert ("lewat waktu" in told) is late, told


def _around(told: str) -> str:
    lines = told.splitlines()
    return "\n".join(line for line in lines if DAYS_OF_UTC.search(line))


@every_zone
def test_a_day_is_asked_of_a_local_moment_only(name: str) -> None:
    moment = FIRST.replace(tzinfo=ZoneInfo(name))
    assert day_of(moment) == month_of(moment) == date(2026, 12, 1)
    with pytest.raises(ValueError, match="UTC"):
        day_of(moment.astimezone(UTC))

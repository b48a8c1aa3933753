"""The head is asked by one card a day at most, and only for what is new to him."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.process import clock
from bot.sandbox.talks.cast import VILLAGE
from models.regions.time_zones import zone
from models.villages.overview import village as overview
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NAMES = ("Wati Suryani", "Budi Santoso", "Rahmat Hidayat", "Lestari Dewi", "Udin Saputra")
MARKS = ("(baru)", "(berubah)", "tidak lagi di daftar")


class Days:
    """What happens in a village, and the cards that reach the head of it."""

    def __init__(self, here: Village, chances: random.Random, hours: ZoneInfo) -> None:
        self.here, self.chances, self.hours = here, chances, hours
        self.cards: Counter[str] = Counter()
        self.confirmed = False
        self.names = list(NAMES)
        self.day = 6

    async def see(self, lines: list[str]) -> None:
        """Count the cards among what was seen, and read each."""
        for card in re.split(r"\n(?=\S)", "\n".join(lines)):
            if not card.startswith("harto sees:") or "[Semua benar]" not in card:
                continue
            self.cards[clock.now().astimezone(self.hours).date().isoformat()] += 1
            if self.confirmed:
                assert any(mark in card for mark in MARKS), card
                entries = re.findall(r"^ +(?:✏️ )?\d+ .*:.*$", card, re.MULTILINE)
                assert all(entry.endswith(("(baru)", "(berubah)")) for entry in entries), card

    async def say(self, who: str, *said: str) -> None:
        for words in said:
            await self.see(await self.here.say(who, words))

    async def begin(self) -> None:
        for who in ("rina", "harto"):
            await self.say(who, "/start")

    async def add_name(self) -> None:
        if self.names:
            name = self.names.pop()
            await self.say("rina", f'(tombol "name:{VILLAGE}")', name, "mitra", "kirim")

    async def correct_date(self) -> None:
        self.day = self.chances.choice((6, 7))  # there and back again
        await self.say("rina", f'(tombol "sk_fix:{VILLAGE}")', f"2 {self.day}-5-2026", "kirim")

    async def confirm(self) -> None:
        await self.say("harto", f'(tombol "check:{VILLAGE}")')
        async with self.here.database.transaction() as db:
            waits = (await overview.village(db, VILLAGE)).waits_for_head
        if waits:
            await self.say("harto", "[Semua benar]")
        self.confirmed = True

    async def remind(self) -> None:
        await self.say("rina", f'(tombol "remind:{VILLAGE}")')

    async def sleep(self) -> None:
        await self.see(await self.here.turn("besok 08:30"))

    async def wait(self) -> None:
        await self.see(await self.here.turn("+4 jam"))


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_one_card_a_day_and_only_what_changed(
    sqlite_url: str, seed: int
) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26", "Ibu Rina")
        await here.given("harto", "head", VILLAGE, "Bapak Harto")
        await here.given("siti", "agent", VILLAGE, "Ibu Siti, kaur")
        async with here.database.transaction() as db:
            hours = await zone(db, VILLAGE)
        days = Days(here, random.Random(seed), hours)  # noqa: S311
        await days.begin()
        whole = r"Nomor: 7 Tahun 2026 \n Tanggal: 6-5-2026 \n Penanda tangan: kades"
        await days.say("rina", f'(tombol "decree:{VILLAGE}")', whole, "tidak ditulis", "lewati")
        await days.say("rina", "kirim")
        doing = [days.add_name, days.correct_date, days.correct_date, days.confirm]
        doing += [days.remind, days.sleep, days.wait]
        for _step in range(14):
            await days.chances.choice(doing)()
        assert not [day for day, count in days.cards.items() if count > 1], days.cards
        assert not here.errors

        # What he has confirmed comes back to nobody.
        await days.confirm()
        before = days.cards.total()
        for _day in range(3):
            await days.sleep()
        assert days.cards.total() == before


async def test_what_is_again_as_he_saw_it_is_not_asked(sqlite_url: str) -> None:
    async with village(sqlite_url) as here:
        await here.given("rina", "pembina", "32.01.26", "Ibu Rina")
        await here.given("harto", "head", VILLAGE, "Bapak Harto")
        await here.given("siti", "agent", VILLAGE, "Ibu Siti, kaur")
        async with here.database.transaction() as db:
            hours = await zone(db, VILLAGE)
        days = Days(here, random.Random(0), hours)  # noqa: S311
        await days.begin()
        await days.add_name()  # today's card
        await days.confirm()
        await days.add_name()  # tomorrow's
        await days.say("rina", f'(tombol "manage:{VILLAGE}")', "[3 Lestari Dewi]", "[Keluarkan]")
        await days.say("rina", "[Keluarkan]")
        cards = days.cards.total()
        await days.sleep()
        assert days.cards.total() == cards

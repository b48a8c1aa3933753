"""Days are counted from when the words were written, by the village's clock, however late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.process import clock
from bot.sandbox.talks import actions, cast
from models.machine import conversations
from models.people import records as people
from tests.harness.phone import Village, village

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.telegram.world import LocalTelegram

    Sending = Callable[[LocalTelegram, int], object]

VILLAGES = {
    "Asia/Jakarta": "32.01.26.2001",
    "Asia/Makassar": "64.02.06.2012",
    "Asia/Jayapura": "91.03.01.2004",
}
BEFORE, AFTER = (23, 59, 50), (0, 0, 5)  # the clock on the wall, just before and after midnight
SITI = cast.user_id("siti")
WAYS: dict[str, Sending] = {
    "text": lambda world, who: world.say(who, "lapor rapat kemarin di balai desa"),
    "command": lambda world, who: world.say(who, "/lapor rapat kemarin di balai desa"),
    "caption": lambda world, who: world.send_photo(
        who, b"\xff\xd8\xff1", "lapor rapat kemarin di balai desa"
    ),
    "labels": lambda world, who: world.say(who, "Kegiatan: rapat\nTanggal: kemarin\nTempat: balai"),
}
LATE = timedelta(hours=30)  # an outage


async def _deliver(here: Village, updates: list[dict[str, Any]]) -> None:
    for update in updates:
        await here.bot.deliver(update)


async def _day(here: Village) -> str:
    """The day of the report in the making."""
    async with here.database.transaction() as db:
        person = await people.by_telegram(db, SITI)
        assert person is not None
        kept = await conversations.load(db, person.id)
        assert kept is not None
        days: list[str] = [one["answers"].get("held_on", "") for one in kept.state["drafts"]]
    assert len(days) == 1
    return days[0]


@pytest.mark.parametrize("zone", VILLAGES)
@pytest.mark.parametrize("at", [BEFORE, AFTER], ids=["before midnight", "after midnight"])
@pytest.mark.parametrize("way", WAYS)
async def test_yesterday_is_that_of_writing(
    sqlite_url: str, way: str, at: tuple[int, int, int], zone: str
) -> None:
    """Delivered after an outage, and then once more."""
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGES[zone], "Ibu Siti, kaur")
        written = datetime(2026, 11, 24, *at, tzinfo=ZoneInfo(zone))
        clock.turn(written)
        WAYS[way](here.world, SITI)
        updates = here.world.pending()
        clock.turn(written + LATE)
        await _deliver(here, updates)
        await _deliver(here, updates)
        assert await _day(here) == "2026-11-23"


async def test_an_edit_counts_from_the_first_writing(sqlite_url: str) -> None:
    """The message still stands under its old date."""
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGES["Asia/Jakarta"], "Ibu Siti, kaur")
        first, then = "lapor rapat kemarin di balai desa", "lapor rapat hari ini di balai desa"
        await here.say("siti", first)
        assert await _day(here) == "2026-11-22"
        await here.turn("+2 hari")
        await here.say("siti", f'(ubah "{first}" menjadi "{then}")')
        assert await _day(here) == "2026-11-23"


async def test_a_forward_counts_from_where_it_was_written(sqlite_url: str) -> None:
    """The group wrote it on Monday; on Wednesday it is passed on."""
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGES["Asia/Jakarta"], "Ibu Siti, kaur")
        actions.perform(here.world, SITI, "(terusan: lapor rapat kemarin di balai desa)", cast.IDS)
        (update,) = here.world.pending()
        clock.turn(clock.now() + timedelta(days=2))
        update["message"]["date"] = int(clock.now().timestamp())
        await _deliver(here, [update])
        assert await _day(here) == "2026-11-22"


async def test_a_clock_that_runs_ahead_dates_nothing_tomorrow(sqlite_url: str) -> None:
    """Telegram's clock is a little ahead of ours: today is still today."""
    async with village(sqlite_url) as here:
        await here.given("siti", "agent", VILLAGES["Asia/Jakarta"], "Ibu Siti, kaur")
        written = datetime(2026, 11, 24, *AFTER, tzinfo=ZoneInfo("Asia/Jakarta"))
        clock.turn(written - timedelta(seconds=30))
        here.world.say(SITI, "lapor rapat hari ini di balai desa")
        (update,) = here.world.pending()
        update["message"]["date"] = int(written.timestamp())
        await _deliver(here, [update])
        assert await _day(here) == "2026-11-23"

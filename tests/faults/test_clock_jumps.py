"""A clock that jumps: each week has its digest, once, whatever it showed in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.process import clock
from bot.sandbox.talks import cast
from tests.harness.phone import village

if TYPE_CHECKING:
    from tests.harness.phone import Village

MINUTES, HOURS, DAYS = (timedelta(**{one: 1}) for one in ("minutes", "hours", "days"))
# From a Monday on which the digest is due: there and back, each seen by two replicas.
JUMPS = (
    1 * HOURS, -1 * HOURS, -10 * MINUTES, 10 * MINUTES, 1 * DAYS, -1 * DAYS, 2 * DAYS, -12 * HOURS,
)  # fmt: skip

MONTHS_END, YEARS_END = datetime(2026, 11, 30), datetime(2026, 12, 28)  # noqa: DTZ001 - zones follow
PLACES = [
    pytest.param(MONTHS_END, "32.01.26.2001", "Asia/Jakarta", id="WIB"),
    pytest.param(YEARS_END, "53.01.06.1001", "Asia/Makassar", id="WITA"),
    pytest.param(YEARS_END, "91.03.01.1001", "Asia/Jayapura", id="WIT"),
]


async def _digests(here: Village) -> int:
    """Look at the clock and count what Rina was ever sent."""
    await here.bot.look_at_the_clock()
    seen = here.world.seen(cast.user_id("rina"))
    return sum(e.kind == "message" and "Ringkasan" in e.message.text for e in seen if e.message)


@pytest.mark.slow
@pytest.mark.parametrize(("monday", "village_code", "zone"), PLACES)
async def test_each_week_has_one_digest(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    monday: datetime,
    village_code: str,
    zone: str,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    seven = monday.replace(hour=7, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    async with village(sqlite_url, renew=True) as here:
        clock.turn(seven - 3 * DAYS)
        await here.given("rina", "pembina", village_code.rpartition(".")[0])
        await here.given("joko", "candidate", village_code)
        await here.bot.look_at_the_clock()
        before = await _digests(here)
        for week in range(2):
            due = seven + week * 7 * DAYS
            clock.turn(due - 10 * MINUTES)
            assert await _digests(here) == before + week
            clock.turn(due + 5 * MINUTES)
            assert await _digests(here) == before + week + 1
            for jump in JUMPS:
                clock.turn(clock.now() + jump)
                assert await _digests(here) == before + week + 1, jump

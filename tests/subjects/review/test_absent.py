"""How long something may wait for a pembina who is away, and what standing in leaves behind."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.sandbox.talks.cast import user_id
from models.machine.audit import AuditLine
from models.people import records as people
from models.review.overview.absence import patience_ran_out
from tests.harness.phone import village
from tests.harness.worlds import AGUS, MONDAY, RINA, SITI, report

if TYPE_CHECKING:
    from models.people.records import Person

WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("now", "came"),
    [
        ((2026, 11, 26, 10), (2026, 11, 23, 10)),  # Thursday: Wednesday, Tuesday, Monday
        ((2026, 11, 30, 10), (2026, 11, 25, 10)),  # over a weekend
        ((2026, 8, 18, 10), (2026, 8, 12, 10)),  # over a weekend and 17 August
    ],
)
def test_three_working_days(now: tuple[int, ...], came: tuple[int, ...]) -> None:
    here = datetime(*now, tzinfo=WIB)  # type: ignore[misc,arg-type]
    assert patience_ran_out(here) == datetime(*came, tzinfo=WIB)  # type: ignore[misc,arg-type]


async def test_standing_in_is_audited_as_such(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with village(sqlite_url) as here:
        for who, role, region, called in (AGUS, RINA, SITI):
            await here.given(who, role, region, called)
        await here.turn(MONDAY)
        for words in report():
            await here.say("siti", words.removeprefix("siti: "))
        await here.turn("Jumat, 27 November 2026 10:00")
        card = "\n".join(await here.say("agus", "/start"))
        stand_in = next(part for part in card.split("[") if "Gantikan]" in part).split("]")[0]
        for label in (stand_in, "Putuskan", "Setujui"):
            await here.say("agus", f"[{label}]")
        async with here.database.transaction() as db:
            line = (
                await db.scalars(select(AuditLine).where(AuditLine.act == "review_approve"))
            ).one()
            rina: Person | None = await people.by_telegram(db, user_id("rina"))
        assert rina is not None
        assert line.facts["instead_of"] == rina.id
        assert here.errors == []

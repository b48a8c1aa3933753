"""Who is silent: told, not paused, and not seen for thirty days; the number is the list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from models.appointments.records import appointments
from models.appointments.rights import Role
from models.monitoring.overview.reach import SILENT, count_silent, silent
from models.people import records as people
from models.region_lists.sample.regions import load_sample

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
VILLAGE, OTHER = "32.01.26.2001", "12.07.28.2006"


async def test_the_number_is_the_list(database: Database) -> None:
    async with database.transaction() as db:
        await load_sample(db)
        cast = []
        for number, days in enumerate((40, 30, 29, 50, 60, 70), 1):
            one = await people.create(db, number, "id", NOW - timedelta(days=days))
            one.name = f"Orang {number}"
            region = OTHER if number == len("ABCD") else VILLAGE
            await appointments.appoint(db, one.id, Role.AGENT, region, NOW)
            cast.append(one)
        cast[4].paused, cast[5].unreachable_since = NOW, NOW
        await db.flush()
        assert timedelta(days=30) == SILENT
        assert await count_silent(db, ["32"], NOW) == len(await silent(db, ["32"], NOW, 9))
        found = await silent(db, ["32.01"], NOW, 9)
        assert [one.name for one in found] == ["Orang 1", "Orang 2"]
        assert await count_silent(db, [""], NOW) == len(("Orang 4", "Orang 1", "Orang 2"))
        assert await silent(db, ["32.01"], NOW, 1, 1) == found[1:]
        assert await count_silent(db, [], NOW) == 0
        cast[0].seen_on = people.seen_day(NOW)
        await appointments.end(db, cast[1].id, Role.AGENT, VILLAGE, NOW, None)
        assert await count_silent(db, ["32.01"], NOW) == 0

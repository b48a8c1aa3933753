"""Data that villages lack is one kind however it is written, under its most used spelling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.core.lacking import LackedData
from models.monitoring.overview.needs import most_lacked
from models.monitoring.records.writing import write_standings
from models.monitoring.rules.snapshots import Snapshot
from models.monitoring.rules.summing import of_village
from models.needs.rules.kinds import kind_key
from models.periods.records import Period
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    ["penduduk miskin", "Data penduduk miskin", "PENDUDUK  MISKIN.", "jumlah penduduk-miskin"],
)
def test_one_kind_has_one_key(name: str) -> None:
    assert kind_key(name) == kind_key("Penduduk miskin")


def test_a_plural_is_no_other_kind_and_other_words_are() -> None:
    assert kind_key("anak-anak stunting") == kind_key("anak2 stunting") == kind_key("Anak stunting")
    assert kind_key("pos yandu") == kind_key("posyandu")
    assert kind_key("data") == "data"
    assert kind_key("punya jamban") != kind_key("tidak punya jamban")
    assert kind_key("usaha 2025") != kind_key("usaha")


async def test_the_most_used_spelling_stands_for_the_kind(database: Database) -> None:
    villages = {
        "32.01.01.2001": "Data penduduk miskin",
        "32.01.01.2002": "penduduk miskin",
        "32.01.02.2001": "penduduk miskin",
        "32.02.01.2001": "Penduduk Miskin",
    }
    async with database.transaction() as db:
        db.add(Period(year=2026, begins=date(2026, 1, 1), ends=date(2026, 12, 31), opened=NOW))
        await db.flush()
        sheet = of_village({"villages": 1}, {}, {}, None, None)
        seen = [
            Snapshot(code, sheet, [LackedData("k", None, name)], NOW + timedelta(hours=1))
            for code, name in villages.items()
        ]
        await write_standings(db, 2026, list(villages), seen, NOW)
        for code, name, count in (
            ("32.01.01", "penduduk miskin", 2),  # as often as the other, and shorter
            ("32.01", "penduduk miskin", 3),
            ("32.02", "Penduduk Miskin", 1),
            (COUNTRY, "penduduk miskin", 4),
        ):
            assert await most_lacked(db, 2026, code, 5) == [LackedData("k", None, name, count)]

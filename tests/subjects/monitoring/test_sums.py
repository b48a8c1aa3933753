"""Totals of cards, the lists behind them and the export are one: over random trees with gaps."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies
from sqlalchemy import func, select

from models.core.lacking import LackedData
from models.monitoring.overview.exports import export_rows
from models.monitoring.overview.lists import Listed, count_behind, villages_behind
from models.monitoring.overview.needs import most_lacked, villages_lacking
from models.monitoring.overview.units import unit
from models.monitoring.records.looks import look_around
from models.monitoring.records.standings import UnitStanding, VillageStanding, levels_above
from models.monitoring.records.writing import write_standings
from models.monitoring.rules.snapshots import Snapshot
from models.monitoring.rules.summing import FIGURES, Sheet, of_village, sum_up
from models.participants.records import Participant
from models.periods.records import Period
from models.regions.codes import COUNTRY
from models.regions.regions import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
YEAR = 2026
FLAGS = {"late", "silent", "reports_expected", "reports_sent", "team_incomplete", "no_pembina"}

numbers = strategies.one_of(strategies.none(), strategies.integers(0, 9))
leaves = strategies.builds(
    lambda values, stage: of_village(
        dict(zip(FIGURES, values, strict=True)), {"1": stage}, {"3": 1}, None, None
    ),
    strategies.lists(numbers, min_size=len(FIGURES), max_size=len(FIGURES)),
    strategies.tuples(*[strategies.integers(0, 1)] * 4),
)
trees = strategies.recursive(
    leaves, lambda below: strategies.lists(below, min_size=1, max_size=4), max_leaves=25
)


def _flat(tree: Sheet | list[object]) -> list[Sheet]:
    if isinstance(tree, Sheet):
        return [tree]
    return [leaf for part in tree for leaf in _flat(part)]  # type: ignore[arg-type]


def _summed(tree: Sheet | list[object]) -> Sheet:
    if isinstance(tree, Sheet):
        return tree
    return sum_up([_summed(part) for part in tree])  # type: ignore[arg-type]


@given(trees)
def test_a_sum_of_sums_is_the_sum_of_all_and_nothing_known_is_never_zero(
    tree: Sheet | list[object],
) -> None:
    listed, total = _flat(tree), _summed(tree)
    for name in FIGURES:
        known = [value for leaf in listed if (value := leaf[name]) is not None]
        assert total[name] == (sum(known) if known else None)
        assert total.counted[name] == len(known)
    assert [*total.stages["1"]] == [
        sum(leaf.stages["1"][place] for leaf in listed) for place in range(4)
    ]
    assert total.looks == {"3": len(listed)}


def _random_snapshot(chance: random.Random, code: str) -> Snapshot:
    figures: dict[str, int | None] = {}
    for name in FIGURES:
        most = 1 if name in FLAGS else 7
        figures[name] = None if chance.random() < 0.3 else chance.randint(0, most)
    late = figures["stages_late"]
    figures |= {"villages": 1, "late": None if late is None else int(late > 0)}
    if figures["reports_expected"] is None:
        figures["reports_sent"] = None
    figures["waiting"] = chance.randint(0, 3)
    kinds = chance.sample(["601", "607", "612"], chance.randint(0, 3))
    lacked = [LackedData(kind, kind, "") for kind in kinds]
    since = NOW - timedelta(days=chance.randint(0, 9)) if figures["waiting"] else None
    sheet = of_village(figures, {"1": (1, 0, 0, int(bool(late)))}, {}, since, None)
    return Snapshot(code, sheet, lacked, NOW + timedelta(hours=5))


async def _tree(db: AsyncSession, chance: random.Random) -> list[str]:
    """Some villages in a random tree of regions; all take part."""
    codes = sorted(
        {
            f"{chance.choice(('32', '33'))}.{chance.choice(('01', '02', '71'))}"
            f".{chance.choice(('01', '02'))}.{chance.randint(2001, 2006)}"
            for _number in range(chance.randint(1, 30))
        }
    )
    named: dict[str, None] = {}
    for code in codes:
        parts = code.split(".")
        named |= dict.fromkeys(".".join(parts[:depth]) for depth in range(1, 5))
    for code in sorted(named, key=len):
        zone = "Asia/Jakarta" if len(code) == 2 else None
        db.add(Region.listed(code, f"Nama {code}", source="test", source_version="1", tz=zone))
        await db.flush()
    begins, ends = NOW.date().replace(month=1, day=1), NOW.date().replace(month=12, day=31)
    db.add(Period(year=YEAR, begins=begins, ends=ends, opened=NOW))
    await db.flush()
    for code in codes:
        joined = {"standing": "designated", "standing_since": NOW, "conditions": {}}
        db.add(Participant(year=YEAR, region_code=code, kind="main", **joined))
    await db.flush()
    return codes


async def _write(db: AsyncSession, chance: random.Random, codes: Sequence[str]) -> None:
    """In batches of a few, and some of them again, as looks come."""
    await look_around(db, YEAR, NOW)
    for round_ in (codes, [code for code in codes if chance.random() < 0.5]):
        for first in range(0, len(round_), 4):
            some = round_[first : first + 4]
            seen = [_random_snapshot(chance, code) for code in some]
            await write_standings(db, YEAR, some, seen, NOW)


@pytest.mark.parametrize("seed", range(4))
async def test_cards_lists_and_exports_agree(database: Database, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a tree that is always the same
    async with database.transaction() as db:
        codes = await _tree(db, chance)
        await _write(db, chance, codes)
        await db.flush()
        rows = (await db.scalars(select(VillageStanding))).all()
        leaves = {row.region_code: row.sheet for row in rows}
        assert sorted(leaves) == codes
        for code in {above for village in codes for above in levels_above(village)}:
            await _agrees(db, code, leaves)


async def _agrees(db: AsyncSession, code: str, leaves: dict[str, Sheet]) -> None:
    inside = {
        village: sheet
        for village, sheet in leaves.items()
        if code == COUNTRY or village.startswith(f"{code}.")
    }
    found = await unit(db, YEAR, code)
    assert found is not None
    total, children = found.sheet, sum_up(one.sheet for one in found.below)
    exported, rows, _places, _made = await export_rows(db, YEAR, code)
    summed = sum_up(one.sheet for one in rows)
    assert [one.code for one in rows] == sorted(inside)
    for name in FIGURES:
        assert total[name] == children[name] == summed[name] == exported[name], (code, name)
        assert total.counted[name] == summed.counted[name]
    assert total.oldest_waiting == summed.oldest_waiting
    for listed, figure in ((Listed.LATE, "late"), (Listed.SILENT, "silent")):
        behind = await villages_behind(db, YEAR, code, listed, NOW, 500)
        assert (
            len(behind) == await count_behind(db, YEAR, code, listed, NOW) == (total[figure] or 0)
        )
    waiting = await villages_behind(db, YEAR, code, Listed.WAITING, NOW, 500)
    assert sum(one.sheet["waiting"] or 0 for one in waiting) == total["waiting"]
    reports = await villages_behind(db, YEAR, code, Listed.REPORTS, NOW, 500)
    assert sum(one.sheet["reports_sent"] or 0 for one in reports) == (total["reports_sent"] or 0)
    for kind in await most_lacked(db, YEAR, code, 50):
        assert len(await villages_lacking(db, YEAR, code, kind.key, 500)) == kind.villages


async def test_a_village_that_leaves_is_in_no_sum(database: Database) -> None:
    async with database.transaction() as db:
        chance = random.Random(7)  # noqa: S311 - as above
        codes = await _tree(db, chance)
        await _write(db, chance, codes)
        await write_standings(db, YEAR, codes, [], NOW)
        assert await db.scalar(select(func.count()).select_from(UnitStanding)) == 0
        assert await db.scalar(select(func.count()).select_from(VillageStanding)) == 0

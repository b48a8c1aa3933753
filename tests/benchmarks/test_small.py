"""The benchmark still runs and would notice a wrong record; nothing here is about time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg
import pytest

from tests.benchmarks import region_cards, review_rows, reviewing, trials
from tests.benchmarks.builds import ROOT, Build, build_of
from tests.benchmarks.contenders import Ours, Yardstick
from tests.benchmarks.peers.bringing import peers
from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import all_rounds, compared
from tests.benchmarks.tables import (
    FIGURES,
    builds_table,
    harm_table,
    house_table,
    ratio,
    slow_table,
    table,
)
from tests.benchmarks.trips import between
from tests.load.nation import Nation

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.postgres import Postgres


@pytest.mark.slow
async def test_three_registrations_are_kept_by_both_bots() -> None:
    # This source as the build of another commit: it makes its tables in a process of its own.
    [played] = await all_rounds(3, 1, "sqlite", builds=[Build("build of it", ROOT)])
    for one in played:
        assert one.left == ()
        assert (one.lost, one.doubled, one.wrong) == (0, 0, 0)
        assert (one.refused, one.repeated) == (0, 0)
    assert [one.name for one in played] == ["build of it", Yardstick.name]
    assert len({one.updates for one in played} | {len(one.waits) for one in played}) == 1
    assert table([played], "sqlite").row_count == 2
    assert builds_table([played]).row_count == len(FIGURES)


def test_a_ratio_is_taken_within_each_round() -> None:
    new, old = [2.0, 9.0, 4.0], [4.0, 9.0, 16.0]
    assert ratio(new, old, float) == "0.50 (0.25-1.00)"
    assert ratio(new, [0.0, 1.0, 1.0], float) == "-"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this source has no commits beside it")
def test_the_build_of_a_commit_is_its_source_and_nothing_of_ours() -> None:
    with build_of("HEAD") as build:
        assert (build.tree / "bot" / "__main__.py").is_file()
        paths = build.environment({"PYTHONPATH": f"{ROOT}:/elsewhere"})["PYTHONPATH"]
        assert paths == f"{build.tree}:/elsewhere"
    assert not build.tree.exists()


@pytest.fixture
async def ours(tmp_path: Path) -> Ours:
    bot = Ours(f"sqlite+aiosqlite:///{tmp_path / 'bench.sqlite'}")
    await bot.prepare()
    return bot


@pytest.mark.slow
async def test_a_kill_under_load_harms_nobody(ours: Ours, tmp_path: Path) -> None:
    harm = await trials.killed(ours, 4, tmp_path)
    assert not harm.broken, harm
    assert harm.in_the_middle == harm.went_on > 0
    assert harm_table([harm], "kill").row_count > 0


@pytest.mark.slow
async def test_what_comes_twice_counts_once(ours: Ours, tmp_path: Path) -> None:
    harm = await trials.doubled(ours, 4, tmp_path)
    assert not harm.broken, harm
    assert (harm.taps_twice, harm.twice > 0) == (4, True)


@pytest.mark.slow
async def test_waits_at_a_slow_telegram_are_counted(ours: Ours, tmp_path: Path) -> None:
    waits = await trials.slow(ours, 2, tmp_path)
    assert len(waits) == 2 * len(somebody(0).steps)
    assert slow_table({"ours": waits}, "").row_count == 2


@pytest.mark.slow
async def test_forms_left_open_are_weighed(ours: Ours, tmp_path: Path) -> None:
    house = await trials.full(ours, 4, tmp_path)
    assert house.people == 4
    assert house.longest_stop is not None
    assert house_table([house], "").row_count == 6
    assert house.idle > 0


@pytest.mark.postgresql
async def test_every_wait_for_postgresql_is_a_trip(postgresql: Postgres) -> None:
    name = postgresql.copy(empty=True)
    async with between(Ours(postgresql.url(name))) as (line, ours):
        connection = await asyncpg.connect(ours.database_url.replace("+asyncpg", ""))
        before = line.trips
        for _ in range(3):
            await connection.execute("begin; select 1; commit")  # one breath
        await connection.execute("select repeat('long', 100000)")  # answered in many pieces
        assert line.trips - before == 4
        await connection.close()
    postgresql.drop(name)


@pytest.mark.slow
async def test_cards_of_a_small_country_are_measured(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'nation.sqlite'}"
    small = Nation(villages=80, people=600, reports=400)
    await region_cards.seeded(url, small)
    found = await region_cards.measured(url, small, tmp_path, opened=2, settling=0)
    assert found.counted.done == small.villages
    assert found.digests.done > small.villages / 4
    assert [len(one.waits) for one in found.cards] == [2, 2, 2]
    assert all(len(values) == 1 for values in region_cards.rows([found]).values())


@pytest.mark.slow
async def test_a_short_queue_and_its_decisions_are_measured(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'queue.sqlite'}"
    small = reviewing.Plan(60, 30, 0, opened=1, decided=2, settling=0, warm=0)
    found = await reviewing.measured(url, small, tmp_path)
    assert not found.missing
    assert [len(one) for one in (found.queue.waits, found.card.cpu)] == [1, 1]
    assert [len(one) for one in (found.idle, found.busy)] == [2, 2]
    assert all(len(values) == 2 for values in review_rows.rows(found).values())


def test_a_peer_that_cannot_be_had_is_left_out_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told: list[str] = []
    with peers(told.append, ["grammY"]) as found:
        assert found == []
    assert told == ["without grammY: no node and npm here"]


def test_records_are_held_against_what_people_answered() -> None:
    right = {somebody(n).telegram_id: [somebody(n).answers] for n in range(4)}
    first, second, third, _ = right
    assert compared(Ours(""), 4, right) == (0, 0, 0)
    doubled = right[second] * 2
    flipped = [right[third][0] | {"own_laptop": not right[third][0]["own_laptop"]}]
    assert compared(Ours(""), 4, right | {first: [], second: doubled}) == (1, 1, 0)
    assert compared(Ours(""), 4, right | {third: flipped}) == (0, 0, 1)
    assert compared(Ours(""), 4, right | {third: right[first]}) == (0, 0, 1)


def test_no_two_people_give_the_same_answers() -> None:
    names = {somebody(number).name for number in range(300)}
    phones = {somebody(number).phone for number in range(-50, 300)}
    assert (len(names), len(phones)) == (300, 350)

"""The benchmark still runs and would notice a wrong record; nothing here is about time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks import trials
from tests.benchmarks.contenders import Ours
from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import all_rounds, compared
from tests.benchmarks.tables import harm_table, house_table, slow_table, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
async def test_three_registrations_are_kept_by_both_bots() -> None:
    [played] = await all_rounds(3, 1, "sqlite")
    for one in played:
        assert one.left == ()
        assert (one.lost, one.doubled, one.wrong) == (0, 0, 0)
        assert (one.refused, one.repeated) == (0, 0)
    ours, yardstick = played
    assert ours.updates == yardstick.updates == len(ours.waits) == len(yardstick.waits)
    assert table([played], "sqlite").row_count == 2


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
    assert house_table([house], "").row_count == 5


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

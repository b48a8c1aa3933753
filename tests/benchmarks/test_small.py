"""The benchmark still runs and would notice a wrong record; nothing here is about time."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import table
from tests.benchmarks.contenders import Ours
from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import all_rounds, compared


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

"""Villages over pembina: evenly, all of them, and as few moves as can be."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from models.offices.rules import spread

VILLAGES = [f"32.01.{district:02}.20{number:02}" for district in (6, 26) for number in range(1, 9)]
allotments = st.dictionaries(
    st.sampled_from(VILLAGES), st.one_of(st.none(), st.integers(1, 6)), max_size=12
)
coaches = st.lists(st.integers(1, 5), unique=True, max_size=4)


@given(allotments, coaches)
def test_it_is_even_and_leaves_no_village_out(
    allotted: dict[str, int | None], among: list[int]
) -> None:
    shares = spread(allotted, among)
    if not among:
        assert shares == {}
        return
    counts = Counter(shares.values())
    assert shares.keys() == allotted.keys()
    assert set(shares.values()) <= set(among)
    assert max(counts[one] for one in among) - min(counts[one] for one in among) <= 1


@given(allotments, coaches)
def test_what_is_even_already_stays(allotted: dict[str, int | None], among: list[int]) -> None:
    shares = spread(allotted, among)
    assert spread(dict(shares), among) == shares


@given(
    st.dictionaries(st.sampled_from(VILLAGES), st.one_of(st.none(), st.integers(1, 4)), max_size=5),
    st.lists(st.integers(1, 4), unique=True, min_size=1, max_size=3),
)
def test_no_even_spread_moves_fewer(allotted: dict[str, int | None], among: list[int]) -> None:
    codes = sorted(allotted)

    def moves(way: tuple[int, ...]) -> int:
        return sum(allotted[code] != one for code, one in zip(codes, way, strict=True))

    def is_even(way: tuple[int, ...]) -> bool:
        counts = [way.count(one) for one in among]
        return max(counts) - min(counts) <= 1

    fewest = min(moves(way) for way in product(among, repeat=len(codes)) if is_even(way))
    shares = spread(allotted, among)
    assert moves(tuple(shares[code] for code in codes)) == fewest


def test_what_is_left_over_goes_to_a_neighbour() -> None:
    shares = spread(
        {"32.01.06.2001": 1, "32.01.26.2001": 2, "32.01.06.2002": None, "32.01.26.2002": None},
        [1, 2],
    )
    assert shares == {
        "32.01.06.2001": 1,
        "32.01.06.2002": 1,
        "32.01.26.2001": 2,
        "32.01.26.2002": 2,
    }

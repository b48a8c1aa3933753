"""Which approval counts after some decisions, and what is drawn from a list that got shorter."""

from __future__ import annotations

import pytest

from models.review.overview.undoing import in_force
from models.review.records.batches import ReviewBatch, share
from models.review.records.verdicts import Verdict


@pytest.mark.parametrize(
    ("kinds", "counts"),
    [
        ((), None),
        (("approved",), 0),
        (("approved", "agreed"), 0),
        (("approved", "recheck"), None),
        (("approved", "reopened"), None),
        (("approved", "recheck", "approved"), 2),
        (("approved", "agreed", "reopened", "approved", "agreed"), 3),
    ],
)
def test_the_last_approval_counts_until_it_is_opened_again(
    kinds: tuple[str, ...], counts: int | None
) -> None:
    decided = [Verdict(id=place, kind=kind, version=1) for place, kind in enumerate(kinds)]
    found = in_force(decided)
    assert (found.id if found is not None else None) == counts


def _first(rest: list[str], count: int) -> list[str]:
    return list(rest)[:count]


def test_what_was_drawn_and_is_gone_is_drawn_again() -> None:
    names = [f"LK-{n:02}" for n in range(20)]
    batch = ReviewBatch(items=[[one, 1] for one in names], samples=names[:2], opened=names[:2])
    assert batch.keep(names[1:], lambda rest, count: _first(list(rest), count)) == 1
    assert batch.samples == ["LK-01", "LK-02"]
    assert batch.unopened == ["LK-02"]
    assert len(batch.items) == 19


def test_a_list_that_lost_nothing_stays_as_it_is() -> None:
    batch = ReviewBatch(items=[["A", 1], ["B", 2]], samples=["B"], opened=["B"])
    assert batch.keep(["A", "B"], lambda rest, count: _first(list(rest), count)) == 0
    assert batch.samples == ["B"]
    assert batch.unopened == []


@pytest.mark.parametrize(("count", "opened"), [(1, 1), (2, 1), (10, 1), (11, 2), (100, 10)])
def test_one_in_ten_is_opened_and_one_at_least(count: int, opened: int) -> None:
    assert share(count) == opened

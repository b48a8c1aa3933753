"""A reason that is typed: one of those offered, own words, or nothing at all."""

from __future__ import annotations

import pytest

from models.forms.wording import reason_problem
from models.review.overview.reasons import known_reason
from models.review.records.readings import Reading

OFFERED = "Jumlah hadir beda dengan foto."


@pytest.mark.parametrize(
    "typed", [OFFERED, "jumlah hadir beda dengan foto", "1. Jumlah hadir beda dengan foto"]
)
def test_the_words_of_an_offered_reason_are_that_reason(typed: str) -> None:
    """Capitals, dots and its number make no other reason of it."""
    assert known_reason("activity_report", "present", typed) == OFFERED


def test_own_words_stay_own_words() -> None:
    """Nothing is guessed."""
    assert known_reason("activity_report", "present", "Hadirnya 8") == "Hadirnya 8"


@pytest.mark.parametrize("typed", [".....", "123", "- ok", "1"])
def test_dots_and_figures_are_no_reason(typed: str) -> None:
    """A reason is compulsory, so it says something."""
    assert reason_problem(typed) is not None


def test_what_was_read_before_stays_the_same_until_a_later_version_is_read() -> None:
    """Opened twice, the second version is still held against the first."""
    read = Reading(receipt="LK-1", person_id=1, version=2, before=1)
    assert (read.known_before(2), read.known_before(3)) == (1, 2)

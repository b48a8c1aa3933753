"""Whose figures somebody sees: their own region and below, and the regency around a part of it."""

from __future__ import annotations

import pytest

from models.monitoring.overview.units import may_look, picture_of
from models.regions.codes import COUNTRY

OWN = {
    COUNTRY: {
        **dict.fromkeys((COUNTRY, "32", "32.01", "32.01.26", "32.01.26.2001", "33"), True),
    },
    "32": {
        **dict.fromkeys(("32", "32.01", "32.01.26", "32.01.26.2001"), True),
        **dict.fromkeys((COUNTRY, "33", "33.01", "33.01.01.2001"), False),
    },
    "32.01": {
        **dict.fromkeys(("32.01", "32.01.26", "32.01.26.2001"), True),
        **dict.fromkeys((COUNTRY, "32", "32.02", "32.02.01", "32.02.01.2001", "33.01"), False),
    },
    # A pembina of a district: the picture of the regency, the villages of the district.
    "32.01.26": {
        **dict.fromkeys(("32.01", "32.01.26", "32.01.26.2001"), True),
        **dict.fromkeys((COUNTRY, "32", "32.01.06", "32.01.06.2009", "32.02", "33.01"), False),
    },
    "32.01.26.2001": {
        **dict.fromkeys(("32.01", "32.01.26", "32.01.26.2001"), True),
        **dict.fromkeys((COUNTRY, "32", "32.01.06", "32.01.26.2002", "32.02"), False),
    },
}
CASES = [(own, code, right) for own, cases in OWN.items() for code, right in cases.items()]


@pytest.mark.parametrize(("own", "code", "right"), CASES)
def test_a_reader_looks_at_their_own_and_no_further(own: str, code: str, *, right: bool) -> None:
    assert may_look([own], code) is right


def test_nobody_without_a_region_looks_anywhere() -> None:
    assert not any(may_look([], code) for code in (COUNTRY, "32", "32.01.26.2001"))


def test_one_begins_with_the_own_unit_or_the_regency_around_it() -> None:
    assert picture_of([COUNTRY]) == [COUNTRY]
    assert picture_of(["32"]) == ["32"]
    assert picture_of(["32.01.26", "32.01.06", "32.02.01.2001"]) == ["32.01", "32.02"]

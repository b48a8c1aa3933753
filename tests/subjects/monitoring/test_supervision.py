"""What figures say of supervision: with n, and nothing of a few cases."""

from __future__ import annotations

from datetime import timedelta

from models.monitoring.rules.summing import of_village, sum_up
from models.monitoring.rules.supervision import bucket, median_hours, supervision


def test_the_median_of_a_province_is_that_of_all_its_villages() -> None:
    waits = [[1, 1, 30], [5, 400], [7, 7, 7, 2000]]
    sheets = []
    for hours in waits:
        looks: dict[str, int] = {}
        for hour in hours:
            key = bucket(timedelta(hours=hour, minutes=59))
            looks[key] = looks.get(key, 0) + 1
        sheets.append(of_village({"looked": len(hours)}, {}, looks, None, None))
    assert median_hours(sum_up(sheets).looks) == 7
    assert median_hours({}) is None
    assert bucket(timedelta(hours=60)) == "48"


def test_under_five_cases_nothing_is_said() -> None:
    few = of_village({"looked": 4, "sent_back": 2, "villages": 1}, {}, {"3": 4}, None, None)
    found = supervision(few, 0)
    assert (found.hours_to_look.value, found.hours_to_look.cases) == (None, 4)
    assert found.sent_back.value is None
    assert found.tenths_per_pembina.value is None


def test_from_five_cases_on_there_is_a_share() -> None:
    figures = {"looked": 8, "sent_back": 2, "corrections": 5, "put_right": 4, "villages": 9}
    found = supervision(of_village(figures | {"no_pembina": 2}, {}, {"3": 8}, None, None), 2)
    assert (found.hours_to_look.value, found.sent_back.value) == (3, 25)
    assert (found.put_right.value, found.put_right.cases) == (80, 5)
    assert (found.tenths_per_pembina.value, found.tenths_per_pembina.cases) == (35, 2)

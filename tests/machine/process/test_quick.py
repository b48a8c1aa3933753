"""What `make quick` runs for what differs."""

from __future__ import annotations

import pytest

from tests.harness.playing import ROOT
from tests.harness.quick import ALWAYS, ELSEWHERE, MOST_TALKS, TALK_OF_ALL, TALKS, selected

CASES = [
    pytest.param("handlers/needs/screens/card.py", "tests/subjects/needs", id="handlers"),
    pytest.param("models/needs/records/needs.py", "tests/subjects/needs", id="models"),
    pytest.param("tests/subjects/needs/needs.chat", "tests/subjects/needs", id="talk"),
    pytest.param("bot/delivery/courier.py", "tests/machine/delivery", id="machine"),
    pytest.param("tests/machine/updates/conftest.py", "tests/machine/updates", id="conftest"),
    pytest.param("tests/test_docs.py", "tests/test_docs.py", id="a test itself"),
    pytest.param("locales/jv/messages.po", "tests/machine/languages", id="language"),
    pytest.param("models/forms/form.py", "tests/forms", id="forms"),
    pytest.param("handlers/README.md", "tests/test_docs.py", id="document"),
]


@pytest.mark.parametrize(("name", "tests"), CASES)
def test_a_change_is_tested_where_its_tests_stand(name: str, tests: str) -> None:
    assert {tests, ALWAYS} <= set(selected([name]))


def test_the_talks_of_a_changed_subject_are_played() -> None:
    assert f"{TALKS}[needs]" in selected(["handlers/needs/buttons.py"])


def test_what_everything_hangs_on_plays_a_whole_day() -> None:
    assert selected(["bot/app.py"]) == [ALWAYS, f"{TALKS}[tur]"]


def test_what_is_gone_has_no_tests() -> None:
    assert selected(["handlers/nosuch/buttons.py", "tests/test_nosuch.py"]) == [ALWAYS]


def test_a_folder_is_not_run_twice() -> None:
    both = ["handlers/needs/buttons.py", "tests/subjects/needs/test_needs.py"]
    assert [one for one in selected(both) if "subjects" in one] == ["tests/subjects/needs"]


def test_however_much_differs_the_talks_are_bounded() -> None:
    every = [str(path.relative_to(ROOT)) for path in (ROOT / "tests/subjects").rglob("*.chat")]
    assert sum(one.startswith(TALKS) for one in selected(every)) == MOST_TALKS


def test_the_places_named_are_there() -> None:
    for name in (*ELSEWHERE, *ELSEWHERE.values(), ALWAYS, TALK_OF_ALL):
        assert (ROOT / name).exists(), name

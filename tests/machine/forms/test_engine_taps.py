"""Taps: old keyboards, double deliveries, forged codes and candidates."""

from __future__ import annotations

import pytest

from bot.forms.screens import buttons
from bot.forms.state.draft import Candidate
from bot.forms.state.inputs import Press
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk, picking, toasted

OLD = "Tombol itu sudah lama. Ini yang sekarang."
BEGUN = {"name": "Siti", "address": "ibu"}


def test_a_second_tap_finds_the_next_question_and_changes_nothing() -> None:
    talk = Talk.begun(Sample, **BEGUN)
    talk.tap("a", "meeting")
    after = talk.draft
    step = talk.tap("a", "meeting", key="activity")
    assert step.stale
    assert toasted(step) == OLD
    assert talk.draft == after


@pytest.mark.parametrize(
    ("act", "value"), [("a", "ibu"), ("b", ""), ("s", ""), ("k", ""), ("d", ""), ("c", "4")]
)
def test_a_button_of_an_old_card_is_old(act: str, value: str) -> None:
    talk = Talk.begun(Sample, **BEGUN)
    before = talk.draft
    assert talk.tap(act, value, key="address").stale
    assert talk.draft == before


@pytest.mark.parametrize("act", ["y", "e", "l", "b"])
def test_a_button_of_an_old_review_is_old_while_something_is_asked(act: str) -> None:
    talk = Talk.begun(Sample, **BEGUN)
    step = talk.tap(act, "name", key=buttons.REVIEW)
    assert step.stale
    assert not step.send
    assert talk.draft.answers == BEGUN


def test_ticking_twice_is_ticking_once() -> None:
    talk = Talk.begun(Sample, **BEGUN, activity="meeting")
    talk.tap("t", "web")
    talk.tap("t", "web")
    talk.tap("t", "data")
    talk.tap("u", "map")
    talk.tap("d")
    assert talk.answers["topics"] == ["data", "web"]


def test_none_of_them_ends_the_list_at_once() -> None:
    talk = Talk.begun(Sample, **BEGUN, activity="meeting")
    talk.tap("t", "web")
    talk.tap("t", "none")
    assert talk.answers["topics"] == ["none"]
    talk.tap("b")
    talk.tap("t", "map")
    talk.tap("d")
    assert talk.answers["topics"] == ["map"]


def test_an_empty_list_is_not_finished() -> None:
    talk = Talk.begun(Sample, **BEGUN, activity="meeting")
    assert toasted(talk.tap("d")) == "Pilih paling sedikit satu dulu."
    assert talk.at == "topics"


@pytest.mark.parametrize(
    "press",
    [
        Press("abc123", "activity", "a", "picnic"),
        Press("abc123", "activity", "a", ""),
        Press("abc123", "activity", "t", "meeting"),
        Press("abc123", "activity", "s"),
        Press("abc123", "activity", "k"),
        Press("abc123", "activity", "d"),
        Press("abc123", "activity", "c", "32.01.26.2001"),
        Press("abc123", "activity", "r"),
        Press("abc123", "activity", "z", "meeting"),
        Press("abc123", "nothing", "a", "meeting"),
        Press("abc123", "-", "e", "nothing"),
        Press("abc123", "-", "y"),
    ],
    ids=str,
)
def test_a_forged_button_changes_nothing(press: Press) -> None:
    talk = Talk.begun(Sample, **BEGUN)
    before = talk.draft
    step = talk.hear(press)
    assert step.stale
    assert not step.send
    assert talk.draft == before


@pytest.mark.parametrize("value", ["nothing", "", "other", "name:x"])
def test_a_forged_edit_of_the_review_changes_nothing(value: str) -> None:
    talk = Talk.begun(Sample, **WHOLE)
    before = talk.draft
    assert talk.tap("e", value).stale
    assert talk.draft == before


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["a"],
        ["a", "b", "c"],
        ["a", "b", "c", "d", "e"],
        ["", "b", "c", ""],
        ["a", "", "c", "d"],
    ],
)
def test_a_code_of_another_shape_is_not_ours(args: list[str]) -> None:
    assert buttons.parse_press(args) is None


def test_a_village_is_taken_only_by_a_confirming_tap() -> None:
    talk = Talk.begun(Sample, **{k: v for k, v in WHOLE.items() if k != "village"})
    talk.type("Sukamaju")
    old = picking(talk)
    assert talk.at == "village"
    talk.tap("r")
    assert talk.tap("c", old).stale
    talk.type("sukakarya")
    assert "Desa Sukakarya, Kec. Megamendung, Kab. Bogor" in talk.card
    assert talk.tap("c", old).stale
    talk.tap("c", picking(talk))
    assert talk.answers["village"] == "32.01.26.2002"
    assert "Desa: Desa Sukakarya, Kec. Megamendung, Kab. Bogor" in talk.card


def test_candidates_of_a_list_are_taken_by_a_tap() -> None:
    talk = Talk.begun(Sample, **BEGUN, activity="meeting")
    talk.type("desa")
    assert [one.value for one in talk.draft.candidates["topics"]] == ["data", "map", "web"]
    talk.tap("c", "map")
    assert talk.answers["topics"] == ["map"]


def test_a_list_too_long_for_a_button_has_a_short_name() -> None:
    long = Candidate("population,agriculture,economic,regsosek", "semua", "semua")
    assert len(buttons.tag(long)) == 16
    assert buttons.tag(Candidate("a:b", "", "")) != "a:b"
    assert buttons.tag(Candidate("Wali Nagari é", "", "")) != "Wali Nagari é"
    assert buttons.tag(Candidate("32.01.26.2001", "", "")) == "32.01.26.2001"


def test_a_choice_that_was_not_clear_shows_all_options_after_another_miss() -> None:
    talk = Talk.begun(Sample, **BEGUN, activity="meeting")
    talk.type("desa")
    talk.other("sticker")
    assert "topics" not in talk.draft.candidates
    talk.tap("t", "none")
    assert talk.answers["topics"] == ["none"]

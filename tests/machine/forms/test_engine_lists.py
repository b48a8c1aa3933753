"""Lists that depend on earlier lists, and one text for each thing chosen."""

from __future__ import annotations

import pytest

from bot.forms.engine import engine
from bot.forms.state.outcome import Outcome
from tests.machine.forms.rich import Needs
from tests.machine.forms.talking import Talk, noted, toasted

BEFORE_ORIGIN = {"present": ["i1", "i4", "i5"], "unknown": ["i3"], "has_data": ["i4", "i5"]}
WHOLE = {**BEFORE_ORIGIN, "origin": {"i4": "Posyandu", "i5": "kader"}, "needed": ["i1", "i3"]}


def begun(**answers: object) -> Talk:
    return Talk.begun(Needs, **answers)


def test_only_what_is_left_is_shown_under_its_own_number() -> None:
    talk = begun(present=["i1", "i4", "i5"])
    assert talk.at == "unknown"
    assert "2 Bansos lain\n3 Desil berubah" in talk.card
    assert "1 Layak PBI" not in talk.card
    talk.type("3")
    assert talk.answers["unknown"] == ["i3"]
    assert talk.at == "has_data"
    assert "1 Layak PBI\n4 Stunting\n5 Lansia" in talk.card
    talk.type("semua")
    assert talk.answers["has_data"] == ["i1", "i4", "i5"]


@pytest.mark.parametrize(("typed", "number"), [("1", 1), ("2, 4", 4), ("lansia", 5)])
def test_what_is_not_left_is_refused(typed: str, number: int) -> None:
    talk = begun(present=["i1", "i4", "i5"])
    why = f"Nomor {number} sudah dijawab tadi. Pilih nomor yang tertulis."
    assert noted(talk.type(typed)) == why
    assert talk.at == "unknown"


def test_a_range_runs_over_what_is_left() -> None:
    talk = begun(present=["i1", "i4", "i5"])
    talk.type("1-4")
    assert talk.answers["unknown"] == ["i2", "i3"]


def test_a_tap_on_what_is_not_left_is_an_old_button() -> None:
    talk = begun(present=["i1", "i4", "i5"])
    assert talk.tap("t", "i1").stale


def test_what_may_be_in_either_list_may_be_chosen() -> None:
    talk = begun(**{key: one for key, one in WHOLE.items() if key != "needed"})
    assert talk.at == "needed"
    assert "1 Layak PBI\n3 Desil berubah\n4 Stunting\n5 Lansia" in talk.card


def test_with_nothing_left_nothing_is_asked() -> None:
    talk = begun()
    talk.type("tidak ada semua", "semua tidak ada")
    assert talk.at is None
    assert talk.answers == {"present": None, "unknown": None}
    assert not isinstance(engine.complete(Needs, talk.draft), Outcome)
    talk = begun()
    talk.type("1-5")
    assert talk.at == "has_data"


def test_what_falls_out_by_an_edit_is_not_sent() -> None:
    talk = begun(**WHOLE)
    talk.tap("e", "present")
    talk.type("1, 4")
    assert talk.at is None
    assert "i5" in talk.answers["has_data"]
    assert "Lansia" not in talk.card
    form = engine.complete(Needs, talk.draft)
    assert isinstance(form, Needs)
    assert form.has_data == ["i4"]
    assert form.origin == {"i4": "Posyandu"}


def test_a_list_that_was_emptied_by_an_edit_is_asked_again() -> None:
    talk = begun(**WHOLE)
    talk.tap("e", "present")
    talk.type("1")
    assert talk.at == "has_data"
    talk.type("1")
    assert talk.at == "origin"
    assert "Data Layak PBI dari mana?" in talk.card


def test_what_comes_back_finds_its_old_answer() -> None:
    talk = begun(**WHOLE)
    talk.tap("e", "present")
    talk.type("1, 4")
    talk.tap("e", "present")
    talk.type("1, 4, 5")
    talk.tap("l", key="-")
    assert "Stunting: Posyandu dan Lansia: kader" in talk.card


def test_each_thing_is_asked_one_after_the_other() -> None:
    talk = begun(**BEFORE_ORIGIN)
    assert "Data Stunting dari mana?" in talk.card
    talk.tap("w", "0")
    assert talk.at == "origin"
    assert "Data Lansia dari mana?" in talk.card
    talk.type("buku kader lansia")
    assert talk.answers["origin"] == {"i4": "Posyandu", "i5": "buku kader lansia"}
    assert talk.at == "needed"


def test_several_are_told_at_once_by_their_numbers() -> None:
    talk = begun(**BEFORE_ORIGIN)
    talk.type("4 posyandu, 5 buku kader")
    assert talk.answers["origin"] == {"i4": "posyandu", "i5": "buku kader"}
    talk.edit("4 puskesmas, 5 buku kader")
    assert talk.answers["origin"]["i4"] == "puskesmas"


def test_a_number_that_is_not_asked_is_said() -> None:
    talk = begun(**BEFORE_ORIGIN)
    why = "Nomor 2 tidak ada di daftar ini. Pilih nomor yang tertulis."
    assert noted(talk.type("2 posyandu, 5 buku kader")) == why


@pytest.mark.parametrize("typed", ["2 orang kader", "posyandu, puskesmas", "5 kader"])
def test_one_text_is_of_the_thing_that_is_asked(typed: str) -> None:
    talk = begun(**BEFORE_ORIGIN)
    talk.type(typed, "dinas")
    assert talk.answers["origin"] == {"i4": typed, "i5": "dinas"}


def test_back_goes_to_the_thing_before_and_keeps_its_text() -> None:
    talk = begun(**BEFORE_ORIGIN)
    talk.type("posyandu")
    talk.tap("b")
    assert "Data Stunting dari mana?\nJawaban tadi: posyandu." in talk.card
    talk.tap("k")
    assert "Data Lansia dari mana?" in talk.card
    talk.tap("b")
    talk.tap("b")
    assert talk.at == "has_data"
    talk.tap("d")
    assert "Data Stunting dari mana?" in talk.card


def test_back_from_the_next_question_leads_to_the_last_thing() -> None:
    talk = begun(**{key: one for key, one in WHOLE.items() if key != "needed"})
    talk.tap("b")
    assert "Data Lansia dari mana?\nJawaban tadi: kader." in talk.card
    talk.type("tetap")
    assert talk.at == "needed"


def test_an_edit_walks_through_all_of_them() -> None:
    talk = begun(**WHOLE)
    talk.tap("e", "origin")
    talk.type("puskesmas")
    assert "Data Lansia dari mana?" in talk.card
    talk.tap("k")
    assert talk.at is None
    assert talk.answers["origin"] == {"i4": "puskesmas", "i5": "kader"}


def test_a_text_too_short_for_a_thing_is_said() -> None:
    talk = begun(**BEFORE_ORIGIN)
    assert noted(talk.type("x")) == "Tulis lebih lengkap, paling sedikit 3 huruf."


def test_a_list_that_must_have_something_is_not_finished_empty() -> None:
    talk = begun(present=["i1"], unknown=None)
    assert toasted(talk.tap("d")) == "Pilih paling sedikit satu dulu."


def test_numbers_are_no_source_of_data() -> None:
    talk = begun(**BEFORE_ORIGIN)
    assert noted(talk.type("4 5")) == "Tulis jawabannya dengan kata, seperti Posyandu."

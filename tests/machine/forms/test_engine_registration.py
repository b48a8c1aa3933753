"""The hard cases once more, on the form an agent really fills in."""

from __future__ import annotations

from bot.forms.engine import engine
from bot.forms.state.navigation import applicable
from models.registration.forms import Registration
from tests.harness.answers import filled, to_review
from tests.machine.forms.talking import Talk, noted, reopened

DECREE = {"decree_number", "decree_date", "decree_issuer", "decree_file"}


def asked(talk: Talk) -> set[str]:
    return {question.key for question in applicable(talk.form, talk.draft)}


def test_an_agent_without_a_decree_after_all_hands_in_nothing_of_it() -> None:
    talk = filled(Registration)
    assert asked(talk) >= DECREE
    talk.tap("e", "has_decree")
    talk.tap("a", "not_yet")
    assert talk.at is None
    assert talk.answers.keys() >= DECREE
    form = engine.complete(Registration, talk.draft)
    assert isinstance(form, Registration)
    assert DECREE.isdisjoint(form.model_fields_set)


def test_another_unsur_asks_only_what_is_new() -> None:
    talk = filled(Registration)
    before = dict(talk.answers)
    talk.tap("e", "element")
    talk.tap("a", "other")
    assert talk.at == "community_role"
    assert "Contoh: kader posyandu" in talk.card
    talk.type("kader posyandu")
    assert talk.at is None
    assert talk.answers == {**before, "element": "other", "community_role": "kader posyandu"}


def test_the_manner_of_address_can_be_typed_with_the_name() -> None:
    talk = filled(Registration)
    talk.tap("e", "address")
    talk.type(f"Bapak {talk.answers['name']}")
    assert talk.answers["address"] == "bapak"


def test_never_excludes_the_surveys_and_their_roles() -> None:
    talk = filled(Registration)
    assert "experience_roles" in asked(talk)
    talk.tap("e", "experience")
    talk.tap("t", "never")
    assert talk.at is None
    assert "experience_roles" not in asked(talk)


def test_every_survey_together_with_never_is_asked_back_on_short_buttons() -> None:
    talk = filled(Registration)
    talk.tap("e", "experience")
    talk.type("1-11")
    assert noted(talk.outcome) == "Dua jawaban ini tidak bisa bersama. Mana yang dimaksud?"
    talk.type("1")
    assert len(talk.answers["experience"]) == 10


def test_the_pages_of_a_decree_are_one_answer() -> None:
    talk = filled(Registration)
    talk.tap("e", "decree_file")
    talk.photo(1, album="sk")
    talk.photo(2, album="sk")
    talk.tap("d")
    assert talk.at is None
    assert len(talk.answers["decree_file"]) == 2


def test_every_answer_is_found_again_by_its_label_in_one_message() -> None:
    talk = Talk.begun(Registration)
    talk.type("Nama: D'Arc <b>\nSapaan: Ibu\nHP: 0812-3456-7890\nTugas: mitra\nPembinaan: bersedia")
    assert talk.answers["name"] == "D'Arc <b>"
    assert talk.answers.keys() == {"name", "address", "phone", "element", "willing"}
    talk = to_review(reopened(talk))
    assert "D'Arc <b>" in talk.card


def test_every_line_of_the_review_can_be_opened_and_left() -> None:
    talk = filled(Registration)
    before = talk.draft
    for number, question in enumerate(applicable(talk.form, talk.draft), 1):
        talk.type(str(number))
        assert talk.at == question.key
        assert "Jawaban tadi" in talk.card
        talk.type("kembali")
        assert talk.draft == before

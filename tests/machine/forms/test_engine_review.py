"""Changing an answer from the review, by a tap or by writing its number."""

from __future__ import annotations

import pytest

from bot.forms.engine import engine
from bot.forms.state.navigation import applicable
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk, noted, picking


def number(talk: Talk, key: str) -> int:
    """The number of an answer on the review."""
    return [question.key for question in applicable(talk.form, talk.draft)].index(key) + 1


def test_the_review_returns_by_itself_after_an_edit() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "participants")
    assert talk.at == "participants"
    assert talk.card.startswith("✏️ Ubah: Hadir\n")
    assert "Jawaban tadi: 20." in talk.card
    talk.type("25")
    assert talk.at is None
    assert talk.outcome.changed == "participants"
    assert "Hadir: 25" in talk.card
    assert "13 isian lain tetap." in talk.card


def test_all_lines_are_a_tap_away_after_an_edit() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "participants")
    talk.type("25")
    assert "Nama: Siti" not in talk.card
    talk.tap("l")
    assert "Nama: Siti" in talk.card


def test_back_from_an_edit_returns_to_the_review_with_the_old_answer() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    for key in WHOLE:
        talk.tap("e", key, key="-")
        assert talk.at == key
        talk.type("kembali")
        assert talk.at is None
        assert talk.draft.answers == WHOLE
        assert talk.outcome.changed == ""


def test_ticks_of_an_edit_that_was_given_up_are_forgotten() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "topics")
    talk.tap("u", "map")
    talk.tap("t", "web")
    talk.tap("b")
    assert talk.answers["topics"] == ["map"]
    talk.tap("e", "topics")
    assert "✅" not in talk.card
    talk.tap("d")
    assert talk.answers["topics"] == ["map"]


def test_keeping_the_answer_of_an_edit_returns_to_the_review() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "name")
    talk.tap("k")
    assert talk.at is None
    assert talk.draft.answers == WHOLE


def test_an_edit_that_opens_a_branch_asks_it_before_the_review() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "invited")
    talk.tap("a", "yes")
    assert talk.at == "speaker"
    talk.type("Agus")
    assert talk.at is None


def test_a_number_alone_asks_its_line_again() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type(str(number(talk, "note")))
    assert talk.at == "note"


@pytest.mark.parametrize(
    ("key", "typed", "answer"),
    [
        ("name", "Siti Aminah", "Siti Aminah"),
        ("address", "bapak", "bapak"),
        ("topics", "data desa dan peta", ["data", "map"]),
        ("invited", "diundang", True),
        ("held_on", "17 agustus", "2026-08-17"),
        ("participants", "1.250 orang", 1250),
        ("coach", "2", "5"),
        ("phone", "0812 3456 7890", "+6281234567890"),
        ("note", "6 ekor ayam", "6 ekor ayam"),
    ],
)
def test_a_number_with_a_text_answers_its_line_at_once(
    key: str, typed: str, answer: object
) -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type(f"{number(talk, key)} {typed}")
    assert talk.answers[key] == answer
    assert talk.at in {None, "speaker"}


def test_a_village_written_behind_its_number_is_confirmed_by_a_tap() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type(f"{number(talk, 'village')} Sukamaju")
    assert talk.at == "village"
    talk.tap("c", picking(talk, 2))
    assert talk.answers["village"] == "32.01.06.2002"
    assert talk.at is None


def test_what_cannot_be_read_behind_a_number_is_asked_again() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    step = talk.type(f"{number(talk, 'participants')} banyak")
    assert noted(step) == "Di sini perlu angka."
    assert talk.at == "participants"
    assert talk.answers["participants"] == 20


@pytest.mark.parametrize(
    "typed", ["99", "0", "halo", "ubah", "lewati", "selesai", "ubah dua puluh"]
)
def test_anything_else_on_the_review_says_what_can_be_written(typed: str) -> None:
    talk = Talk.begun(Sample, **WHOLE)
    words = f"Tulis {Sample.about.send}, atau nomor isian yang ingin diubah."
    assert noted(talk.type(typed)) == words
    assert talk.draft.answers == WHOLE


@pytest.mark.parametrize("typed", ["kirim", "KIRIM", "Kirim laporan", "kirim sekarang", "send"])
def test_sending_can_be_written(typed: str) -> None:
    assert Talk.begun(Sample, **WHOLE).type(typed).send


def test_a_name_of_the_roster_is_offered_again_on_an_edit() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.tap("e", "coach")
    assert "2 Agus Salim" in talk.card
    talk.type("2")
    assert talk.answers["coach"] == "5"


def test_numbered_lines_on_the_review_change_the_lines_that_are_shown() -> None:
    talk = Talk.begun(Sample, **{**WHOLE, "invited": False})
    women, participants = number(talk, "women"), number(talk, "participants")
    talk.type(f"{participants}. 30\n{women}. 15")
    assert (talk.answers["participants"], talk.answers["women"]) == (30, 15)
    assert talk.at is None


def test_a_form_that_is_sent_twice_is_the_same_form() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type("kirim")
    once = engine.complete(Sample, talk.draft)
    talk.tap("y", key="-")
    assert engine.complete(Sample, talk.draft) == once

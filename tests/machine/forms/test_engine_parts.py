"""Ready answers, words of one's own for skipping, places and how all of it reads back."""

from __future__ import annotations

import pytest

from bot.forms.engine import engine
from bot.forms.state.inputs import Location
from models.forms.form import FollowUp, Headcount, Spot
from tests.machine.forms.rich import Rich
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk, noted, toasted

ANSWERED = {
    "kind": "census",
    "held_on": "2026-11-21",
    "place": {"words": "Balai dusun", "latitude": None, "longitude": None},
    "present": {"men": 12, "women": 8, "kinds": ["cadre", "resident"]},
    "done": "Mendata",
    "result": None,
    "obstacle": None,
    "follow_up": {"what": "RT 4", "due": "2026-11-28", "who": "Joko"},
    "photos": None,
}


def asked(key: str) -> Talk:
    talk = Talk.begun(Rich, **{other: one for other, one in ANSWERED.items() if other != key})
    assert talk.at == key
    return talk


def test_a_ready_answer_does_what_typing_its_words_does() -> None:
    tapped, typed = asked("held_on"), asked("held_on")
    tapped.tap("w", "1")
    typed.type("Kemarin")
    assert tapped.answers == typed.answers
    assert tapped.answers["held_on"] == "2026-11-21"


def test_a_ready_date_is_read_back() -> None:
    talk = Talk.begun(Rich, kind="census")
    talk.tap("w", "0")
    assert "Waktu tercatat: Minggu, 22 November 2026." in talk.card


@pytest.mark.parametrize("value", ["2", "-1", "x", "", "§"])
def test_a_ready_answer_that_is_no_more_is_an_old_button(value: str) -> None:
    talk = asked("held_on")
    assert toasted(talk.tap("w", value)) == "Tombol itu sudah lama. Ini yang sekarang."
    assert talk.outcome.stale


def test_a_ready_answer_of_another_question_is_an_old_button() -> None:
    talk = asked("held_on")
    assert talk.tap("w", "0", "place").stale


@pytest.mark.parametrize("words", ["Tidak ada", "tidak ada", "lewati", "-", "\u2013"])
def test_the_words_of_the_skip_button_skip_when_typed(words: str) -> None:
    talk = asked("obstacle")
    talk.type(words)
    assert talk.answers["obstacle"] is None
    assert talk.at is None
    assert "7 Kendala: Tidak ada\n" in talk.card


def test_other_words_are_an_answer() -> None:
    talk = asked("obstacle")
    talk.type("tidak ada sinyal")
    assert talk.answers["obstacle"] == "tidak ada sinyal"


def test_a_question_that_must_be_answered_takes_a_dash_as_its_answer() -> None:
    talk = asked("done")
    talk.type("-")
    assert talk.answers["done"] == "-"


def test_a_skipped_answer_may_be_changed_in_its_message() -> None:
    talk = asked("obstacle")
    talk.type("-")
    talk.edit("hujan")
    assert talk.answers["obstacle"] == "hujan"
    talk.edit("tidak ada")
    assert talk.answers["obstacle"] is None


def test_without_words_of_its_own_a_question_is_skipped_as_ever() -> None:
    talk = Talk.begun(Sample, **{key: one for key, one in WHOLE.items() if key != "note"})
    talk.type("lewati")
    assert "Catatan: dilewati\n" in talk.card


def test_the_review_reads_every_part() -> None:
    talk = Talk.begun(Rich, **ANSWERED)
    for line in (
        "3 Tempat: Balai dusun",
        "4 Hadir: 20 orang (12 L, 8 P): Kader dan Warga",
        "6 Hasil: Belum ada hasil",
        "8 Tindak lanjut: RT 4, paling lambat Sabtu, 28 November 2026, oleh Joko",
    ):
        assert f"{line}\n" in talk.card


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ({"what": "RT 4"}, "RT 4"),
        ({"what": "RT 4", "who": "Joko"}, "RT 4, oleh Joko"),
        (
            {"what": "RT 4", "due": "2026-11-28"},
            "RT 4, paling lambat Sabtu, 28 November 2026",
        ),
    ],
)
def test_the_next_step_reads_without_what_was_not_said(step: dict[str, str], line: str) -> None:
    talk = Talk.begun(Rich, **{**ANSWERED, "follow_up": step})
    assert f"8 Tindak lanjut: {line}\n" in talk.card


def test_the_form_holds_values() -> None:
    form = engine.complete(Rich, Talk.begun(Rich, **ANSWERED).draft)
    assert isinstance(form, Rich)
    assert form.present == Headcount(men=12, women=8, kinds=["cadre", "resident"])
    assert form.present.people == 20
    assert isinstance(form.follow_up, FollowUp)
    assert form.place == Spot(words="Balai dusun")


def test_a_place_may_be_sent_from_the_map() -> None:
    talk = asked("place")
    assert "Atau kirim lokasi." in talk.card
    talk.hear(Location(-6.6, 106.9, 7))
    assert talk.answers["place"] == {"words": None, "latitude": -6.6, "longitude": 106.9}
    assert "3 Tempat: lokasi terkirim\n" in talk.card
    assert "7" not in talk.draft.sources


def test_a_place_is_typed_with_or_without_its_preposition() -> None:
    for typed in ("balai RW 2", "di balai RW 2"):
        talk = asked("place")
        talk.type(typed)
        assert talk.answers["place"]["words"] == "balai RW 2"


def test_another_question_takes_no_location() -> None:
    talk = asked("done")
    assert noted(talk.hear(Location(-6.6, 106.9, 7))) == "Di sini perlu tulisan."

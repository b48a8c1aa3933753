"""Every question can be answered without a button, and what cannot be read loses nothing."""

from __future__ import annotations

import re

import pytest

from bot.forms.state.draft import Candidate
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk, noted


def asked(key: str, **answers: object) -> Talk:
    """A form where only this question is open."""
    return Talk.begun(Sample, **{**{k: v for k, v in WHOLE.items() if k != key}, **answers})


@pytest.mark.parametrize(
    ("key", "typed", "answer"),
    [
        ("name", "  Siti Aminah ", "Siti Aminah"),
        ("address", "Ibu Siti", "ibu"),
        ("address", "bapak", "bapak"),
        ("address", "3", "name"),
        ("activity", "Pendataan", "census"),
        ("activity", "pendataan usaha dan rumah tangga", "census"),
        ("activity", "2", "census"),
        ("activity", "no 1", "meeting"),
        ("topics", "1, 3", ["data", "web"]),
        ("topics", "peta desa dan laman desa", ["map", "web"]),
        ("topics", "tidak ada", ["none"]),
        ("topics", "semua", ["data", "map", "web"]),
        ("invited", "ya", True),
        ("invited", "tidak", False),
        ("invited", "sendiri", False),
        ("invited", "1", True),
        ("held_on", "17 agustus", "2026-08-17"),
        ("held_on", "kemarin", "2026-11-21"),
        ("held_on", "17/8/25", "2025-08-17"),
        ("participants", "1.250", 1250),
        ("participants", "dua puluh lima orang", 25),
        ("coach", "1", "4"),
        ("coach", "agus", "5"),
        ("phone", "+62 812-3456-7890", "+6281234567890"),
        ("phone", "lewati", None),
        ("letter", "lewat", None),
        ("note", "skip", None),
        ("note", "kirim undangan", "kirim undangan"),
    ],
)
def test_every_kind_is_answered_by_typing(key: str, typed: str, answer: object) -> None:
    talk = asked(key)
    assert talk.at == key
    talk.type(typed)
    assert talk.answers[key] == answer


def test_a_village_is_answered_by_typing_alone() -> None:
    talk = asked("village")
    talk.type("sukamaju", "jonggol")
    assert talk.answers["village"] == "32.01.06.2002"
    talk = asked("village")
    talk.type("sukakarya", "ya")
    assert talk.answers["village"] == "32.01.26.2002"


@pytest.mark.parametrize("typed", ["Sukamaju Ciawi", "Sukakaria", "Cibodas"])
def test_another_village_is_looked_up_and_not_taken_for_the_one_offered(typed: str) -> None:
    talk = asked("village")
    talk.type("sukakarya", typed)
    assert "village" not in talk.answers
    assert talk.at == "village"


def test_photos_are_finished_by_typing() -> None:
    talk = asked("photos")
    talk.photo()
    talk.type("selesai")
    assert len(talk.answers["photos"]) == 1


def test_typing_on_an_unfinished_list_says_why_it_is_not_done() -> None:
    assert noted(asked("topics").type("selesai")) == "Pilih paling sedikit satu dulu."
    assert noted(asked("photos").type("selesai")) == "Di sini perlu foto atau PDF."


def test_the_phones_own_contact_is_taken_and_another_is_not() -> None:
    talk = asked("phone")
    assert noted(talk.contact(own=False)).startswith("Itu nomor orang lain.")
    talk.contact()
    assert talk.answers["phone"] == "+6281234567890"


def test_a_phone_that_is_asked_again_can_be_kept_by_the_keyboard() -> None:
    talk = asked("phone")
    talk.type("081234567890", "kembali")
    talk.tap("e", "phone")
    talk.type("tetap")
    assert talk.answers["phone"] == "+6281234567890"


def test_what_was_typed_is_not_bent_into_a_suggestion() -> None:
    talk = asked("note")
    titles = tuple(Candidate(one, one, one) for one in ("Kepala Desa", "Pj. Kepala Desa"))
    talk.draft = talk.draft.with_changes(candidates={**talk.draft.candidates, "note": titles})
    talk.type("Penjabat Kepala Desa Adat")
    assert talk.answers["note"] == "Penjabat Kepala Desa Adat"
    talk.tap("e", "note")
    talk.tap("c", "Pj. Kepala Desa")
    assert talk.answers["note"] == "Pj. Kepala Desa"


def test_a_list_in_an_answer_does_not_answer_other_questions() -> None:
    talk = asked("note")
    talk.type("1. Posyandu\n2. Pendataan\n3. Rapat")
    assert talk.answers["note"] == "1. Posyandu\n2. Pendataan\n3. Rapat"
    assert talk.answers["name"] == "Siti"


def test_what_was_understood_is_said_back() -> None:
    talk = asked("held_on", women=40)
    talk.type("17 agustus")
    assert re.search(r"✏️ \d+ Waktu: Senin, 17 Agustus 2026", talk.card)

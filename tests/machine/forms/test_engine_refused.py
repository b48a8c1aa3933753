"""What is no answer gets one clear sentence, keeps the place and loses nothing."""

from __future__ import annotations

import pytest

from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import Talk, noted

NIK = "3201014506850001"  # made up


def asked(key: str, **answers: object) -> Talk:
    """A form where only this question is open."""
    return Talk.begun(Sample, **{**{k: v for k, v in WHOLE.items() if k != key}, **answers})


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("name", "Di sini perlu tulisan."),
        ("address", "Di sini perlu satu pilihan."),
        ("topics", "Di sini perlu pilihan."),
        ("invited", "Di sini perlu satu pilihan."),
        ("held_on", "Di sini perlu tanggal."),
        ("participants", "Di sini perlu angka."),
        ("village", "Di sini perlu nama wilayah."),
        ("coach", "Tekan satu nama, atau tulis nomornya."),
        ("phone", "Di sini perlu nomor HP."),
        ("letter", "Di sini perlu foto atau PDF."),
        ("photos", "Di sini perlu foto atau PDF."),
    ],
)
@pytest.mark.parametrize("kind", ["sticker", "voice", "video", "location", "forward", "unknown"])
def test_the_wrong_kind_says_what_is_needed(key: str, says: str, kind: str) -> None:
    talk = asked(key)
    before = talk.draft.answers
    assert noted(talk.other(kind)).startswith(says)
    assert talk.at == key
    assert talk.draft.answers == before


def test_a_photo_where_a_number_is_asked_says_so() -> None:
    assert noted(asked("participants").photo()) == "Di sini perlu angka."


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("participants", "-3"),
        ("participants", "999999999999999999999"),
        ("participants", "1,5"),
        ("held_on", "31 februari 2026"),
        ("held_on", "2027-01-01"),
        ("held_on", "17-8-1066"),
        ("phone", "12"),
        ("name", "x"),
        ("name", "x" * 4096),
        ("activity", "99"),
        ("coach", "Budi"),
        ("name", "\u200b"),
    ],
)
def test_an_answer_that_is_refused_keeps_the_place(key: str, typed: str) -> None:
    talk = asked(key)
    before = talk.draft.answers
    assert noted(talk.type(typed))
    assert talk.at == key
    assert talk.draft.answers == before


@pytest.mark.parametrize("key", [key for key in WHOLE if key != "photos"])
def test_a_nik_is_refused_and_not_kept(key: str) -> None:
    talk = asked(key)
    assert "Pesan tadi tidak disimpan: isinya 16 angka" in noted(talk.type(f"NIK {NIK}"))
    assert talk.at == key
    assert NIK not in str(talk.draft.to_json())
    assert str(talk.said) not in talk.draft.sources


def test_a_nik_on_the_review_in_a_form_and_under_a_photo_is_not_kept() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type(NIK, f"1 {NIK}", f"Nama: Siti\nCatatan: {NIK}")
    talk.tap("e", "letter")
    talk.photo(caption=NIK)
    assert "Pesan tadi tidak disimpan: isinya 16 angka" in noted(talk.outcome)
    assert NIK not in str(talk.draft.to_json())
    assert not talk.draft.sources


def test_help_is_offered_after_three_misses() -> None:
    talk = asked("participants")
    talk.type("banyak", "sekali")
    assert "/bantuan" not in talk.card
    talk.other("sticker")
    assert "/bantuan" in talk.card
    talk.type("20")
    assert talk.draft.misses == 0


def test_a_village_that_is_not_found_is_a_miss_too() -> None:
    talk = asked("village")
    talk.type("atlantis", "atlantis", "atlantis")
    assert "/bantuan" in talk.card
    assert "village" not in talk.draft.candidates

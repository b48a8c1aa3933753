"""Every question can be answered without a button, and what cannot be read loses nothing."""

from __future__ import annotations

import pytest

from bot.conversation.draft import Candidate
from tests.conversation.sample import WHOLE, Sample
from tests.conversation.talking import Talk, noted

NIK = "3201014506850001"  # made up


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
    assert "Pesan tadi tidak disimpan." in noted(talk.type(f"NIK {NIK}"))
    assert talk.at == key
    assert NIK not in str(talk.draft.kept())
    assert str(talk.said) not in talk.draft.sources


def test_a_nik_on_the_review_in_a_form_and_under_a_photo_is_not_kept() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type(NIK, f"1 {NIK}", f"Nama: Siti\nCatatan: {NIK}")
    talk.tap("e", "letter")
    talk.photo(caption=NIK)
    assert "Pesan tadi tidak disimpan." in noted(talk.step)
    assert NIK not in str(talk.draft.kept())
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


def test_what_was_typed_is_not_bent_into_a_suggestion() -> None:
    talk = asked("note")
    titles = tuple(Candidate(one, one, one) for one in ("Kepala Desa", "Pj. Kepala Desa"))
    talk.draft = talk.draft.having(candidates={**talk.draft.candidates, "note": titles})
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
    assert "Waktu tercatat: Senin, 17 Agustus 2026." in talk.card

"""Photos one by one and in albums: each once, up to the most, with the line under it."""

from __future__ import annotations

from tests.machine.forms.rich import Rich
from tests.machine.forms.talking import Talk, noted
from tests.machine.forms.test_engine_parts import ANSWERED

MOST = "Paling banyak 10 berkas. Selebihnya tidak disimpan."
AGAIN = "Berkas ini sudah ada, tidak disimpan dua kali."


def asked() -> Talk:
    return Talk.begun(Rich, **{key: one for key, one in ANSWERED.items() if key != "photos"})


def test_an_album_makes_one_card_that_counts() -> None:
    talk = asked()
    for number in range(5):
        talk.photo(number, album="a")
    assert "5 foto diterima" in talk.card
    talk.tap("d")
    assert [one["unique_id"] for one in talk.answers["photos"]][4] == "photo4"


def test_the_first_of_an_album_carries_its_caption() -> None:
    talk = asked()
    talk.photo(1, album="a", caption="suasana  rapat\nRT 3")
    talk.photo(2, album="a")
    talk.photo(3, caption="undangan")
    talk.tap("d")
    assert [one["line"] for one in talk.answers["photos"]] == ["suasana rapat RT 3", "", "undangan"]


def test_the_same_photo_is_not_added_twice() -> None:
    talk = asked()
    talk.photo(1)
    assert noted(talk.photo(1)) == AGAIN
    assert "1 foto diterima" in talk.card


def test_an_album_of_thirty_fills_the_list_and_says_so_once() -> None:
    talk = asked()
    steps = [talk.photo(number, album="a") for number in range(30)]
    assert [noted(step) for step in steps] == [""] * 10 + [MOST] + [""] * 19
    assert all(step.says_nothing for step in steps[11:])
    talk.tap("d")
    assert len(talk.answers["photos"]) == 10


def test_what_is_late_of_an_album_is_added_after_selesai() -> None:
    talk = asked()
    talk.photo(1, album="a")
    talk.tap("d")
    assert talk.at is None
    talk.photo(2, album="a")
    assert "9 Bukti: 2 berkas\n" in talk.card


def test_photos_before_they_are_asked_for_are_kept() -> None:
    photos = [{"file_id": "f", "unique_id": "u", "kind": "photo"}]
    answers = {**ANSWERED, "photos": photos}
    talk = Talk.begun(Rich, **{key: one for key, one in answers.items() if key != "done"})
    talk.photo(1, album="a")
    assert "Berkas ini disimpan sebagai bukti." in talk.card
    talk.photo(2, album="a")
    assert [one["unique_id"] for one in talk.answers["photos"]] == ["u", "photo1", "photo2"]
    assert talk.at == "done"


def test_what_stands_under_an_early_photo_answers_the_question_at_hand() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1, caption="pertemuan")
    assert talk.answers["kind"] == "meeting"
    assert talk.answers["photos"][0]["line"] == "pertemuan"


def test_words_under_an_early_photo_are_no_free_answer() -> None:
    talk = Talk.begun(Rich, kind="census", held_on="2026-11-21")
    talk.photo(1, caption="undangan 5a")
    assert talk.at == "place"
    assert talk.answers["photos"][0]["line"] == "undangan 5a"


def test_a_photo_that_is_there_already_is_not_said_to_be_kept() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1)
    assert noted(talk.photo(1)) == AGAIN
    assert "disimpan sebagai bukti" not in talk.card


def test_what_answers_nothing_stays_with_the_early_photo() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1, caption="suasana rapat")
    assert talk.at == "kind"
    assert talk.answers["photos"][0]["line"] == "suasana rapat"


def test_a_photo_on_the_review_is_one_more_piece_of_evidence() -> None:
    talk = Talk.begun(Rich, **ANSWERED)
    before = len(talk.answers["photos"] or [])
    assert talk.at is None
    talk.photo(7)
    assert len(talk.answers["photos"]) == before + 1
    assert talk.at is None


def test_an_early_photo_with_a_residents_number_is_not_kept() -> None:
    talk = Talk.begun(Rich)
    talk.photo(1, caption="KK 3201081206850001")
    assert "photos" not in talk.answers
    assert "tidak disimpan" in talk.card

"""Photos one by one and in albums: each once, up to the most, with the line under it."""

from __future__ import annotations

from tests.conversation.rich import Rich
from tests.conversation.talking import Talk, noted
from tests.conversation.test_engine_parts import ANSWERED

MOST = "Paling banyak 10 berkas. Tekan Selesai."
AGAIN = "Berkas ini sudah ada. Kirim yang lain, atau tekan Selesai."


def asked() -> Talk:
    return Talk.begun(Rich, **{key: one for key, one in ANSWERED.items() if key != "photos"})


def test_an_album_makes_one_card_that_counts() -> None:
    talk = asked()
    quiet = [talk.photo(number, album="a").quiet for number in range(5)]
    assert quiet == [False, True, True, True, True]
    assert "Sudah ada 5 berkas." in talk.card
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
    assert "Sudah ada 1 berkas." in talk.card


def test_an_album_of_thirty_fills_the_list_and_says_so_once() -> None:
    talk = asked()
    steps = [talk.photo(number, album="a") for number in range(30)]
    assert [noted(step) for step in steps] == [""] * 10 + [MOST] + [""] * 19
    assert all(step.quiet for step in steps[1:11])
    assert all(step.nothing for step in steps[11:])
    talk.tap("d")
    assert len(talk.answers["photos"]) == 10


def test_what_is_late_of_an_album_is_added_after_selesai() -> None:
    talk = asked()
    talk.photo(1, album="a")
    talk.tap("d")
    assert talk.at is None
    assert talk.photo(2, album="a").quiet
    assert "9 Bukti: 2 berkas\n" in talk.card


def test_an_album_sent_to_another_question_adds_nothing() -> None:
    photos = [{"file_id": "f", "unique_id": "u", "kind": "photo"}]
    answers = {**ANSWERED, "photos": photos}
    talk = Talk.begun(Rich, **{key: one for key, one in answers.items() if key != "done"})
    talk.photo(1, album="a")
    assert talk.photo(2, album="a").nothing
    assert talk.answers["photos"] == photos

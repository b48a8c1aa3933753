"""Messages that are changed afterwards, that hold a whole form, or that come as an album."""

from __future__ import annotations

import pytest

from bot.forms.engine import engine
from bot.forms.state.inputs import Edited
from bot.forms.state.pending import Ticks
from tests.machine.forms.sample import WHOLE, Sample
from tests.machine.forms.talking import MOMENT, Talk, a_photo, noted

REPORT = """Laporan
Nama: Siti
Sapaan: ibu
Kegiatan: rapat
Topik: peta
Undangan: sendiri
Waktu: 17 agustus
Hadir: banyak
Desa: sukamaju"""


def asked(key: str) -> Talk:
    return Talk.begun(Sample, **{k: v for k, v in WHOLE.items() if k != key})


def test_changing_a_message_changes_its_answer_and_keeps_the_place() -> None:
    talk = Talk.begun(Sample)
    talk.type("Siti", "ibu", "rapat")
    talk.edit("Siti Aminah", 101)
    assert talk.answers["name"] == "Siti Aminah"
    assert talk.at == "topics"
    assert "Nama tercatat: Siti Aminah." in talk.card


def test_changing_a_message_keeps_ticks_and_the_question_gone_back_to() -> None:
    talk = Talk.begun(Sample)
    talk.type("Siti", "ibu", "rapat")
    talk.tap("t", "map")
    talk.edit("Siti Aminah", 101)
    assert talk.draft.pending == {"topics": Ticks(("map",))}
    talk.tap("b")
    talk.edit("Siti", 101)
    assert talk.at == "activity"


def test_a_changed_message_that_cannot_be_read_leaves_the_old_answer() -> None:
    talk = asked("participants")
    talk.type("20")
    assert noted(talk.edit("banyak")) == "Di sini perlu angka."
    assert talk.answers["participants"] == 20
    assert talk.at is None


def test_a_changed_message_with_several_meanings_is_asked() -> None:
    talk = asked("village")
    talk.type("sukamaju", "jonggol")
    talk.edit("sukamaju")
    assert talk.at == "village"
    assert "Megamendung" in talk.card
    assert talk.answers["village"] == "32.01.06.2002"
    talk.tap("b")
    assert talk.at is None


def test_a_changed_message_that_answered_nothing_is_said() -> None:
    talk = Talk.begun(Sample)
    assert noted(talk.edit("sukamaju", 999)) == "Perubahan itu belum terbaca."


def test_a_changed_message_of_a_closed_branch_moves_nobody() -> None:
    talk = Talk.begun(Sample, **{**WHOLE, "activity": "other"})
    talk.type("kerja bakti", "lewati")
    source = 101
    talk.type("3 rapat")
    talk.edit("x", source)
    assert noted(talk.outcome) == "Perubahan itu belum terbaca."
    assert talk.at is None
    assert talk.answers["other"] == "kerja bakti"


def test_a_changed_line_of_the_review_loses_its_number_again() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type("14 teks baru")
    talk.edit("14 teks lain")
    assert talk.answers["note"] == "teks lain"


def test_a_message_no_longer_answers_what_was_answered_otherwise() -> None:
    talk = asked("invited")
    talk.type("ya", "Agus")
    talk.tap("e", "invited")
    talk.tap("a", "no")
    assert "101" not in talk.draft.sources
    talk.edit("ya", 101)
    assert talk.answers["invited"] is False


def test_a_nik_written_into_an_old_message_is_refused() -> None:
    talk = asked("note")
    talk.type("catatan")
    assert "Pesan tadi tidak disimpan: isinya 16 angka" in noted(talk.edit("3201014506850001"))
    assert talk.answers["note"] == "catatan"


def test_a_changed_photo_takes_the_place_of_the_old_one() -> None:
    talk = asked("letter")
    talk.photo(1)
    talk.hear(Edited("", talk.said, (a_photo(2),)))
    assert talk.answers["letter"]["unique_id"] == "photo2"


def test_labelled_lines_are_read_as_far_as_possible_and_the_gaps_are_asked() -> None:
    talk = Talk.begun(Sample)
    talk.type(REPORT)
    assert "Terbaca 6 dari 8 baris." in talk.card
    assert talk.answers["held_on"] == "2026-08-17"
    assert talk.at == "participants"
    talk.type("20", "12")
    assert talk.at == "village"
    assert "Jonggol" in talk.card
    talk.type("2")
    assert talk.answers["village"] == "32.01.06.2002"


def test_a_whole_form_may_be_changed_in_its_message() -> None:
    talk = Talk.begun(Sample)
    talk.type(REPORT)
    talk.type("20")
    talk.edit(REPORT.replace("Nama: Siti", "Nama: Siti Aminah").replace("banyak", "99"), 101)
    assert talk.answers["name"] == "Siti Aminah"
    assert talk.answers["participants"] == 20


def test_labelled_lines_with_a_doubt_about_an_old_answer_ask_it() -> None:
    talk = Talk.begun(Sample, **WHOLE)
    talk.type("Nama: Joko\nDesa: sukamaju")
    assert talk.answers["name"] == "Joko"
    assert talk.at == "village"
    assert "Jonggol" in talk.card
    talk.tap("b")
    assert talk.answers["village"] == "32.01.26.2002"


def test_a_photo_with_a_form_under_it_is_read_with_its_photo() -> None:
    talk = Talk.begun(Sample)
    talk.photo(7, caption="Nama: Siti\nSapaan: ibu\nKegiatan: rapat\nDesa: sukakarya")
    assert talk.answers["letter"]["unique_id"] == "photo7"
    assert talk.answers["activity"] == "meeting"
    assert [one.button for one in talk.draft.candidates["village"]] == ["Sukakarya"]
    assert talk.at == "topics"


def test_the_rest_of_an_album_is_ignored_once_its_first_photo_was_taken() -> None:
    talk = asked("letter")
    talk.photo(1, album="a")
    before = talk.draft
    assert talk.at is None
    assert talk.photo(2, album="a").says_nothing
    assert talk.draft == before


def test_the_rest_of_an_album_does_not_fill_the_next_list() -> None:
    talk = Talk.begun(Sample, **{k: v for k, v in WHOLE.items() if k not in {"letter", "photos"}})
    talk.photo(1, album="a")
    assert talk.at == "photos"
    assert talk.photo(2, album="a").says_nothing
    talk.photo(3, album="b")
    talk.photo(4, album="b")
    talk.tap("d")
    assert [one["unique_id"] for one in talk.answers["photos"]] == ["photo3", "photo4"]


def test_an_album_where_it_is_not_wanted_is_one_miss() -> None:
    talk = asked("participants")
    for number in range(5):
        talk.photo(number, album="a")
    assert talk.draft.misses == 1


def test_more_photos_than_are_asked_for_are_refused() -> None:
    talk = asked("photos")
    for number in range(4):
        talk.photo(number)
    assert noted(talk.outcome) == "Paling banyak 3 berkas. Selebihnya tidak disimpan."
    talk.tap("d")
    assert len(talk.answers["photos"]) == 3


@pytest.mark.parametrize("said", ["Kapan saja: ya", "Nama: Joko"])
def test_one_line_with_a_colon_is_an_answer(said: str) -> None:
    talk = asked("note")
    talk.type(said)
    assert talk.answers["note"] == said


def test_no_message_is_looked_up_but_for_a_region() -> None:
    talk = asked("note")
    assert engine.lookups(Sample, talk.draft, Edited("sukamaju", 5), MOMENT) == {}

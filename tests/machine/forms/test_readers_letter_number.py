"""Numbers of letters: as they stand in the head or in a whole title; words and dates are none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.letter_number import letter_lines
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment, Read, Reading, Unread
from models.forms.form import FORMS
from models.forms.questions import Kind, Question
from tests.harness.naughty import NAUGHTY
from tests.machine.forms.test_readers_words import Javanese

MOMENT = Moment(date(2026, 11, 22), Javanese())
NUMBER = Question("number", Kind.TEXT, "", "", at_least=3, at_most=60, letter_number=True)
# Of villages and offices, as they stand in letters and registers.
NUMBERS = (
    "100.3.3.2/06/2026",
    "7 Tahun 2019",
    "05/2025",
    "188.45/12/KEP/2020",
    "140/07/Kpts/DS-SKM/V/2026",
    "SK/12/2026",
    "W.26/NO.7/2026",
    "KEP-15/32.01.26.2001/2026",
    "410/ 12 /2026",
)
TITLES = (
    "{}",
    "  {}  ",
    "*{}*",
    "Nomor {}",
    "Nomor : {}",
    "NOMOR: {}",
    "No. {}",
    "No {}",
    "no sk {}",
    "Nomor SK: {}",
    "SK Nomor {}",
    "SK: {}",
    "Keputusan Kepala Desa Sukamaju Nomor {} tentang Penunjukan Agen Statistik",
    "KEPUTUSAN KEPALA DESA SUKAMAJU\nNOMOR {}\nTENTANG\nPENUNJUKAN AGEN STATISTIK DESA",
    "Keputusan Lurah Cipayung Nomor: {} tanggal 6 Mei 2026 tentang Tim Pelaksana",
    "Surat Keputusan Kepala Desa No. {}, tgl 6-5-2026",
    "nomornya lupa-lupa ingat, Nomor {}",
)
NONE = (
    *("lupa", "Lupa nomornya", "belum tahu", "blm tau", "tidak tahu", "gak tau", "tdk ingat"),
    *("belum ada", "belum ada nomornya", "menyusul", "nanti ya", "hilang", "-", "?", "tidak punya"),
    *("lupa, kalau tidak salah 7", "SK", "Nomor", "Nomor:", "nomor berapa ya", "Kepala desa"),
    *("6 mei 2026", "6-5-2026", "06/05/2026", "30.9.2026", "2026-05-06", "Rabu, 6 Mei 2026"),
    *("tanggal 6 mei 2026", "6 Mei", "2026", "tahun 2026", "kemarin", "0812-0000-0001"),
    *("Keputusan Kepala Desa tentang Agen Statistik", "SK 6 Mei 2026"),
)


def reading(typed: str) -> Reading:
    return read_answer(NUMBER, Text(typed), MOMENT)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_read_out_of_whatever_stands_around_it(number: str, title: str) -> None:
    assert reading(title.format(number)) == Read(number)


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_number_is_asked_again(typed: str) -> None:
    assert isinstance(reading(typed), Unread)


@pytest.mark.parametrize("typed", ["06/05/2026", "6-5-2026", "6 mei 2026"])
def test_what_looks_like_a_date_is_a_number_once_it_is_called_one(typed: str) -> None:
    assert isinstance(reading(typed), Unread)
    assert reading(f"Nomor {typed}") == Read(typed)


def test_a_number_too_short_is_asked_for_as_it_stands_in_the_letter() -> None:
    for typed in ("12", "Nomor 7"):
        unread = reading(typed)
        assert isinstance(unread, Unread)
        assert "misalnya 12 Tahun 2026" in str(unread.why)


def test_a_title_longer_than_a_number_may_be_is_read_all_the_same() -> None:
    title = f"Keputusan Kepala Desa Sukamaju Nomor 7 Tahun 2019 tentang {'Penunjukan ' * 30}"
    assert reading(title) == Read("7 Tahun 2019")
    assert isinstance(reading("7" * 61), Unread)


def test_whatever_is_typed_gives_a_number_with_a_figure_or_a_question() -> None:
    for typed in (*NAUGHTY, *(f"Nomor {text}" for text in NAUGHTY)):
        found = reading(typed)
        assert isinstance(found, Read | Unread)
        if isinstance(found, Read):
            assert any(letter.isdigit() for letter in str(found.answer))


def test_every_question_for_the_number_of_a_letter_is_read_so() -> None:
    """Whoever asks for one and forgets the reader stores "lupa"."""
    asked = [
        question
        for form in FORMS.values()
        for question in form.questions
        if question.kind is Kind.TEXT and "nomor SK" in question.ask
    ]
    assert len(asked) >= 4
    assert [question.key for question in asked if not question.letter_number] == []


@pytest.mark.parametrize("code", ["decree", "registration"])
def test_a_sentence_about_a_letter_answers_all_it_tells(code: str) -> None:
    typed = "SK Kades Nomor 7 Tahun 2026 tanggal 6 Mei 2026, ditandatangani kades"
    lines = (letter_lines(typed) or "").split("\n")
    assert lines == [
        "Nomor SK: SK Kades Nomor 7 Tahun 2026",
        "Tanggal SK: 6 Mei 2026",
        "Penanda tangan: kades",
    ]
    labels = {question.label for question in FORMS[code].questions}
    assert {line.partition(":")[0] for line in lines} <= labels


@pytest.mark.parametrize("typed", ["lupa", "tanggal 6 Mei 2026", "188.4/3/2020", "7\ntanggal x"])
def test_what_tells_a_number_alone_is_no_sentence(typed: str) -> None:
    assert letter_lines(typed) is None


def test_a_sentence_may_go_on_in_the_next_line() -> None:
    typed = "Keputusan Kepala Desa Nomor 7 Tahun 2026 tanggal 5 Januari 2026\nDitandatangani Camat"
    assert letter_lines(typed) == (
        "Nomor SK: Keputusan Kepala Desa Nomor 7 Tahun 2026\n"
        "Tanggal SK: 5 Januari 2026\nPenanda tangan: Camat"
    )
    assert letter_lines("Nomor: 7\nTanggal: 5 Januari 2026") is None  # labels of its own

"""Numbers as the village office writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.readers.candidates import candidate_answer
from bot.forms.readers.dispatch import read_answer
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.state.inputs import Files, Other, Text
from bot.forms.state.reading import Moment, Read, Reading, Unclear, Unread
from models.forms.questions import Kind, Question


class Same:
    """A language in which every word is its own translation."""

    def words(self, text: str) -> tuple[str, ...]:
        """Give the text back."""
        return (text,)


MOMENT = Moment(date(2026, 11, 22), Same())


def reading(typed: str, least: int | None = None, most: int | None = None) -> Reading:
    question = Question("n", Kind.NUMBER, "Berapa?", "Hadir", at_least=least, at_most=most)
    return read_answer(question, Text(typed), MOMENT)


NUMBERS = {
    "20": 20,
    " 20 ": 20,
    "0": 0,
    "007": 7,
    "1.250": 1250,
    "1,250": 1250,
    "1 250": 1250,
    "1.250.000": 1250000,
    "1.250,00": 1250,
    "12,0": 12,
    "20 orang": 20,
    "20orang": 20,
    "20 org": 20,
    "20 kepala keluarga": 20,
    "20 orang yang hadir": 20,
    "yang hadir 20 orang": 20,
    "sekitar 20": 20,
    "kira-kira 20 orang": 20,
    "±20": 20,
    "jumlah: 20": 20,
    "Rp500.000": 500000,
    "Rp 500.000,-": 500000,
    "65%": 65,
    "20 (dua puluh) orang": 20,
    "1.250 (seribu dua ratus lima puluh)": 1250,
    "lima belas orang (15)": 15,
    "20 orang laki-laki": 20,
    "2 ratus orang": 200,
    "2k": 2000,
    "20 KK": 20,
    "tidak ada yang hadir": 0,
    "2 ribu": 2000,
    "2rb": 2000,
    "1,5 juta": 1500000,
    "1,23 ribu": 1230,
    "dua puluh lima": 25,
    "Dua puluh lima orang": 25,
    "duapuluh lima": 25,
    "duabelas": 12,
    "dua belas": 12,
    "sebelas": 11,
    "sepuluh": 10,
    "seratus": 100,
    "seratus lima": 105,
    "seribu dua ratus": 1200,
    "sembilan ribu sembilan ratus sembilan puluh sembilan": 9999,
    "satu juta": 1000000,
    "nol": 0,
    "nihil": 0,
    "tidak ada": 0,
    "teu aya": 0,
    "dalapan": 8,
    "kalih welas": 12,
    "sekawan": 4,
    "١٢٥": 125,
    "\uff12\uff10": 20,
    "\u200b20": 20,
    "20.": 20,
}


@pytest.mark.parametrize(("typed", "number"), NUMBERS.items(), ids=NUMBERS.keys())
def test_a_number_is_read(typed: str, number: int) -> None:
    assert reading(typed) == Read(number)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12,5", "Di sini perlu angka bulat, tanpa koma."),
        ("12.5", "Di sini perlu angka bulat, tanpa koma."),
        ("0,500", "Di sini perlu angka bulat, tanpa koma."),
        ("1,2345 ribu", "Di sini perlu angka bulat, tanpa koma."),
        ("12 L 8 P", "Di sini perlu satu angka saja."),
        ("20-30", "Di sini perlu satu angka saja."),
        ("1/2", "Di sini perlu satu angka saja."),
        ("banyak", "Di sini perlu angka."),
        ("dua puluhan", "Di sini perlu angka."),
        ("20 setengah", "Di sini perlu angka."),
        ("2 miliar", "Di sini perlu angka."),
        ("20 (tiga puluh)", "Di sini perlu satu angka saja."),
        ("", "Di sini perlu angka."),
        ("lebih dari 20", "Di sini perlu angka."),
        ("dua tiga", "Di sini perlu angka."),
        ("belum ada", "Di sini perlu angka."),
        ("½", "Di sini perlu angka."),
        ("-3", "Angka itu terlalu kecil. Paling sedikit %(least)s."),
        ("\u22123", "Angka itu terlalu kecil. Paling sedikit %(least)s."),
        ("minus 3", "Angka itu terlalu kecil. Paling sedikit %(least)s."),
        ("9" * 11, "Angka itu terlalu besar. Paling banyak %(most)s."),
        ("9" * 70, "Angka itu terlalu besar. Paling banyak %(most)s."),
        ("9" * 5000, "Di sini perlu angka."),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_no_whole_number_is_explained(typed: str, why: str) -> None:
    found = reading(typed)
    assert isinstance(found, Unread)
    assert found.why.text == why


def test_the_bounds_are_named() -> None:
    small, large = reading("0", 1, 5000), reading("25.000", 1, 5000)
    assert isinstance(small, Unread)
    assert isinstance(large, Unread)
    assert small.why.values == {"least": 1}
    assert large.why.values == {"most": 5000}


def test_a_question_below_zero_takes_minus() -> None:
    assert reading("-3", least=-10) == Read(-3)


@pytest.mark.parametrize(
    "typed", ["20-an", "20an orang", "20 lebih", "20+", "~20+", "dua puluh lebih"]
)
def test_about_twenty_is_asked_back(typed: str) -> None:
    found = reading(typed)
    assert isinstance(found, Unclear)
    question = Question("n", Kind.NUMBER, "", "")
    assert candidate_answer(question, found.candidates[0].value) == 20


@pytest.mark.parametrize("said", [Other("sticker"), Files(())], ids=["sticker", "files"])
def test_something_else_says_a_number_is_needed(said: Other | Files) -> None:
    found = read_answer(Question("n", Kind.NUMBER, "", ""), said, MOMENT)
    assert isinstance(found, Unread)
    assert found.why.text == "Di sini perlu angka."


ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def spelled(number: int) -> str:
    if number < 10:
        return ONES[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number, f"{ONES[number - 10]} belas")
    for weight, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= weight:
            times, rest = divmod(number, weight)
            first = f"se{name}" if times == 1 else f"{spelled(times)} {name}"
            return f"{first} {spelled(rest)}" if rest else first
    raise AssertionError


@given(st.integers(0, 9999))
def test_spelled_numbers_read_back(number: int) -> None:
    assert words_to_digits(f"{spelled(number)} orang") == f"{number} orang"
    assert reading(spelled(number).replace(" ", "")) == Read(number)


@given(st.integers(0, 999_999_999))
def test_grouped_numbers_read_back(number: int) -> None:
    grouped = f"{number:,}"
    for typed in (grouped, grouped.replace(",", "."), grouped.replace(",", " "), f"{number} orang"):
        assert reading(typed) == Read(number), typed

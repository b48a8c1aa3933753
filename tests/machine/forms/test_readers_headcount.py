"""Men, women and kinds of people, however they are typed."""

from __future__ import annotations

import pytest

from bot.forms.readers.dispatch import read_answer
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Read, Unclear, Unread
from bot.languages.locale import locale_for
from tests.machine.forms.rich import Rich
from tests.machine.forms.talking import MOMENT, Talk, noted, picking

QUESTION = next(one for one in Rich.questions if one.key == "present")
TWELVE_AND_EIGHT = [
    "12 L 8 P", "12 l 8 p", "12L 8P", "8P 12L", "12L/8P", "12L+8P", "12 L - 8 P", "L 12 P 8",
    "L: 12, P: 8", "12 lk 8 pr", "12 laki-laki 8 perempuan", "12 laki laki, 8 perempuan",
    "12 laki2 8 perempuan", "laki-laki 12 orang perempuan 8 orang", "12 pria dan 8 wanita",
    "12 bapak-bapak 8 ibu-ibu", "dua belas laki-laki delapan perempuan", "20 orang, 8 perempuan",
    "20 orang, 12 laki-laki", "20 (8 P)", "20 orang (12 L, 8 P)", "hadir 12 L 8 P",
    "20 orang 8 di antaranya perempuan", "perempuan 8 dari 20 orang", "8 perempuan dari 20 orang",
    "12 orang laki-laki dan 8 orang perempuan", "12 men 8 women", "\u0661\u0662 L \u0668 P",
]  # fmt: skip


def reading(typed: str) -> Read | Unread | Unclear:
    return read_answer(QUESTION, Text(typed), MOMENT)


def count(men: int, women: int, *kinds: str) -> Read:
    return Read({"men": men, "women": women, "kinds": list(kinds)})


@pytest.mark.parametrize("typed", TWELVE_AND_EIGHT)
def test_men_and_women_are_read(typed: str) -> None:
    assert reading(typed) == count(12, 8)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8P 12L, kader dan warga", count(12, 8, "cadre", "resident")),
        ("20 (8 P) kader", count(12, 8, "cadre")),
        ("12 L 8 P kader, warga, pembina", count(12, 8, "cadre", "resident", "pembina")),
        ("kader 12 L 8 P agen", count(12, 8, "agent", "cadre")),
        ("12 L 8 P, kadr", count(12, 8, "cadre")),
        ("12 L 8 P tanpa pembina", count(12, 8)),
        ("12 L 8 P tamu", count(12, 8)),
        ("20 orang semua perempuan", count(0, 20)),
        ("20 orang laki-laki semua", count(20, 0)),
        ("20 orang, tidak ada perempuan", count(20, 0)),
        ("12 L 0 P", count(12, 0)),
        ("1.250 L 8 P", count(1250, 8)),
    ],
)
def test_kinds_and_empty_halves_are_read(typed: str, expected: Read) -> None:
    assert reading(typed) == expected


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("25 perempuan dari 20 orang", "Perempuan 25, yang hadir 20. Tulis seperti 12 L 8 P."),
        ("20 orang, 25 L", "Laki-laki 25, yang hadir 20. Tulis seperti 12 L 8 P."),
        ("21 orang (12 L, 8 P)", "12 L dan 8 P belum sama dengan 21. Tulis seperti 12 L 8 P."),
        ("20 orang", "Tercatat 20 orang. Berapa perempuannya?"),
        ("12 L", "Perempuannya berapa? Tulis seperti 12 L 8 P."),
        ("8 perempuan", "Laki-lakinya berapa? Tulis seperti 12 L 8 P."),
        ("banyak", "Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."),
        ("kader", "Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."),
        ("1 2 3 4", "Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."),
        ("-5 L 3 P", "Angka itu belum cocok. Tulis 0 sampai 5.000 orang."),
        ("6000 L 2 P", "Angka itu belum cocok. Tulis 0 sampai 5.000 orang."),
        ("0 L 0 P", "Tulis paling sedikit 1 orang, seperti 12 L 8 P."),
        ("12 L 8 P " + "x" * 400, "Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."),
    ],
)
def test_what_is_missing_or_cannot_be_is_said(typed: str, says: str) -> None:
    read_ = reading(typed)
    assert isinstance(read_, Unread)
    assert locale_for("id").say(read_.why) == says


@pytest.mark.parametrize("typed", ["12 8", "12,8", "12-8", "12 dan 8"])
def test_two_bare_numbers_are_offered_both_ways(typed: str) -> None:
    read_ = reading(typed)
    assert isinstance(read_, Unclear)
    assert [one.line for one in read_.candidates] == ["12 L, 8 P", "8 L, 12 P", "4 L, 8 P"]


def begun() -> Talk:
    talk = Talk.begun(Rich, kind="census", held_on="2026-11-21", place={"words": "balai"})
    assert talk.at == "present"
    return talk


def test_a_total_is_completed_by_a_bare_number() -> None:
    talk = begun()
    talk.type("20 orang kader")
    assert noted(talk.outcome) == "Tercatat 20 orang. Berapa perempuannya?"
    assert talk.draft.misses == 0
    talk.type("8")
    assert talk.answers["present"] == {"men": 12, "women": 8, "kinds": ["cadre"]}
    assert "Hadir tercatat: 20 orang (12 L, 8 P): Kader." in talk.card


def test_more_women_than_the_total_are_asked_again() -> None:
    talk = begun()
    talk.type("20", "25")
    assert noted(talk.outcome) == "Perempuan 25, yang hadir 20. Tulis seperti 12 L 8 P."
    talk.type("8")
    assert talk.answers["present"]["women"] == 8


def test_a_total_may_be_followed_by_everything_anew() -> None:
    talk = begun()
    talk.type("20", "10 L 5 P")
    assert talk.answers["present"] == {"men": 10, "women": 5, "kinds": []}


@pytest.mark.parametrize("how", ["tap", "2", "8 L 12 P"])
def test_one_of_two_ways_is_picked(how: str) -> None:
    talk = begun()
    talk.type("12 8")
    if how == "tap":
        talk.tap("c", picking(talk, 2))
    else:
        talk.type(how)
    assert talk.answers["present"] == {"men": 8, "women": 12, "kinds": []}


def test_new_numbers_are_not_mistaken_for_those_offered() -> None:
    talk = begun()
    talk.type("12 8", "2 L 8 P kader")
    assert talk.answers["present"] == {"men": 2, "women": 8, "kinds": ["cadre"]}

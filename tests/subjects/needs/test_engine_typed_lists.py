"""The thirteen issues typed: what is there, what is not, and nothing that was not said."""

from __future__ import annotations

import pytest

from models.needs.forms.data_needs import DataNeeds
from tests.machine.forms.talking import Talk, noted

CODES = [str(601 + place) for place in range(13)]
STARTS: dict[str, dict[str, object]] = {
    "present": {},
    "unknown": {"present": ["601", "604"]},
    "has_data": {"present": ["601", "604", "610"], "unknown": ["603"]},
    "needed": {"present": ["601", "604", "610"], "unknown": ["603"], "has_data": None},
}


def without(*codes: str) -> list[str]:
    return [code for code in CODES if code not in codes]


@pytest.mark.parametrize("key", STARTS)
@pytest.mark.parametrize(
    "typed",
    ["tidak ada", "tdk ada", "gak ada", "belum ada", "belum punya", "belum", "tidak", "nihil",
     "tidak ada sama sekali", "semua tidak ada", "belum punya semua", "boten wonten", "teu aya"],
)  # fmt: skip
def test_nothing_is_what_the_skip_button_says(key: str, typed: str) -> None:
    tapped, talk = Talk.begun(DataNeeds, **STARTS[key]), Talk.begun(DataNeeds, **STARTS[key])
    assert talk.at == key
    tapped.tap("s")
    talk.type(typed)
    assert talk.answers == tapped.answers
    assert talk.at == tapped.at


@pytest.mark.parametrize("key", STARTS)
@pytest.mark.parametrize(
    "typed", ["tidak semua", "tidak ada yang tahu", "tidak ada 2", "tidak tahu"]
)
def test_a_denial_ticks_nothing(key: str, typed: str) -> None:
    talk = Talk.begun(DataNeeds, **STARTS[key])
    talk.type(typed)
    assert talk.at == key
    assert talk.answers == STARTS[key]


@pytest.mark.parametrize(
    ("typed", "present", "unknown"),
    [
        ("ada 1 4, tidak tahu 3", ["601", "604"], ["603"]),
        ("1 4 7 ada, 3 tidak tahu", ["601", "604", "607"], ["603"]),
        ("1, 4 ada 3 tidak tahu", ["601", "604"], ["603"]),
        ("601-603 ada\n612 tidak tahu.", ["601", "602", "603"], ["612"]),
        ("1 dan 4 ada; 5 tidak ada; sisanya tidak tahu", ["601", "604"],
         without("601", "604", "605")),
        ("Ada 1 4\nTidak tahu 3", ["601", "604"], ["603"]),
        ("yang ada 1 4, yang tidak tahu 3", ["601", "604"], ["603"]),
        ("tidak ada 2 5, ada 1 4, tidak tahu 3", ["601", "604"], ["603"]),
        ("ada 601-603; tidak tahu 612", ["601", "602", "603"], ["612"]),
        ("ada: 1-11, tidak tahu: sisanya", CODES[:11], ["612", "613"]),
        ("ada 1 4, tidak tahu 3, ada 7", ["601", "604", "607"], ["603"]),
        ("ada 1 4, tidak ada 5, tidak tahu sisanya", ["601", "604"], without("601", "604", "605")),
        ("Ada: 1 4\nTidak ada: 5\nTidak tahu: sisanya", ["601", "604"],
         without("601", "604", "605")),
        ("ada 1 4, tidak ada rumah, stunting; tidak tahu sisanya", ["601", "604"],
         without("601", "604", "607")),
        ("ada 1 4 7; tidak ada sisanya", ["601", "604", "607"], None),
        ("ada 1, 4, 7. sisanya tidak ada", ["601", "604", "607"], None),
        ("ada semua, tidak tahu 3", without("603"), ["603"]),
        ("tidak tahu 3, ada sisanya", without("603"), ["603"]),
        ("ada 1 4, tdk tahu 3", ["601", "604"], ["603"]),
        ("ada 1 4, gak tau 3", ["601", "604"], ["603"]),
        ("ada 1 4, belum tahu 3", ["601", "604"], ["603"]),
        ("ada 1 4, tidak tahu tidak ada", ["601", "604"], None),
        ("ada rumah, stunting; tidak tahu desil", ["604", "607"], ["603"]),
    ],
)  # fmt: skip
def test_lists_behind_their_labels(
    typed: str, present: list[str], unknown: list[str] | None
) -> None:
    talk = Talk.begun(DataNeeds)
    talk.type(typed)
    assert (talk.answers["present"], talk.answers["unknown"]) == (present, unknown)


READ = {"present": ["601", "604"], "unknown": ["603"], "has_data": ["601"]}


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (
            "Ada: 1, 4\nTidak tahu: 3\nPunya data: 1\nSumber data: posyandu\nDibutuhkan: 1",
            {**READ, "sources": {"601": "posyandu"}, "needed": ["601"]},
        ),
        (
            "ada 1 4, tidak tahu 3, punya data 1, sumber data: posyandu, dibutuhkan 1",
            {**READ, "sources": {"601": "posyandu"}, "needed": ["601"]},
        ),
        (
            "Ada: 1, 4\nTidak tahu: 3\nPunya data: tidak ada\nDibutuhkan: 1, 4",
            {**READ, "has_data": None, "needed": ["601", "604"]},
        ),
        (
            "ada 1 4, tidak tahu 3, punya data belum ada, dibutuhkan 1 4",
            {**READ, "has_data": None, "needed": ["601", "604"]},
        ),
        (
            "Ada: PBI, Rumah\nTidak tahu: Desil\nPunya data: 1\nDibutuhkan: semua",
            {**READ, "needed": ["601", "603", "604"]},
        ),
        (
            "Ada: 1, 4\nTidak tahu: tidak ada\nPunya data: semua\nDibutuhkan: 1",
            {**READ, "unknown": None, "has_data": ["601", "604"], "needed": ["601"]},
        ),
    ],
)
def test_the_whole_form_in_lines_or_in_one(typed: str, answers: dict[str, object]) -> None:
    talk = Talk.begun(DataNeeds)
    talk.type(typed)
    assert talk.answers == answers


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        # A number and a name that are different choices: both are offered.
        ("ada 2 keluarga PBI", "Ada beberapa yang mirip. Mana yang dimaksud?"),
        ("ada 5 rumah tidak layak huni", "Ada beberapa yang mirip. Mana yang dimaksud?"),
        (
            "ada tiga warga stunting",
            "Belum terbaca: 3 warga stunting. Tulis nomornya, seperti 1, 3.",
        ),
    ],
)
def test_a_count_is_asked_and_not_guessed(typed: str, asked: str) -> None:
    talk = Talk.begun(DataNeeds)
    assert noted(talk.type(typed)) == asked
    assert talk.answers == {}


def test_the_number_of_an_issue_may_stand_before_its_name() -> None:
    talk = Talk.begun(DataNeeds)
    talk.type("12 lansia, 4 rumah")
    assert talk.answers["present"] == ["604", "612"]


def test_the_label_of_the_question_may_stand_before_its_answer() -> None:
    talk = Talk.begun(DataNeeds)
    talk.type("ada: semua kecuali 3 dan 5", "belum tahu 5")
    assert (talk.answers["present"], talk.answers["unknown"]) == (without("603", "605"), ["605"])


def test_a_range_may_be_of_codes() -> None:
    talk = Talk.begun(DataNeeds)
    talk.type("601-605")
    assert talk.answers["present"] == ["601", "602", "603", "604", "605"]


def test_a_source_that_sounds_like_lists_is_a_source() -> None:
    talk = Talk.begun(DataNeeds, **READ)
    talk.type("ada di posyandu, tidak tahu tahunnya")
    assert talk.answers["sources"] == {"601": "ada di posyandu, tidak tahu tahunnya"}

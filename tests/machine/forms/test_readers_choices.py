"""Yes and no, one of a few, several of many, and picking a candidate."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.readers.candidates import candidate_answer, pick
from bot.forms.readers.dispatch import read_answer
from bot.forms.state.draft import Candidate
from bot.forms.state.inputs import Other, Text
from bot.forms.state.reading import Moment, Read, Reading, Unclear, Unread
from models.forms.questions import Kind, Option, Question


class Javanese:
    """Knows two words."""

    def words(self, text: str) -> tuple[str, ...]:
        """In Javanese and in Indonesian."""
        krama = {"Ya": "Inggih", "Pertemuan": "Pepanggihan"}
        return tuple(dict.fromkeys((krama.get(text, text), text)))


MOMENT = Moment(date(2026, 11, 22), Javanese())
POSTS = (
    Option("secretary", "Sekretaris desa"),
    Option("kaur", "Kepala urusan", "Kaur"),
    Option("kasi", "Kepala seksi", "Kasi"),
    Option("hamlet_head", "Kepala dusun"),
    Option("cadre", "Kader atau warga"),
    Option("meeting", "Pertemuan"),
)
SURVEYS = (
    Option("population", "Sensus Penduduk"),
    Option("regsosek", "Regsosek"),
    Option("podes", "Podes"),
    Option("susenas", "Susenas"),
    Option("agriculture", "Sensus Pertanian"),
    Option("other", "Lainnya"),
    Option("never", "Belum pernah"),
)
YES_WORDS = (
    "ya|y|iya|Iyaa|iyaaaa|ok|oke|betul|benar|nggih|inggih|Inggih|muhun|sumuhun|yes|1|satu|YA.|sudah"
    "|ya, betul|yes"
)
NO_WORDS = (
    "tidak|Tdk|nggak|enggak|ndak|gak|belum|bukan|mboten|boten|henteu|teu|no|2|dua|tidak punya"
    "|tidak, belum ada|n"
)
YES_NO = (Option("yes", "Ya"), Option("no", "Tidak"))
HAS = (Option("yes", "Punya"), Option("no", "Belum punya"))


def reading(kind: Kind, options: tuple[Option, ...], typed: str) -> Reading:
    none_of = "never" if options is SURVEYS else None
    return read_answer(
        Question("q", kind, "", "", options=options, none_of=none_of), Text(typed), MOMENT
    )


@pytest.mark.parametrize("typed", YES_WORDS.split("|"))
def test_yes_is_read(typed: str) -> None:
    assert reading(Kind.YES_NO, YES_NO, typed) == Read(answer=True)


@pytest.mark.parametrize("typed", NO_WORDS.split("|"))
def test_no_is_read(typed: str) -> None:
    assert reading(Kind.YES_NO, YES_NO, typed) == Read(answer=False)


@pytest.mark.parametrize(
    "typed",
    ["tidak tahu", "mungkin", "ya tidak", "duka", "", "3", "\u2764", "kurang tahu", "besok"],
)
def test_neither_yes_nor_no_is_asked_again(typed: str) -> None:
    assert isinstance(reading(Kind.YES_NO, YES_NO, typed), Unread)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("punya", True),
        ("Belum punya", False),
        ("belum", False),
        ("tidak punya", False),
        ("saya punya laptop", True),
        ("ya punya", True),
        ("pnya", True),
        ("gak punya", False),
        ("belum pnya", False),
    ],
)
def test_the_questions_own_words_answer_it(typed: str, answer: bool) -> None:
    assert reading(Kind.YES_NO, HAS, typed) == Read(answer=answer)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Sekretaris desa", "secretary"),
        ("sekretaris", "secretary"),
        ("sekertaris desa", "secretary"),
        ("SEKDES secretary", None),
        ("kaur", "kaur"),
        ("Kasi", "kasi"),
        ("hamlet_head", "hamlet_head"),
        ("4", "hamlet_head"),
        ("no 4", "hamlet_head"),
        ("4.", "hamlet_head"),
        ("empat", "hamlet_head"),
        ("\u0664", "hamlet_head"),
        ("4 kepala dusun", "hamlet_head"),
        ("dusun", "hamlet_head"),
        ("kepala dusn", "hamlet_head"),
        ("saya kaur keuangan", "kaur"),
        ("warga", "cadre"),
        ("kadr", "cadre"),
        ("pepanggihan", "meeting"),
        ("pertemuan", "meeting"),
        ("perteman", "meeting"),
        ("pert", "meeting"),
        ("bukan kaur", None),
        ("lurah", None),
        ("9", None),
        ("0", None),
        ("", None),
    ],
)
def test_one_option_is_read(typed: str, code: str | None) -> None:
    found = reading(Kind.CHOICE, POSTS, typed)
    assert isinstance(found, Unread) if code is None else found == Read(code)


def test_equally_near_options_are_offered() -> None:
    found = reading(Kind.CHOICE, POSTS, "kepala")
    assert isinstance(found, Unclear)
    assert [candidate.value for candidate in found.candidates] == ["kaur", "kasi", "hamlet_head"]
    assert found.candidates[0].button == "Kaur"
    assert found.candidates[0].line == "Kepala urusan"


def test_a_number_that_is_not_shown_names_the_last_one() -> None:
    found = reading(Kind.CHOICE, POSTS, "9")
    assert isinstance(found, Unread)
    assert found.why.values == {"number": 9, "last": 6}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("regsosek", "regsosek"),
        ("regsosek, podes", "regsosek podes"),
        ("podes, regsosek", "regsosek podes"),
        ("regsosek dan podes", "regsosek podes"),
        ("regsosek podes", "regsosek podes"),
        ("Regsosek; Podes; Susenas", "regsosek podes susenas"),
        ("regsosek\npodes", "regsosek podes"),
        ("sensus penduduk podes", "population podes"),
        ("pernah regsosek dan podes", "regsosek podes"),
        ("1 3 5", "population podes agriculture"),
        ("1,3", "population podes"),
        ("5,3,1", "population podes agriculture"),
        ("1.3.5", "population podes agriculture"),
        ("no 1 dan 3", "population podes"),
        ("satu dan tiga", "population podes"),
        ("2-4", "regsosek podes susenas"),
        ("2 s/d 4", "regsosek podes susenas"),
        ("2-3, 6", "regsosek podes other"),
        ("1, regsosek", "population regsosek"),
        ("2 regsosek", "regsosek"),
        ("regsosk, pods", "regsosek podes"),
        ("1, 1, 1", "population"),
        ("semua", "population regsosek podes susenas agriculture other"),
        ("semua kecuali 3", "population regsosek susenas agriculture other"),
        ("semuanya kecuali podes dan sensus penduduk", "regsosek susenas agriculture other"),
        ("belum pernah", "never"),
        ("7", "never"),
        ("tidak ada", "never"),
        ("belum", "never"),
        ("blm pernah", "never"),
        ("tdk ada", "never"),
        ("nihil", "never"),
    ],
)
def test_several_options_are_read_in_their_order(typed: str, codes: str) -> None:
    assert reading(Kind.MANY, SURVEYS, typed) == Read(codes.split())


@pytest.mark.parametrize(
    "typed", ["9", "1, 9", "regsosek dan padi", "semua kecuali padi", "", ",", "-", "pernah", "0"]
)
def test_a_part_that_means_nothing_is_asked_again(typed: str) -> None:
    assert isinstance(reading(Kind.MANY, SURVEYS, typed), Unread)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("regsosek, jagung", "jagung"),
        ("regsosek, bukan podes", "bukan podes"),
        ("3 tidak tahu", "3 tidak tahu"),
    ],
)
def test_the_part_that_was_not_read_is_named(typed: str, part: str) -> None:
    found = reading(Kind.MANY, SURVEYS, typed)
    assert isinstance(found, Unread)
    assert found.why.values == {"part": part}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1 regsosek", ["population", "regsosek"]),
        ("regsosek 1", ["population", "regsosek"]),
        ("ada dua podes", ["regsosek", "podes"]),
    ],
)
def test_a_number_beside_the_name_of_another_is_asked(typed: str, codes: list[str]) -> None:
    found = reading(Kind.MANY, SURVEYS, typed)
    assert isinstance(found, Unclear)
    assert [candidate.value for candidate in found.candidates] == codes


@pytest.mark.parametrize("typed", ["tidak", "belum", "tanpa", "tdk", "boten"])
def test_a_denial_alone_names_nothing(typed: str) -> None:
    options = (Option("jobless", "Tidak bekerja"), Option("aid", "Belum dapat", "Tanpa bantuan"))
    assert isinstance(reading(Kind.CHOICE, options, typed), Unread)
    assert isinstance(reading(Kind.MANY, options, f"{typed} ada 2"), Unread)


def test_an_unclear_part_is_offered_with_the_clear_ones() -> None:
    found = reading(Kind.MANY, SURVEYS, "podes, sensus")
    assert isinstance(found, Unclear)
    assert [each.value for each in found.candidates] == ["population,podes", "podes,agriculture"]
    question = Question("q", Kind.MANY, "", "", options=SURVEYS)
    assert candidate_answer(question, found.candidates[0].value) == ["population", "podes"]


def test_none_of_them_and_one_of_them_is_asked_back() -> None:
    found = reading(Kind.MANY, SURVEYS, "belum pernah, podes, regsosek")
    assert isinstance(found, Unclear)
    assert [each.value for each in found.candidates] == ["regsosek,podes", "never"]


def test_a_list_may_have_a_longest_length() -> None:
    question = Question("q", Kind.MANY, "", "", options=SURVEYS, at_most=2)
    found = read_answer(question, Text("1 2 3"), MOMENT)
    assert isinstance(found, Unread)
    assert found.why.values == {"most": 2}


def test_a_sticker_says_a_choice_is_needed() -> None:
    question = Question("q", Kind.CHOICE, "", "", options=POSTS)
    found = read_answer(question, Other("sticker"), MOMENT)
    assert isinstance(found, Unread)
    assert found.why.text.startswith("Di sini perlu satu pilihan.")


SUKAMAJU = tuple(
    Candidate(str(n), f"Desa Sukamaju, Kec. {name}", name)
    for n, name in enumerate(("Cibungbulang", "Cigudeg", "Jonggol", "Megamendung"), 101)
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4", "104"),
        ("4 megamendung", "104"),
        ("Megamendung", "104"),
        ("megamendng", "104"),
        ("kec jonggol", "103"),
        ("desa sukamaju kecamatan jonggol", "103"),
        ("sukamaju", None),
        ("5", None),
        ("majalaya", None),
        ("", None),
        ("ya", None),
    ],
)
def test_a_candidate_is_picked_by_number_or_name(typed: str, value: str | None) -> None:
    found = pick(SUKAMAJU, typed)
    assert (found.value if found else None) == value


def test_a_yes_picks_the_only_candidate() -> None:
    assert pick(SUKAMAJU[:1], "ya") == SUKAMAJU[0]
    assert pick((), "ya") is None


@given(st.lists(st.sampled_from(SURVEYS[:-1]), min_size=1, unique=True), st.booleans())
def test_any_selection_reads_back(chosen: list[Option], by_number: bool) -> None:
    places = [SURVEYS.index(option) for option in chosen]
    words = [str(place + 1) for place in places] if by_number else [o.label for o in chosen]
    expected = [SURVEYS[place].code for place in sorted(places)]
    for join in (", ", " ", " dan ", "\n"):
        assert reading(Kind.MANY, SURVEYS, join.join(words)) == Read(expected)

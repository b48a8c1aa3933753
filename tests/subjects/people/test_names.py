"""A name has letters; titles belong to the name they stand at; two names in one line are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.readers.values.text import read_text
from bot.forms.state.reading import Read, Unclear, Unread
from models.forms.form import FORMS, Kind, Question
from models.people.rules import has_letters, may_be_same_person, split_names
from tests.machine.forms.talking import MOMENT

NAMES = ("Dewi Lestari", "Budi", "Siti Aminah", "Joko Prasetyo", "M. Yusuf", "Tamba'an", "Nur'aini")
BEFORE = ("", "H. ", "Hj. ", "Drs. ", "Dr. ", "Ir. ", "Prof. Dr. ")
BEHIND = ("", ", S.Pd", ", S.E.", ", M.Si", ", SE", ", S.Sos., M.Si.", ", A.Md.Keb", ", S.Tr.Stat")
BETWEEN = (", ", " dan ", "; ", " & ", "\n", " / ", " serta ")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Dewi Lestari, S.Pd, Budi", ("Dewi Lestari, S.Pd", "Budi")),
        ("Dewi Lestari, S.Pd", ("Dewi Lestari, S.Pd",)),
        ("Drs. H. Budi Santoso, M.Si", ("Drs. H. Budi Santoso, M.Si",)),
        ("Drs., Budi", ("Drs. Budi",)),
        ("1. Dewi 2. Budi", ("Dewi", "Budi")),
        ("Dewi dan Hj. Siti, S.E. & Joko", ("Dewi", "Hj. Siti, S.E.", "Joko")),
        ("Dandan Ramdan", ("Dandan Ramdan",)),
    ],
)
def test_names_of_one_line(line: str, people: tuple[str, ...]) -> None:
    assert tuple(one.replace("Drs.,", "Drs.") for one in split_names(line)) == people


titled = st.tuples(st.sampled_from(BEFORE), st.sampled_from(NAMES), st.sampled_from(BEHIND))
lists = st.lists(titled, min_size=1, max_size=4)


@given(lists, st.sampled_from(BETWEEN))
def test_no_title_becomes_a_person_and_no_person_a_title(
    people: list[tuple[str, str, str]], between: str
) -> None:
    written = ["".join(person) for person in people]
    assert list(split_names(between.join(written))) == written


@given(titled, titled)
def test_titles_do_not_make_another_person(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    if one[1] == other[1]:
        assert may_be_same_person("".join(one), "".join(other))


@given(st.text("0123456789 .-/()+", max_size=30))
def test_digits_and_signs_are_no_name(typed: str) -> None:
    assert not has_letters(typed)


NAMED = [
    pytest.param(question, id=f"{code}.{question.key}")
    for code, form in sorted(FORMS.items())
    for question in form.questions
    if question.kind is Kind.TEXT and question.person is not None
]


def test_every_question_for_somebodys_name_is_known_as_one() -> None:
    """Whatever asks "Siapa nama..." takes no number for an answer."""
    asked = {
        f"{code}.{question.key}"
        for code, form in FORMS.items()
        for question in form.questions
        if question.kind is Kind.TEXT and question.ask.startswith(("Siapa nama", "Tulis nama"))
    }
    assert asked
    assert asked <= {param.id for param in NAMED}


@pytest.mark.parametrize("question", NAMED)
def test_whoever_is_asked_for_a_name_gives_one(question: Question) -> None:
    assert question.person is not None
    assert isinstance(read_text(question, "12345", MOMENT), Unread)
    assert isinstance(read_text(question, "Dewi Lestari, S.Pd", MOMENT), Read)
    two = read_text(question, "Dewi Lestari, S.Pd, Budi", MOMENT)
    if question.person.several:
        assert isinstance(two, Unclear)
        assert [one.value for one in two.candidates] == ["Dewi Lestari, S.Pd", "Budi"]
    else:
        assert isinstance(two, Unread)


@pytest.mark.parametrize(
    "typed",
    ["nama saya Siti Aminah", "Nama: Siti Aminah", "nm : Siti Aminah", "saya Siti Aminah",
     "Nama lengkap saya adalah Siti Aminah", "Perkenalkan, nama saya Siti Aminah"],
)  # fmt: skip
@pytest.mark.parametrize("question", NAMED)
def test_what_leads_to_a_name_is_no_part_of_it(question: Question, typed: str) -> None:
    assert read_text(question, typed, MOMENT) == Read("Siti Aminah")

"""Local posts are read as the kind they are; one that is two things is asked."""

from __future__ import annotations

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.readers.values.choice import read_choice
from bot.forms.state.reading import Read, Unclear
from models.forms.form import FORMS, Question
from tests.machine.forms.talking import MOMENT

QUESTIONS = [
    pytest.param(question, id=f"{code}.{question.key}")
    for code, form in sorted(FORMS.items())
    for question in form.questions
    if {"sekretaris", "dusun"} <= {option.code for option in question.options}
]


@pytest.mark.parametrize(
    ("typed", "post"),
    [
        ("Carik", "sekretaris"),
        ("Plt Sekdes", "sekretaris"),
        ("Bendahara", "kaur"),
        ("Kaur TU", "kaur"),
        ("Jogoboyo", "kasi"),
        ("Kadus II", "dusun"),
        ("Wali Jorong", "dusun"),
        ("Kepala Jaga", "dusun"),
        ("Kebayan", "dusun"),
    ],
)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_local_post_is_the_kind_it_is(question: Question, typed: str, post: str) -> None:
    assert read_choice(question, typed, MOMENT) == Read(post)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_kamituwa_is_asked(question: Question) -> None:
    assert isinstance(read_choice(question, "Kamituwa", MOMENT), Unclear)

"""Every example under a question is an answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.forms.readers.dispatch import read_answer
from bot.forms.state.inputs import Text
from bot.forms.state.reading import Moment, Read
from bot.languages.locale import languages, locale_for
from bot.places.gazetteer import build_gazetteer
from bot.places.search import find
from models.forms.form import FORMS, Form, Kind, Question
from models.region_lists.sample.regions import sample_rows
from models.regions.codes import level_of
from tests.machine.forms.talking import MOMENT

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer

ALL = [(form, q) for form in FORMS.values() for q in form.questions]
SHOWN = [(form, q) for form in FORMS.values() for q in form.questions if q.example]
TYPED = [(form, q) for form, q in SHOWN if q.kind is not Kind.REGION]
REGIONS = [(form, q) for form, q in SHOWN if q.kind is Kind.REGION]

COUNTED = [(form, q) for form, q in ALL if q.kind is Kind.HEADCOUNT]
READY = [(form, q) for form in FORMS.values() for q in form.questions if q.suggestions]


def name(value: type[Form] | Question) -> str:
    """A form by its code, a question by its key."""
    return value.key if isinstance(value, Question) else value.about.code


@pytest.mark.parametrize(("form", "question"), TYPED, ids=name)
def test_an_example_can_be_typed(form: type[Form], question: Question) -> None:
    reading = read_answer(question, Text(question.example or ""), MOMENT)
    assert isinstance(reading, Read), f"{form.about.code}.{question.key}: {question.example}"


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("form", "question"), COUNTED, ids=name)
def test_every_kind_of_people_can_be_named_with_the_numbers(
    form: type[Form], question: Question, code: str
) -> None:
    moment = Moment(MOMENT.today, locale_for(code))
    for option in question.options:
        for label in filter(None, (option.label, option.short)):
            found = read_answer(
                question, Text(f"12 L 8 P, {moment.locale.words(label)[0]}"), moment
            )
            answer: Answer = {"men": 12, "women": 8, "kinds": [option.code]}
            assert found == Read(answer), f"{form.about.code}: {label}"


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("form", "question"), READY, ids=name)
def test_a_ready_answer_is_an_answer_in_every_language(
    form: type[Form], question: Question, code: str
) -> None:
    moment = Moment(MOMENT.today, locale_for(code))
    for ready in question.suggestions:
        readings = [
            read_answer(question, Text(word), moment) for word in moment.locale.words(ready)
        ]
        assert any(isinstance(one, Read) for one in readings), f"{form.about.code}: {ready}"


@pytest.mark.parametrize(("form", "question"), REGIONS, ids=name)
def test_an_example_of_a_region_is_found_in_the_sample(
    form: type[Form], question: Question
) -> None:
    sample = build_gazetteer((code, name, level_of(code)) for code, name, _ in sample_rows())
    found = find(sample, question.example or "", "", 5, question.levels)
    assert found.candidates, f"{form.about.code}.{question.key}: {question.example}"
    assert found.candidates[0].score > 90

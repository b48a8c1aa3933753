"""Every example under a question is an answer to it."""

from __future__ import annotations

import pytest

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.conversation.readers import read
from bot.conversation.reading import Read
from bot.conversation.said import Text
from bot.places.gazetteer import gazetteer
from bot.places.search import find
from models.forms.fields import FORMS, Form, Kind, Question
from models.region_codes import level_of
from models.sample.regions import sample_rows
from tests.conversation.talking import MOMENT

SHOWN = [(form, q) for form in FORMS.values() for q in form.questions if q.example]
TYPED = [(form, q) for form, q in SHOWN if q.kind is not Kind.REGION]
REGIONS = [(form, q) for form, q in SHOWN if q.kind is Kind.REGION]


def name(value: type[Form] | Question) -> str:
    """A form by its code, a question by its key."""
    return value.key if isinstance(value, Question) else value.about.code


@pytest.mark.parametrize(("form", "question"), TYPED, ids=name)
def test_an_example_can_be_typed(form: type[Form], question: Question) -> None:
    reading = read(question, Text(question.example or ""), MOMENT)
    assert isinstance(reading, Read), f"{form.about.code}.{question.key}: {question.example}"


@pytest.mark.parametrize(("form", "question"), REGIONS, ids=name)
def test_an_example_of_a_region_is_found_in_the_sample(
    form: type[Form], question: Question
) -> None:
    sample = gazetteer((code, name, level_of(code)) for code, name, _ in sample_rows())
    found = find(sample, question.example or "", "", 5, question.levels)
    assert found.candidates, f"{form.about.code}.{question.key}: {question.example}"
    assert found.candidates[0].score > 90

"""The class line of a form says its code, version, name and receipt, and nothing else."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import create_model

from models.forms.form import Ask, AuthorError, Form

LINE: dict[str, Any] = {"code": "trial", "version": 1, "name": "Uji", "receipt": "UJ"}
text = Annotated[str, Ask("Apa?", "Apa")]


def test_a_form_without_questions_is_a_mistake() -> None:
    with pytest.raises(AuthorError, match=r"Trial: a form needs a question"):
        create_model("Trial", __base__=Form, __cls_kwargs__=LINE)


@pytest.mark.parametrize(
    "line",
    [
        {},
        {**LINE, "code": ""},
        {**LINE, "code": "x" * 25},
        {**LINE, "version": 0},
        {**LINE, "name": ""},
        {**LINE, "receipt": ""},
    ],
    ids=["nothing", "no code", "long code", "no version", "no name", "no receipt"],
)
def test_a_class_line_that_lacks_something_is_a_mistake(line: dict[str, Any]) -> None:
    with pytest.raises(AuthorError, match=r"Trial: the class line needs code="):
        create_model("Trial", __base__=Form, __cls_kwargs__=line, why=(text, ...))


def test_a_word_the_class_line_does_not_know_is_a_mistake() -> None:
    line = {**LINE, "titel": "Uji"}
    with pytest.raises(AuthorError, match=r"Trial: the class line knows no titel"):
        create_model("Trial", __base__=Form, __cls_kwargs__=line, why=(text, ...))


def test_a_code_that_is_taken_is_a_mistake() -> None:
    create_model("Trial", __base__=Form, __cls_kwargs__=LINE, why=(text, ...))
    with pytest.raises(AuthorError, match=r"Other: the code 'trial' is taken"):
        create_model("Other", __base__=Form, __cls_kwargs__=LINE, why=(text, ...))

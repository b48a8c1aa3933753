"""What an author may get wrong in a form, said at import and not to a villager."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.forms.conditions import AnyOf, When
from models.forms.questions import LONGEST_KEY, AuthorError, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.forms.conditions import Condition
    from models.forms.questions import Question

_COMPARABLE = {Kind.CHOICE, Kind.MANY, Kind.YES_NO}
# What buttons say is read as if it were typed, so the answer must be one a person types.
_TYPED = {
    *(Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.HEADCOUNT),
    *(Kind.FOLLOW_UP, Kind.SPOT, Kind.EACH),
}
_MOST_SUGGESTED, _LONGEST_LABEL = 4, 24
_NAMED = re.compile(r"%\((\w+)\)s")


def check(
    where: str, question: Question, before: Mapping[str, Question], *, required: bool
) -> None:
    """Raise AuthorError for a question that cannot work after those `before` it."""
    wrong = next(_wrong(question, before, required=required), None)
    if wrong is not None:
        raise AuthorError(f"{where}: {wrong}")


def check_names(where: str, questions: Mapping[str, Question]) -> None:
    """Raise AuthorError for an earlier name that is asked today, or a word claimed twice."""
    claimed: set[str] = set()
    for question in questions.values():
        for key in question.was:
            if key in questions:
                raise AuthorError(
                    f"{where}.{question.key}: Was names {key!r}, which is still asked"
                )
            if key in claimed:
                raise AuthorError(f"{where}.{question.key}: Was names {key!r} a second time")
            claimed.add(key)
    labels = {question.label.casefold(): question.key for question in questions.values()}
    for question in questions.values():
        for word in question.also:
            if labels.setdefault(word.casefold(), question.key) != question.key:
                raise AuthorError(f"{where}.{question.key}: {word!r} begins another line")


def _wrong(question: Question, before: Mapping[str, Question], *, required: bool) -> Iterator[str]:
    if len(question.key) > LONGEST_KEY:
        yield f"a key has at most {LONGEST_KEY} letters"
    for condition in question.conditions:
        yield from _wrong_condition(condition, before)
    if (question.may_skip or question.conditions or question.depends_on_lists) and required:
        yield "a question that may stay open needs a default"
    yield from _wrong_lists(question, before)
    yield from _wrong_buttons(question)
    if question.address_of is not None and question.address_of not in before:
        yield f"AddressOf looks at {question.address_of!r}, not asked before"
    codes = [option.code for option in question.options]
    for code in codes:
        if len(code) > LONGEST_KEY or not re.fullmatch(r"[a-z0-9_]+", code):
            yield f"the code {code!r} does not fit a button"
    if question.none_of and question.none_of not in codes:
        yield f"NoneOf names {question.none_of!r}, which is no option"
    known = {*before, "you"} | ({"item"} if question.each_of else set())
    for text in _texts(question):
        yield from _wrong_text(text, known)


def _wrong_lists(question: Question, before: Mapping[str, Question]) -> Iterator[str]:
    """What options left by earlier lists need."""
    if (question.within or question.without) and question.kind is not Kind.MANY:
        yield "Within and Without are for a list of choices"
    each = (question.each_of,) if question.each_of is not None else ()
    codes = {option.code for option in question.options}
    for key in (*question.within, *question.without, *each):
        if key not in before or before[key].kind is not Kind.MANY:
            yield f"looks at {key!r}, which is not an earlier list of choices"
        elif codes.isdisjoint(option.code for option in before[key].options):
            yield f"{key!r} has none of its options"


def _wrong_buttons(question: Question) -> Iterator[str]:
    if question.suggestions and question.kind not in _TYPED:
        yield "Suggest is for what is typed"
    if len(question.suggestions) > _MOST_SUGGESTED:
        yield f"Suggest takes at most {_MOST_SUGGESTED} answers"
    for label in (*question.suggestions, question.skip_label, question.more_label):
        if len(label) > _LONGEST_LABEL:
            yield f"a button has at most {_LONGEST_LABEL} letters: {label!r}"


def _wrong_condition(condition: Condition, before: Mapping[str, Question]) -> Iterator[str]:
    for key in condition.looks_at():
        if key not in before:
            yield f"When looks at {key!r}, which is not an earlier question"
            return
    branches = condition.conditions if isinstance(condition, AnyOf) else (condition,)
    for branch in branches:
        if isinstance(branch, When):
            yield from _wrong_options(branch, before[branch.key])


def _wrong_options(branch: When, asked: Question) -> Iterator[str]:
    if asked.kind not in _COMPARABLE:
        yield f"When looks at {branch.key!r}, which has no options to compare with"
    if not branch.options:
        yield f"When names no option of {branch.key!r}"
    codes: set[str | bool] = {option.code for option in asked.options}
    known = {True, False} if asked.kind is Kind.YES_NO else codes
    for option in branch.options:
        if option not in known:
            yield f"{branch.key!r} has no option {option!r}"


def _texts(question: Question) -> Iterator[str]:
    """Every text that is shown with values put in."""
    yield from (question.ask, question.label, question.section, *question.hints)
    yield from (question.skip_label, question.more_label, *question.suggestions)
    for option in question.options:
        yield option.label
        yield option.short or ""


def _wrong_text(text: str, known: set[str]) -> Iterator[str]:
    for key in _NAMED.findall(text):
        if key not in known:
            yield f"the text speaks of {key!r}, which is not asked before"
    if "%" in _NAMED.sub("", text).replace("%%", ""):
        yield f"a percent sign is written %%: {text!r}"

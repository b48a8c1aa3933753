"""Answers to whatever a form asks, so that any form can be filled in by asking what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.navigation import current_question
from models.forms.form import AnyOf, Kind, When
from tests.machine.forms.talking import Talk, picking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.form import Form, Question

LONGEST = 200  # steps after which a form never ends


def filled(form: type[Form], wanted: Question | None = None) -> Talk:
    """The form answered until nothing is asked, with as many branches open as one choice opens.

    A question that is `wanted` has its branch opened before all others.
    """
    return to_review(Talk.begun(form), wanted)


def to_review(talk: Talk, wanted: Question | None = None) -> Talk:
    """Answer what is asked until the review stands."""
    for _ in range(LONGEST):
        question = current_question(talk.form, talk.draft)
        if question is None:
            return talk
        answer(talk, question, wanted)
    raise AssertionError(f"{talk.form.about.code} never ends; it asks {talk.at}")


def answer(talk: Talk, question: Question, wanted: Question | None = None) -> None:
    """One good answer, as a person would give it."""
    before = talk.draft
    match question.kind:
        case Kind.CHOICE | Kind.YES_NO:
            talk.tap("a", _opening(talk.form, question, wanted))
        case Kind.MANY:
            left = [one for one in question.options if question.is_left(one.code)]
            for option in left[: max(question.at_least or 1, 1)]:
                talk.tap("t", option.code)
            talk.tap("d")
        case Kind.REGION:
            if not talk.draft.candidates.get(question.key):
                talk.type("Sukakarya Megamendung")
            talk.tap("c", picking(talk))
        case Kind.ONE_OF:
            talk.tap("c", picking(talk))
        case Kind.FILE:
            talk.photo()
        case Kind.FILES:
            if question.key not in talk.draft.pending:
                talk.photo()
            talk.tap("d")
        case _:
            talk.type(typed(question))
    assert talk.draft != before, f"{question.key} was not answered: {talk.card}"


def typed(question: Question) -> str:
    """What a person types for a question without options."""
    match question.kind:
        case Kind.NUMBER:
            return str(question.at_least if question.at_least is not None else 7)
        case Kind.DATE:
            return "6-5-2026" if question.not_future else "6-5-2027"
        case Kind.PHONE:
            return "0812-3456-7890"
        case Kind.HEADCOUNT:
            return "12 L 8 P"
        case _ if question.letter_number:
            return "100.3.3.2/06/2026"
        case _:
            text = question.example or "Siti Aminah"
            return text.ljust(question.at_least or 1, "a")[: question.at_most]


def _opening(form: type[Form], question: Question, wanted: Question | None) -> str:
    """The option that opens what is wanted, else the one that opens most."""
    opened = [code for one in form.questions for code in _opened_by(one, question)]
    best = list(_opened_by(wanted, question)) if wanted else []
    codes = [option.code for option in question.options]
    return max(codes, key=lambda one: (one in best, opened.count(one), -codes.index(one)))


def _opened_by(one: Question, question: Question) -> Iterator[str]:
    for condition in one.conditions:
        for branch in condition.conditions if isinstance(condition, AnyOf) else (condition,):
            if isinstance(branch, When) and branch.key == question.key:
                for option in branch.options:
                    yield ("yes" if option else "no") if isinstance(option, bool) else str(option)

"""A draft begun on an older version of its form, opened with today's: nothing is thrown away.

Missing keys are asked by themselves and unknown keys are pruned only when the form is sent, so all
that is left is moving renamed answers and asking again what no longer fits.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.forms.fields import Kind
from models.words import N_, say

if TYPE_CHECKING:
    from bot.conversation.draft import Draft
    from models.forms.fields import Form, Question
    from models.words import Sentence


def upgraded(form: type[Form], draft: Draft) -> tuple[Draft, Sentence | None]:
    """The draft as today's form reads it, and one note if an answer has to be given again."""
    if draft.version == form.about.version:
        return draft, None
    answers = dict(draft.answers)
    names = dict(draft.names)
    for question in form.questions:
        for old in question.was:
            if old in answers and question.key not in answers:
                answers[question.key] = answers.pop(old)
                if old in names:
                    names[question.key] = names.pop(old)
    lost = [q for q in form.questions if q.key in answers and not fits(q, answers[q.key])]
    for question in lost:
        del answers[question.key]
    after = draft.having(
        version=form.about.version, answers=answers, names=names, at=None, editing=False, ticks=None
    )
    note = say(N_("Formulir ini diperbarui. Satu hal kami tanyakan lagi.")) if lost else None
    return after, note


def fits(question: Question, answer: object) -> bool:  # noqa: PLR0911 - one line a kind
    """Whether a stored answer is one that today's question could have given."""
    if answer is None:
        return question.may_skip
    codes = {option.code for option in question.options}
    match question.kind:
        case Kind.YES_NO:
            return isinstance(answer, bool)
        case Kind.CHOICE:
            return answer in codes
        case Kind.MANY:
            return isinstance(answer, list) and bool(answer) and codes.issuperset(answer)
        case Kind.NUMBER:
            whole = isinstance(answer, int) and not isinstance(answer, bool)
            return whole and within(question, int(str(answer)))
        case Kind.DATE:
            return isinstance(answer, str) and is_date(answer)
        case Kind.TEXT:
            return isinstance(answer, str) and within(question, len(answer))
        case Kind.PHONE | Kind.REGION | Kind.ONE_OF:
            return isinstance(answer, str)
        case Kind.FILE:
            return isinstance(answer, dict) and "file_id" in answer
        case Kind.FILES:
            return isinstance(answer, list) and all(isinstance(one, dict) for one in answer)


def within(question: Question, size: int) -> bool:
    """Whether a number or a length is inside the question's bounds."""
    lower = question.at_least if question.at_least is not None else size
    upper = question.at_most if question.at_most is not None else size
    return lower <= size <= upper


def is_date(text: str) -> bool:
    """Whether a text is a stored date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

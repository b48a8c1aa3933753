"""A draft begun on an older version of its form, opened with today's: nothing is thrown away.

Missing keys are asked by themselves and unknown keys are pruned only when the form is sent, so all
that is left is moving renamed answers and asking again what no longer fits.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.forms.state import sources
from bot.forms.state.draft import OFFERED_KINDS
from bot.forms.state.navigation import applicable
from bot.forms.state.pending import CollectedFiles, PerOption, Ticks
from models.core.text import _
from models.forms.form import FollowUp, Headcount, Kind, Spot

if TYPE_CHECKING:
    from pydantic import BaseModel

    from bot.forms.state.answers import Answer, Answers
    from bot.forms.state.draft import Candidate, Draft
    from bot.forms.state.pending import Pending
    from models.core.text import Sentence
    from models.forms.form import Form, Question

VALUE_MODELS: dict[Kind, type[BaseModel]] = {
    Kind.HEADCOUNT: Headcount,
    Kind.FOLLOW_UP: FollowUp,
    Kind.SPOT: Spot,
}


def upgrade_draft(form: type[Form], draft: Draft) -> tuple[Draft, Sentence | None]:
    """The draft as today's form reads it, and one note if an answer has to be given again."""
    if draft.version == form.about.version:
        return draft, None
    renamed = _renamed_keys(form, draft)
    answers = {renamed.get(key, key): answer for key, answer in draft.answers.items()}
    answers |= _single_files(form, answers)
    lost = {q.key for q in form.questions if q.key in answers and not fits(q, answers[q.key])}
    after = draft.with_changes(
        version=form.about.version,
        answers={key: answer for key, answer in answers.items() if key not in lost},
        names={renamed.get(key, key): name for key, name in draft.names.items()},
        sources=sources.without(sources.rename_keys(draft.sources, renamed), lost),
        pending=_fitting_pending(form, draft),
        candidates=_fitting_candidates(form, draft),
        at=None,
        editing=False,
    )
    asked = any(question.key in lost for question in applicable(form, after))
    note = _("Formulir ini diperbarui. Satu hal kami tanyakan lagi.") if asked else None
    return after, note


def _renamed_keys(form: type[Form], draft: Draft) -> dict[str, str]:
    """Today's key for each old key that was answered."""
    renamed: dict[str, str] = {}
    for question in form.questions:
        old = next((key for key in question.was if key in draft.answers), None)
        if old is not None and question.key not in draft.answers:
            renamed[old] = question.key
    return renamed


def _single_files(form: type[Form], answers: Answers) -> dict[str, Answer]:
    """The one file of a question that takes several now: the first of them."""
    return {
        question.key: [file]
        for question in form.questions
        if question.kind is Kind.FILES and isinstance(file := answers.get(question.key), dict)
    }


def _fitting_pending(form: type[Form], draft: Draft) -> dict[str, Pending]:
    """What is not finished, as far as today's form would take it."""
    return {
        question.key: draft.pending[question.key]
        for question in form.questions
        if question.key in draft.pending and _may_go_on(question, draft.pending[question.key])
    }


def _may_go_on(question: Question, pending: Pending) -> bool:
    match pending:
        case PerOption():
            return question.kind is Kind.EACH
        case Ticks():
            return question.kind is Kind.MANY and fits(question, [*pending.codes])
        case CollectedFiles():
            return question.kind is Kind.FILES and fits(question, [*pending.files])
        case _:
            return False


def _fitting_candidates(form: type[Form], draft: Draft) -> dict[str, tuple[Candidate, ...]]:
    """What was offered when the draft was opened; what typing might have meant is read anew."""
    return {
        question.key: draft.candidates[question.key]
        for question in form.questions
        if question.key in draft.candidates and question.kind in OFFERED_KINDS | {Kind.REGION}
    }


def fits(question: Question, answer: Answer) -> bool:  # noqa: PLR0911 - one line a kind
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
            return isinstance(answer, list) and bool(answer) and codes.issuperset(map(str, answer))
        case Kind.NUMBER:
            whole = isinstance(answer, int) and not isinstance(answer, bool)
            return whole and is_within_bounds(question, int(str(answer)))
        case Kind.DATE:
            return isinstance(answer, str) and is_date(answer)
        case Kind.TEXT:
            return isinstance(answer, str) and is_within_bounds(question, len(answer))
        case Kind.PHONE | Kind.REGION | Kind.ONE_OF:
            return isinstance(answer, str)
        case Kind.HEADCOUNT | Kind.FOLLOW_UP | Kind.SPOT:
            return is_value(VALUE_MODELS[question.kind], answer)
        case Kind.EACH:
            texts = list(answer.values()) if isinstance(answer, dict) else [None]
            return all(isinstance(text, str) for text in texts)
        case Kind.FILE:
            return isinstance(answer, dict) and "file_id" in answer
        case Kind.FILES:
            files = answer if isinstance(answer, list) else []
            return bool(files) and all(isinstance(file, dict) for file in files)


def is_value(model: type[BaseModel], answer: object) -> bool:
    """Whether a stored answer of several parts still reads."""
    try:
        model.model_validate(answer)
    except ValidationError:
        return False
    return True


def is_within_bounds(question: Question, size: int) -> bool:
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

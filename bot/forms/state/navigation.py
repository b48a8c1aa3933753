"""Where a draft stands: derived from its answers, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.draft import AnswerValue, Draft
    from models.forms.form import Form, Question


def applicable(form: type[Form], draft: Draft) -> list[Question]:
    """The questions that the answers so far open, in order; a closed branch opens nothing.

    Where earlier lists decide, a question knows which of its options are left.
    """
    return _cached_walk(form, draft)[0]


def effective_answers(form: type[Form], draft: Draft) -> dict[str, AnswerValue]:
    """The answers that count, by question: none of a closed branch, none that has fallen out."""
    return _cached_walk(form, draft)[1]


def narrow_question(form: type[Form], draft: Draft, question: Question) -> Question:
    """The question as it is asked now; as the form has it where it is not asked."""
    if not question.depends_on_lists:
        return question
    return next(
        (
            open_question
            for open_question in applicable(form, draft)
            if open_question.key == question.key
        ),
        question,
    )


def _cached_walk(form: type[Form], draft: Draft) -> tuple[list[Question], dict[str, AnswerValue]]:
    """A card asks for this half a dozen times, so each draft remembers it."""
    if draft.walked is None or draft.walked[0] is not form:
        object.__setattr__(draft, "walked", (form, _walk(form, draft)))
    found: tuple[list[Question], dict[str, AnswerValue]] = draft.walked[1]
    return found


def _walk(form: type[Form], draft: Draft) -> tuple[list[Question], dict[str, AnswerValue]]:
    opened: list[Question] = []
    given: dict[str, AnswerValue] = {}
    for question in form.questions:
        if question.applies(given):
            here = question.narrow(given)
            opened.append(here)
            if here.key in draft.answers and not _has_gap(here, draft.answers[here.key]):
                given[here.key] = effective_answer(here, draft.answers[here.key])
    return opened, given


def effective_answer(question: Question, answer: AnswerValue) -> AnswerValue:
    """The part of a stored answer that earlier answers leave standing."""
    if question.left is None or answer is None:
        return answer
    if question.kind is Kind.EACH:
        return {code: answer[code] for code in question.left if answer.get(code)} or None
    return [code for code in answer if question.is_left(code)] or None


def _has_gap(question: Question, answer: AnswerValue) -> bool:
    """Whether an edit of an earlier list left something to be asked again."""
    if question.left is None or answer is None:
        return False
    if question.kind is Kind.EACH:
        return any(code not in answer for code in question.left)
    return not question.may_skip and effective_answer(question, answer) is None


def current_question(form: type[Form], draft: Draft) -> Question | None:
    """The question being asked; none when everything is answered: the review."""
    open_, given = _cached_walk(form, draft)
    if draft.at is not None:
        chosen = next((question for question in open_ if question.key == draft.at), None)
        if chosen is not None:
            return chosen
    return next((question for question in open_ if question.key not in given), None)


def previous_question(form: type[Form], draft: Draft) -> Question | None:
    """The question Back leads to; none on the first one."""
    open_ = applicable(form, draft)
    here = current_question(form, draft)
    if here is None:
        return open_[-1]
    place = open_.index(here)
    return open_[place - 1] if place else None


def progress(form: type[Form], draft: Draft) -> tuple[int, int]:
    """Step and number of steps; the review is the last, so no count is full before it.

    The number can grow when an answer opens a branch.
    """
    open_ = applicable(form, draft)
    here = current_question(form, draft)
    return (open_.index(here) + 1 if here else len(open_) + 1), len(open_) + 1

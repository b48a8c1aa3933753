"""Where a draft stands: derived from its answers, never stored."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, NamedTuple

from bot.forms.state.answers import codes_in, texts_in
from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.answers import Answer
    from bot.forms.state.draft import Draft
    from models.forms.form import Form, Question


class Walk(NamedTuple):
    """The questions that a draft's answers open, in order, and the answers that count."""

    form: type[Form]
    questions: list[Question]
    answers: dict[str, Answer]
    draft: weakref.ref[Draft]


# A card asks where its draft stands half a dozen times, so a walk is remembered by the identity of
# its draft. It goes as the draft does, before another draft can have that identity.
_WALKS: dict[int, Walk] = {}


def applicable(form: type[Form], draft: Draft) -> list[Question]:
    """The questions that the answers so far open, in order; a closed branch opens nothing.

    Where earlier lists decide, a question knows which of its options are left.
    """
    return _walk(form, draft).questions


def effective_answers(form: type[Form], draft: Draft) -> dict[str, Answer]:
    """The answers that count, by question: none of a closed branch, none that has fallen out."""
    return _walk(form, draft).answers


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


def _walk(form: type[Form], draft: Draft) -> Walk:
    """The walk through a draft, remembered while it lives."""
    key = id(draft)
    walk = _WALKS.get(key)
    if walk is None or walk.form is not form:
        forget = _WALKS.pop
        lifetime = weakref.ref(draft, lambda _gone: forget(key, None))
        walk = _WALKS[key] = Walk(form, *_walk_through(form, draft), lifetime)
    return walk


def _walk_through(form: type[Form], draft: Draft) -> tuple[list[Question], dict[str, Answer]]:
    opened: list[Question] = []
    answers: dict[str, Answer] = {}
    for full_question in form.questions:
        if not full_question.applies(answers):
            continue
        question = full_question
        if full_question.depends_on_lists:
            question = full_question.narrow(answers)
        opened.append(question)
        if question.key not in draft.answers:
            continue
        answer = draft.answers[question.key]
        if question.left is None:
            answers[question.key] = answer
        elif not _has_gap(question, answer):
            answers[question.key] = effective_answer(question, answer)
    return opened, answers


def effective_answer(question: Question, answer: Answer) -> Answer:
    """The part of a stored answer that earlier answers leave standing."""
    if question.left is None or answer is None:
        return answer
    if question.kind is Kind.EACH:
        texts = texts_in(answer)
        return {code: texts[code] for code in question.left if texts.get(code)} or None
    return [code for code in codes_in(answer) if question.is_left(code)] or None


def _has_gap(question: Question, answer: Answer) -> bool:
    """Whether an edit of an earlier list left something to be asked again."""
    if question.left is None or answer is None:
        return False
    if question.kind is Kind.EACH:
        texts = texts_in(answer)
        return any(code not in texts for code in question.left)
    return not question.may_skip and effective_answer(question, answer) is None


def current_question(form: type[Form], draft: Draft) -> Question | None:
    """The question being asked; none when everything is answered: the review."""
    walk = _walk(form, draft)
    if draft.at is not None:
        chosen = next((question for question in walk.questions if question.key == draft.at), None)
        if chosen is not None:
            return chosen
    return next((question for question in walk.questions if question.key not in walk.answers), None)


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

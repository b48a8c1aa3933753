"""Where a draft stands: derived from its answers, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.conversation.draft import Draft
    from models.forms.fields import Form, Question


def applicable(form: type[Form], draft: Draft) -> list[Question]:
    """The questions that the answers so far open, in order; a closed branch opens nothing."""
    opened: list[Question] = []
    given: dict[str, object] = {}
    for question in form.questions:
        if question.applies(given):
            opened.append(question)
            if question.key in draft.answers:
                given[question.key] = draft.answers[question.key]
    return opened


def current(form: type[Form], draft: Draft) -> Question | None:
    """The question being asked; none when everything is answered: the review."""
    open_ = applicable(form, draft)
    if draft.at is not None:
        chosen = next((question for question in open_ if question.key == draft.at), None)
        if chosen is not None:
            return chosen
    return next((question for question in open_ if question.key not in draft.answers), None)


def before(form: type[Form], draft: Draft) -> Question | None:
    """The question Back leads to; none on the first one."""
    open_ = applicable(form, draft)
    here = current(form, draft)
    if here is None:
        return open_[-1]
    place = open_.index(here)
    return open_[place - 1] if place else None


def progress(form: type[Form], draft: Draft) -> tuple[int, int]:
    """Step and number of steps; the review is the last, so no count is full before it.

    The number can grow when an answer opens a branch.
    """
    open_ = applicable(form, draft)
    here = current(form, draft)
    return (open_.index(here) + 1 if here else len(open_) + 1), len(open_) + 1

"""Where pieces of a report can be put that stand in no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.navigation import applicable, current_question
from models.forms.form import Kind

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from models.forms.form import Form, Question

# Where a draft is (`at`) while it is asked what becomes of its pieces: no question has this key.
PLACING = "+"
_TAKES_WORDS = {Kind.TEXT, Kind.FOLLOW_UP}


def is_placing(form: type[Form], draft: Draft) -> bool:
    """Whether the card of pieces is open."""
    return draft.at == PLACING and bool(draft.unplaced) and current_question(form, draft) is None


def targets(form: type[Form], draft: Draft) -> list[Question]:
    """The questions that take any words; what must be told comes first."""
    worded = [question for question in applicable(form, draft) if question.kind in _TAKES_WORDS]
    return sorted(worded, key=lambda question: (question.may_skip, bool(question.conditions)))

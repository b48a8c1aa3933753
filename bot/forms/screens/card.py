"""The card of a draft as it stands: the question being asked, or the review of all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.screens import question_card, review_card
from bot.forms.screens.formatting import Answers
from bot.forms.state.navigation import current

if TYPE_CHECKING:
    from bot.forms.state.outcome import Step
    from bot.screens.screen import Screen
    from models.core.text import Value
    from models.forms.form import Form


def card(form: type[Form], step: Step, you: Value) -> Screen:
    """The screen that belongs to a draft as it stands. `you` is how the person is addressed."""
    question = current(form, step.draft)
    values = Answers(form, step.draft, you)
    if question is None:
        return review_card.drawn(form, step, values)
    return question_card.drawn(form, step, question, values)

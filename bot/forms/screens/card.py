"""The card of a draft as it stands: the question being asked, or the review of all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.screens import pieces_card, question_card, review_card
from bot.forms.screens.formatting import SentenceValues
from bot.forms.state.navigation import current_question
from bot.forms.state.placing import is_placing

if TYPE_CHECKING:
    from bot.forms.state.outcome import Outcome
    from bot.screens.screen import Screen
    from models.core.text import Value
    from models.forms.form import Form


def draft_screen(form: type[Form], outcome: Outcome, you: Value) -> Screen:
    """The screen that belongs to a draft as it stands. `you` is how the person is addressed."""
    question = current_question(form, outcome.draft)
    values = SentenceValues(form, outcome.draft, you)
    if is_placing(form, outcome.draft):
        return pieces_card.pieces_screen(form, outcome)
    if question is None:
        return review_card.review_screen(form, outcome, values)
    return question_card.question_screen(form, outcome, question, values)

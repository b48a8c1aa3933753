"""The card of a draft as it stands: the question being asked, or the review of all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation import question_card, review_card
from bot.conversation.path import current
from bot.conversation.wording import Answers

if TYPE_CHECKING:
    from bot.conversation.step import Step
    from bot.delivery.screen import Screen
    from models.forms.fields import Form
    from models.words import Value


def card(form: type[Form], step: Step, you: Value) -> Screen:
    """The screen that belongs to a draft as it stands. `you` is how the person is addressed."""
    question = current(form, step.draft)
    values = Answers(form, step.draft, you)
    if question is None:
        return review_card.drawn(form, step, values)
    return question_card.drawn(form, step, question, values)

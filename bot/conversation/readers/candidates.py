"""Picks one of several candidates by number or name, whatever kind of question offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.readers.nearness import named, nearest
from bot.conversation.readers.spelling import plain
from bot.conversation.readers.yes_no import YES
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation.draft import Answer, Candidate
    from models.forms.questions import Question


def pick(candidates: Sequence[Candidate], text: str) -> Candidate | None:
    """The candidate meant; none if nothing or more than one fits. A yes takes the only one."""
    if len(candidates) == 1 and plain(text) in YES:
        return candidates[0]
    found = nearest([named((c.button, c.line), c.value) for c in candidates], text)
    return candidates[found[0]] if len(found) == 1 else None


def picked(question: Question, value: str) -> Answer:
    """A candidate's value as the answer that is stored (value: codes with commas, for a list)."""
    if question.kind is Kind.MANY:
        return value.split(",")
    if question.kind is Kind.YES_NO:
        return value == question.options[0].code
    return int(value) if question.kind is Kind.NUMBER else value

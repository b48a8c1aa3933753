"""Old and new of what a later version of a submission changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.conversation.wording import words
from bot.delivery.screen import EDIT, Line, line
from bot.filling import as_draft
from models.forms.fields import FORMS
from models.words import N_, Sentence, say

if TYPE_CHECKING:
    from models.submissions import Submission


def changes(before: Submission | None, after: Submission | None) -> list[Line]:
    """One line a changed answer, by the form's own labels; none for a first version."""
    if before is None or after is None:
        return []
    old, new = as_draft(before), as_draft(after)
    return [
        line(
            say(
                N_("%(label)s: %(old)s → %(new)s"),
                label=Sentence(question.label),
                old=words(question, old),
                new=words(question, new),
            ),
            EDIT,
        )
        for question in FORMS[after.form].questions
        if old.answers.get(question.key) != new.answers.get(question.key)
    ]

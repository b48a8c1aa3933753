"""The phone's own contact button: it stays below the writing line until a message puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.engine.upgrade import upgrade_draft
from bot.forms.screens.formatting import readable_phone
from bot.forms.state.navigation import current_question
from bot.screens.screen import Screen, line
from models.core.text import _
from models.forms.form import FORMS, Kind

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


def asks_phone(draft: Draft | None) -> bool:
    """Whether a draft stands at a question that shows the contact button."""
    if draft is None or draft.form not in FORMS:
        return False
    form = FORMS[draft.form]
    question = current_question(form, upgrade_draft(form, draft)[0])
    return question is not None and question.kind is Kind.PHONE


def clear_contact_keyboard(turn: Turn) -> None:
    """Clear the contact button when the person has left the question for the telephone number.

    It needs a message of its own: Telegram knows no other way.
    """
    asked = turn.workspace_before.active_draft
    if asked is None or not asks_phone(asked) or asks_phone(turn.workspace.active_draft):
        return
    draft = turn.workspace.draft(asked.id) or asked
    keys = [question.key for question in FORMS[draft.form].questions if question.kind is Kind.PHONE]
    number = next((draft.answers.get(key) for key in keys), None)
    told = _("Nomor HP belum diisi.")
    if number is not None:
        told = _("Nomor HP tercatat: %(phone)s.", phone=readable_phone(str(number)))
    turn.say_first(Screen((line(told),), clears_keyboard=True))

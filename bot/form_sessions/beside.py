"""What a message tells beside the answers of its form, kept with the draft and said on its card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.state.inputs import Edited, Files, Text, text_of
from bot.registry import REGISTRY, TOLD
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Input
    from bot.forms.state.outcome import Outcome
    from bot.registry import Beside


def find_beside(draft: Draft, user_input: Input) -> Beside | None:
    """What the message tells beside the form's own answers."""
    read = REGISTRY.told_beside.get(draft.form)
    if read is None or not isinstance(user_input, Text | Edited | Files):
        return None
    text = text_of(user_input)
    return read(text) if privacy_refusal(text) is None else None


def without_beside(user_input: Input, beside: Beside | None) -> Input:
    """The message without the lines that are no answer of the form."""
    if beside is None:
        return user_input
    if isinstance(user_input, Files):
        return replace(user_input, caption=beside.rest)
    if isinstance(user_input, Text | Edited):
        return replace(user_input, text=beside.rest)
    return user_input


def with_beside(outcome: Outcome, beside: Beside) -> Outcome:
    """The same with what stands beside its answers kept and told."""
    draft = outcome.draft.with_changes(context={**outcome.draft.context, TOLD: beside.kept})
    told = beside.told
    if outcome.told is not None:
        told = _("%(read)s %(more)s", read=outcome.told, more=told)
    return replace(outcome, draft=draft, told=told)

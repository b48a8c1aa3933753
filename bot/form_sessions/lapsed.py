"""Whether an open form can still be sent by who began it: the right to send it may have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import REGISTRY

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


def has_lapsed(turn: Turn, draft: Draft) -> bool:
    """Whether a form that was begun in a role cannot be handed in without it any more."""
    submitted = REGISTRY.submitted.get(draft.form)
    if submitted is None or submitted.may_send is None:
        return False
    return not submitted.may_send(turn.appointments, draft.context.get("region", ""))

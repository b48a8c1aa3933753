"""Where the machine's own cards lead: to the first card, and to a form that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import WORD, button, event

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.registry import Event

open_menu = button("menu")
resume_draft = button("resume", draft_id=WORD)
# A form cannot be sent any more by who opens it: whoever listens shows why, and what is left to do.
form_lapsed: Event[[Draft], None] = event("form_lapsed")
# A change that changes nothing of this receipt was handed in; a listener says whether it answered.
nothing_changed: Event[[str], bool] = event("nothing_changed")

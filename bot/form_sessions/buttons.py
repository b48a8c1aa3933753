"""Where the machine's own cards lead: to the first card, and to a form that waits."""

from __future__ import annotations

from bot.registry import WORD, button

open_menu = button("menu")
resume_draft = button("resume", draft_id=WORD)

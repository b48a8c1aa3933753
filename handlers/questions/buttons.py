"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import button

ask_pembina = button("ask")

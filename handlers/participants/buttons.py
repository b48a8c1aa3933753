"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button

open_participants = button("part", year=NUMBER)

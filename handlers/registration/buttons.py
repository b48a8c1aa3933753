"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button

change_registration = button("mine")
claim_name = button("same", member_id=NUMBER)
deny_name = button("other", member_id=NUMBER)

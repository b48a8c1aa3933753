"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button

open_leaving = button("leaving")
leave_role = button("leave", appointment_id=NUMBER)
confirm_leaving = button("leave_yes", appointment_id=NUMBER)
undo_leaving = button("leave_back", appointment_id=NUMBER)

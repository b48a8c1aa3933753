"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button

snooze_reminder = button("reminder_later", moment=NUMBER)
stop_reminding = button("reminder_never", moment=NUMBER)
stop_reminding_of = button("reminder_hush", moment=NUMBER, place_in_list=NUMBER)

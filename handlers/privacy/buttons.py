"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button

download_my_data = button("my_data")
erase_my_data = button("erase")
continue_erasure = button("erase_sure")
confirm_erasure = button("erase_yes")
cancel_erasure = button("erase_not")
keep_my_data = button("keep_data", person_id=NUMBER)

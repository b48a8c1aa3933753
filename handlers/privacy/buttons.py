"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, button, event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.registry import Event
    from bot.screens.screen import Line

download_my_data = button("my_data")
send_my_files = button("my_files", after=NUMBER)
erase_my_data = button("erase")
continue_erasure = button("erase_sure")
confirm_erasure = button("erase_yes")
cancel_erasure = button("erase_not")
keep_my_data = button("keep_data", person_id=NUMBER)

# Somebody wants to be erased; a listener that cannot let them go yet stops it with a Problem.
erasure_begins: Event[[], None] = event("erasure_begins")
# It is written down: what they did here ends.
erasure_asked: Event[[], None] = event("erasure_asked")
# They stay, who had asked at that moment; a listener says in lines what came back.
erasure_taken_back: Event[[datetime], Sequence[Line]] = event("erasure_taken_back")

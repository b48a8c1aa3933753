"""Where the buttons of this subject lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, VILLAGE, button, event, help_entry
from models.core.text import N_

if TYPE_CHECKING:
    from bot.registry import Event

open_profile = button("profile")
change_profile = button("profile_edit")
pause_messages = button("pause")
resume_messages = button("unpause")
switch_person = button("not_me")
start_as_new_person = button("someone_new")
open_numbers = button("numbers", village_code=VILLAGE)
call_person = button("call", village_code=VILLAGE, person_id=NUMBER)

help_entry("profil", N_("Data diri: /profil"), may_use=bool, order=95)

# Whoever the turn is of left this phone to somebody else; their roles go on.
phone_left: Event[[], None] = event("phone_left")

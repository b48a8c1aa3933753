"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, button, menu_entry
from models.appointments.records.appointments import is_or_becomes_agent
from models.core.text import N_

change_registration = button("mine")
claim_name = button("same", member_id=NUMBER)
deny_name = button("other", member_id=NUMBER)
one_person = button("one_person", member_id=NUMBER)
two_people = button("two_people", member_id=NUMBER)

menu_entry(change_registration, N_("Pendaftaran saya"), may_use=is_or_becomes_agent, order=60)

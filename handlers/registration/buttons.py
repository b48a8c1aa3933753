"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, button, event, menu_entry
from models.appointments.records.appointments import is_or_becomes_agent
from models.core.text import N_

if TYPE_CHECKING:
    from bot.registry import Event
    from models.submissions.records.submissions import Submission

change_registration = button("mine")
claim_name = button("same", member_id=NUMBER)
deny_name = button("other", member_id=NUMBER)
one_person = button("one_person", member_id=NUMBER)
surely_one_person = button("one_surely", member_id=NUMBER)
two_people = button("two_people", member_id=NUMBER)
undo_joining = button("one_undo", member_id=NUMBER, other_id=NUMBER)

# Somebody whose village lists them no more wants to be an agent again, with this registration.
registers_again: Event[[Submission], None] = event("registers_again")

menu_entry(change_registration, N_("Pendaftaran saya"), may_use=is_or_becomes_agent, order=60)

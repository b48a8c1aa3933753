"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, button, event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.registry import Event
    from models.appointments.records.appointments import Appointment

open_leaving = button("leaving")
leave_role = button("leave", appointment_id=NUMBER)
confirm_leaving = button("leave_yes", appointment_id=NUMBER)
undo_leaving = button("leave_back", appointment_id=NUMBER)

# Somebody of BPS stepped down from this role; a listener says whom it told.
staff_left: Event[[Appointment], Sequence[int]] = event("staff_left")
# Whoever coached these villages stepped down.
coaching_ended: Event[[Sequence[str]], None] = event("coaching_ended")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.audit import act

needs = notice("needs", verb=Verb.READ_REPORTS)
need = notice("need", verb=Verb.READ_REPORTS, key="need")

MOVE_NEED = act("move_need")
HANG_ACTIVITY = act("hang_activity")
TAKE_OFF_ACTIVITY = act("take_off_activity")

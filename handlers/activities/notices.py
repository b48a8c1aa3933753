"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act
from models.machine.outbox import REPLY

report = notice("report", verb=Verb.READ_REPORTS)
sheet = notice("sheet", verb=Verb.READ_REPORTS, priority=REPLY)
tagged = reply("lke")

FOLLOW_UP_DONE = act("follow_up_done")

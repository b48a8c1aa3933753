"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

left = reply("left")
agent_left_for_bps = notice("agent_left", verb=Verb.SEE_ROSTER, key="left")
agent_left_for_head = notice("agent_left", verb=Verb.CONFIRM_ROSTER, key="left")
head_left = notice("head_left", verb=Verb.INVITE_HEAD, key="left")
returned = notice("returned", verb=Verb.SEE_ROSTER)

LEAVE_ROLE = act("leave_role")
RETURN_ROLE = act("return_role")

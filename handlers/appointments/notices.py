"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

assigned = notice("assigned", verb=Verb.READ_DIGEST)
reassigned = notice("reassigned")
invitation = reply("invitation")
accepted = notice("accepted")
ended = reply("ended")
role_ended = notice("role_ended")
handed_on = notice("handed_on", verb=Verb.SEE_ROSTER, key="left")
handed_over = notice("handed_over", verb=Verb.SEE_ROSTER, key="left")
pembina_left = notice("pembina_left", quiet=True)

ASSIGN = act("assign")
HAND_OVER = act("hand_over")
END_ROLE = act("end_role")

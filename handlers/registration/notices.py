"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

moved = notice("moved", verb=Verb.SEE_ROSTER)
registered = notice("registered", verb=Verb.SEE_ROSTER)
link = reply("link")
linked = notice("linked", verb=Verb.SEE_ROSTER)
joined = notice("joined")
joined_for_bps = notice("joined", verb=Verb.SEE_ROSTER)

MOVE_MEMBER = act("move_member")
LINK_MEMBER = act("link_member")
JOIN_MEMBERS = act("join_members")
PART_MEMBERS = act("part_members")

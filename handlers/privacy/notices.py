"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

own_data = reply("own_data")
own_file = reply("own_file")
retention = notice("retention", key="retention", insist=True)
erased = notice("erased", insist=True)
erased_member = notice("erased_member", verb=Verb.SEE_ROSTER)

OWN_DATA = act("own_data")
ERASE = act("erase")
ASK_ERASURE = act("ask_erasure")
RETENTION = act("retention")
KEEP_DATA = act("keep_data")

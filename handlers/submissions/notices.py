"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

withdrawn_for_agents = notice("withdrawn", verb=Verb.REPORT)
withdrawn_for_bps = notice("withdrawn", verb=Verb.READ_REPORTS)
replied = notice("reply", verb=Verb.ANSWER)
read = notice("read", verb=Verb.REPORT, quiet=True)
remark = notice("remark", verb=Verb.REPORT, key="remark")
done = notice("done", verb=Verb.REPORT, key="done")
evidence = reply("evidence")
copied = reply("copy")
changed = notice("changed", verb=Verb.REPORT)

DONE = act("done")
UNDO = act("undo")
WITHDRAW = act("withdraw")
ANSWER = act("answer")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.audit import act

task_given = notice("task", verb=Verb.ANSWER, key="task")
task_ended = notice("task_ended", key="task", quiet=True)

GIVE = act("give_task")
HAND_ON = act("hand_task_on")
TAKE_BACK = act("take_task_back")
DONE = act("task_done")

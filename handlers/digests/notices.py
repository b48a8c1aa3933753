"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.outbox import DIGEST

agent_digest = notice("agent_digest", priority=DIGEST, key="own_digest", routine=True)
nudge = notice("nudge", verb=Verb.REPORT, key="nudge")
digest = notice("digest", verb=Verb.READ_DIGEST, priority=DIGEST, key="digest", routine=True)
unattended = notice("unattended", verb=Verb.SEE_ROSTER, key="unattended", routine=True)
office_reminder = notice(
    "office_reminder", verb=Verb.READ_DIGEST, priority=DIGEST, key="office_reminder", routine=True
)
unit_reminder = notice(
    "unit_reminder", verb=Verb.READ_DIGEST, priority=DIGEST, key="unit_reminder", routine=True
)
head_digest = notice(
    "head_digest", verb=Verb.SEE_ROSTER, priority=DIGEST, key="digest", routine=True
)

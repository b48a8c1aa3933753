"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

letter = reply("letter")
decree = notice("decree", verb=Verb.SEE_ROSTER)
two_decrees = notice("two_decrees", verb=Verb.NAME_MEMBERS, key="two_decrees")

DECREE = act("decree")
CORRECT_DECREE = act("correct_decree")
RENEW_DECREE = act("renew_decree")
CHOOSE_DECREE = act("choose_decree")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

corrected = notice("corrected", verb=Verb.SEE_ROSTER)
explained_for_bps = notice("explained", verb=Verb.SEE_ROSTER)
roster_for_head = notice("roster", verb=Verb.CONFIRM_ROSTER, key="roster")
outside = notice("outside", verb=Verb.NAME_MEMBERS)
outside_answered = notice("outside_answered")
outside_answered_for_bps = notice("outside_answered", verb=Verb.SEE_ROSTER)
explained_for_head = notice("explained", verb=Verb.CONFIRM_ROSTER)
roster_reply = reply("roster")
head = notice("head", verb=Verb.SEE_ROSTER)
no_decree = notice("no_decree", verb=Verb.SEE_ROSTER)
no_decree_for_them = notice("no_decree")
welcomed = notice("welcomed")
confirmed_for_them = notice("confirmed")
confirmed_for_bps = notice("confirmed", verb=Verb.SEE_ROSTER)
disputed_for_them = notice("disputed")
disputed_for_bps = notice("disputed", verb=Verb.SEE_ROSTER)
recognised = notice("recognised")
recognised_for_bps = notice("recognised", verb=Verb.SEE_ROSTER)
unknown_head = notice("unknown_head")
unknown_head_for_them = notice("not_recognised")
former_head = notice("former_head")
remind = notice("remind", verb=Verb.CONFIRM_ROSTER, key="roster")

CORRECT_MEMBER = act("correct_member")
HEAD = act("head")
CONFIRM_ROSTER = act("confirm_roster")
NO_DECREE = act("no_decree")
DISPUTE_DECREE = act("dispute_decree")
RECOGNISE_HEAD = act("recognise_head")
UNKNOWN_HEAD = act("unknown_head")
REPLACE_HEAD = act("replace_head")

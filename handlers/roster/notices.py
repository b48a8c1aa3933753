"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.audit import act

member_for_bps = notice("member", verb=Verb.SEE_ROSTER)
member_for_them = notice("member")
roster_changed = notice("roster_changed", verb=Verb.SEE_ROSTER)
admitted = notice("admitted")
ask_head = notice("ask_head", verb=Verb.INVITE_HEAD, key="ask_head")

NAME_MEMBER = act("name_member")
JUDGE_POST = act("judge_post")
EDIT_MEMBER = act("edit_member")
MEMBER_OUT = act("member_out")

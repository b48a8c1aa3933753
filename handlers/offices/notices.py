"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

signature_asked = notice("team_asked", verb=Verb.SIGN_TEAM, key="team")
returned = notice("team_returned", verb=Verb.PREPARE_TEAM, key="team")
signed = notice("team_signed", verb=Verb.PREPARE_TEAM, key="team")
part_changed = notice("team_part", key="team_part")
leaderless = notice("team_leaderless", verb=Verb.INVITE_TEAM, key="team_leaderless")
template_looked_at = notice("team_template", verb=Verb.PREPARE_TEAM)
signed_reply = reply("team_signed_reply")
letter = reply("team_letter")

PREPARE = act("team_prepare")
CHANGE = act("team_change")
ASK = act("team_ask")
TAKE_BACK = act("team_take_back")
RETURN = act("team_return")
SIGN = act("team_sign")
BEGIN = act("team_begin")
DISCARD = act("team_discard")
END_PART = act("team_end_part")
BEGIN_PART = act("team_begin_part")
TEMPLATE = act("team_template")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.audit import act
from models.machine.outbox import REPLY

reopened = notice("stage_reopened", verb=Verb.SET_DATES, key="reopened")
calendar = notice("calendar", verb=Verb.READ_REPORTS, priority=REPLY)

SET_TARGET = act("set_target")
ENTER_REALISATION = act("enter_realisation")
TAKE_BACK_REALISATION = act("take_back_realisation")
RESTORE_REALISATION = act("restore_realisation")
LINK_REPORT = act("link_report")
REOPEN_STAGE = act("reopen_stage")
CLOSE_REOPENING = act("close_reopening")

"""What the audit trail keeps of this subject, and what offices are told of a year."""

from __future__ import annotations

from bot.turns.notices import notice
from models.machine.audit import act

# Everybody of BPS may read a year, so nothing is asked again when it is sent.
stage_moved = notice("stage_moved", key="stage_moved")

OPEN_PERIOD = act("open_period")
CHANGE_PERIOD = act("change_period")
CLOSE_PERIOD = act("close_period")
REOPEN_PERIOD = act("reopen_period")
ADD_STAGE = act("add_stage")
MOVE_STAGE = act("move_stage")
REMOVE_STAGE = act("remove_stage")
RESTORE_STAGE = act("restore_stage")
CHANGE_RULE = act("change_on_time")
SET_QUOTA = act("set_quota")

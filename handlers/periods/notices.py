"""What the audit trail keeps of this subject, and what answers who plans a year."""

from __future__ import annotations

from models.machine.audit import act

OPEN_PERIOD = act("open_period")
CHANGE_PERIOD = act("change_period")
CLOSE_PERIOD = act("close_period")
REOPEN_PERIOD = act("reopen_period")
ADD_STAGE = act("add_stage")
MOVE_STAGE = act("move_stage")
REMOVE_STAGE = act("remove_stage")
RESTORE_STAGE = act("restore_stage")
SET_QUOTA = act("set_quota")

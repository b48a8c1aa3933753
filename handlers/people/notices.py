"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from models.machine.audit import act

PROFILE = act("profile")
PAUSE = act("pause")
UNPAUSE = act("unpause")
LEAVE_PHONE = act("leave_phone")

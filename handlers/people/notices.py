"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import reply
from models.machine.audit import act

contact = reply("contact")

PROFILE = act("profile")
PAUSE = act("pause")
UNPAUSE = act("unpause")
LEAVE_PHONE = act("leave_phone")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.machine.audit import act

invitation_over = notice("invitation_over")

CONSENT = act("consent")
WITHDRAW_CONSENT = act("withdraw_consent")

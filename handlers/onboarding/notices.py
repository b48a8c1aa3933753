"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from models.machine.audit import act

CONSENT = act("consent")
WITHDRAW_CONSENT = act("withdraw_consent")

"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.machine.outbox import DIGEST

reminder = notice("reminder", priority=DIGEST, key="reminder", once=True, routine=True)

"""What people are told of this subject."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb

asked = notice("question", verb=Verb.READ_QUESTIONS)

"""The documents that somebody asked for here."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.outbox import REPLY

picture = notice("unit_picture", verb=Verb.READ_DIGEST, priority=REPLY)
own_picture = notice("own_unit_picture", priority=REPLY)  # of a pembina's regency
export = notice("unit_export", verb=Verb.READ_DIGEST, priority=REPLY)

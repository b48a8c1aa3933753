"""What needs somebody in one village, most urgent first: its roster, its head, its silence."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from models.villages.overview.village import Village


class Concern(enum.IntEnum):
    """What needs somebody, most urgent first."""

    RULE_BROKEN = 1
    CANDIDATES = 2
    RECOGNITION = 3
    HEAD = 4
    NO_HEAD = 5
    UNREAD = 6
    OVERDUE = 7
    DUE = 8
    SILENT = 9


@dataclass(frozen=True)
class Matter:
    """One exception of one village, with the days or the number that belongs to it."""

    kind: Concern
    village: Village
    count: int = 0

    @property
    def key(self) -> str:
        """What it is put off under."""
        return f"digest:{int(self.kind)}:{self.village.code}"


def matters_of(
    one: Village, last: datetime | None, now: datetime, silent_days: int
) -> list[Matter]:
    """The exceptions of one village's roster, and its silence."""
    found = []
    if not one.team.complete:
        found.append(Matter(Concern.RULE_BROKEN, one))
    if one.waiting():
        found.append(Matter(Concern.CANDIDATES, one, len(one.waiting())))
    if one.waits_for_recognition:
        found.append(Matter(Concern.RECOGNITION, one))
    if one.head is None and one.members:
        found.append(Matter(Concern.NO_HEAD, one))
    elif one.waits_for_head:
        since = max(member.standing_since for member in one.members)
        found.append(Matter(Concern.HEAD, one, (now - since).days))
    started = last or min((member.standing_since for member in one.members), default=now)
    silent = (now - started).days
    if silent >= silent_days:
        found.append(Matter(Concern.SILENT, one, silent))
    return found

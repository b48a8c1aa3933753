"""What a workbook decides of the villages of each office, for the one message the office gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.participants.overview.importing import SAME
from models.participants.records import ParticipantStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.participants.overview.importing import Change


@dataclass
class Decided:
    """The codes of an office's villages, by what is decided of them, in the order of the rows."""

    agreed: list[str] = field(default_factory=list)
    designated: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)  # another kind, or another Keputusan

    @property
    def codes(self) -> list[str]:
        """All of them."""
        return [*self.agreed, *self.designated, *self.changed]


def by_office(changes: Sequence[Change]) -> dict[str, Decided]:
    """By regency, what its office has to know; asked before anything is written."""
    found: dict[str, Decided] = {}
    for change in changes:
        if change.what == SAME:
            continue
        office = found.setdefault(change.code[:5], Decided())
        before = change.known.standing if change.known is not None else None
        if change.row.standing == before:
            office.changed.append(change.code)
        elif change.row.standing is ParticipantStatus.AGREED:
            office.agreed.append(change.code)
        else:
            office.designated.append(change.code)
    return found

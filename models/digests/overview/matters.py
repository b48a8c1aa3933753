"""One matter of one village: what needs somebody there, as every subject contributes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.core.attention import kinds
from models.villages.attention import villages_of

if TYPE_CHECKING:
    from models.core.attention import AttentionKind, Scope
    from models.villages.overview.village import Village


@dataclass(frozen=True)
class Matter:
    """One exception of one village, with the days or the number that belongs to it."""

    kind: AttentionKind
    village: Village
    count: int = 0

    @property
    def key(self) -> str:
        """What it is put off under."""
        return f"digest:{self.kind.number}:{self.village.code}"


async def find_matters(scope: Scope) -> list[Matter]:
    """Everything that needs somebody in these villages: by kind, the greatest number first."""
    by_code = {village.code: village for village in await scope.read(villages_of)}
    matters = [
        Matter(kind, by_code[code], count)
        for kind in kinds()
        for code, count in (await kind.find(scope)).items()
    ]
    matters.sort(key=lambda one: (one.kind.rank, -one.count, one.village.code))
    return matters

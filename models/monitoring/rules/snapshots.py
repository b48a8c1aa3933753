"""What somebody saw of one village at a moment, as values: what the snapshot is written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.core.lacking import LackedData
    from models.monitoring.rules.summing import Sheet


@dataclass(frozen=True)
class Snapshot:
    """One village at a moment; `due`: when it may stand otherwise though nothing happened."""

    code: str
    sheet: Sheet
    lacked: Sequence[LackedData]
    due: datetime

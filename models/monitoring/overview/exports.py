"""Every village of a unit with its figures, read a few at a time so that nobody waits meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.base import BATCH
from models.core.problems import Gone
from models.core.text import _
from models.monitoring.overview.lists import Listed, villages_behind
from models.monitoring.records.standings import unit_standing
from models.regions.places import places_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.monitoring.overview.units import Standing
    from models.monitoring.rules.summing import Sheet
    from models.regions.places import Place


async def export_rows(
    db: AsyncSession, year: int, code: str
) -> tuple[Sheet, list[Standing], dict[str, Place], datetime]:
    """The unit's sums, its villages by their codes, their names, and when they were counted."""
    row = await unit_standing(db, year, code)
    if row is None:
        raise Gone(_("Belum ada desa yang ikut tahun ini, atau belum dihitung."))
    rows: list[Standing] = []
    places: dict[str, Place] = {}
    while True:
        some = await villages_behind(db, year, code, Listed.ALL, row.made, BATCH, len(rows))
        if not some:
            return row.sheet, rows, places, row.made
        rows += some
        places |= await places_of(db, [one.code for one in some])

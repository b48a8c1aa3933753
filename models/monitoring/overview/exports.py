"""Every village of a unit with its figures, read a few at a time so that nobody waits meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.core.base import BATCH
from models.core.problems import Gone
from models.core.text import _
from models.monitoring.overview.lists import Listed, villages_behind
from models.monitoring.overview.units import Standing
from models.monitoring.records.standings import standings_of, unit_standing
from models.regions.places import places_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.monitoring.rules.summing import Sheet
    from models.regions.places import Place


async def export_rows(
    db: AsyncSession, year: int, code: str
) -> tuple[Sheet, list[Standing], dict[str, Place], datetime]:
    """The unit's sums, its villages by their codes, their names, and when they were counted."""
    row = await unit_standing(db, year, code)
    if row is None:
        raise Gone(_("Belum ada desa yang ikut tahun ini, atau belum dihitung."))
    last = await unit_standing(db, year - 1, code)
    total = _beside(row.sheet, last.sheet if last is not None else None)
    rows: list[Standing] = []
    places: dict[str, Place] = {}
    while True:
        some = await villages_behind(db, year, code, Listed.ALL, row.made, BATCH, len(rows))
        if not some:
            return total, rows, places, row.made
        known = await standings_of(db, year - 1, [one.code for one in some])
        for one in some:
            before = known.get(one.code)
            sheet = before.sheet if before is not None and before.made is not None else None
            rows.append(Standing(one.code, _beside(one.sheet, sheet)))
        places |= await places_of(db, [one.code for one in some])


def _beside(sheet: Sheet, before: Sheet | None) -> Sheet:
    """The figures of a place with those of its stages as the year before ended; else nothing."""
    names = ("stages_expected", "stages_done", "stages_on_time")
    added = {f"{name}_last": before[name] if before is not None else None for name in names}
    counted = {
        f"{name}_last": before.counted.get(name, 0) if before is not None else 0 for name in names
    }
    return replace(sheet, figures={**sheet.figures, **added}, counted={**sheet.counted, **counted})

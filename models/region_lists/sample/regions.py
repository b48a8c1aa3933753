"""Some sixty villages written down by hand: homonyms, twins, three time zones, odd names.

Codes and names follow Kepmendagri 300.2.2-2138/2025. The national list is imported, never shipped.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.region_lists.records.lists import SAMPLE, RegionList
from models.regions.regions import Region
from models.regions.spelling import search_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncSession

VERSION = "300.2.2-2138/2025"

_FILE = Path(__file__).with_name("regions.csv")


def sample_rows() -> Iterator[tuple[str, str, str | None]]:
    """Code, name and zone of every region in the sample, parents first."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["code"], row["name"], row["tz"] or None


async def load_sample(db: AsyncSession) -> int:
    """Add or mend what differs from the sample and count it; imported regions are left alone."""
    rows = list(sample_rows())
    codes = [code for code, _, _ in rows]
    present = await db.scalars(select(Region).where(Region.code.in_(codes)))
    known = {region.code: region for region in present}
    changed = 0
    for code, name, tz in rows:
        region = known.get(code)
        if region is None:
            db.add(Region.listed(code, name, tz=tz, source=SAMPLE, source_version=VERSION))
        elif region.source != SAMPLE or (region.name, region.tz) == (name, tz):
            continue
        else:
            region.name, region.search_name, region.tz = name, search_name(name), tz
            region.imported_at = func.now()
        changed += 1
    if changed:
        db.add(RegionList(source=SAMPLE, version=VERSION, mended=changed))
    await db.flush()
    return changed

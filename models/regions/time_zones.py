"""Which clock a province lives by: Keppres 41/1987 draws the line by province.

Provinces formed later keep the zone of the one they came out of. A regency may be told another
(`python -m bot regions zone`), because habits near a border differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.core.problems import NoSuchRegion
from models.core.text import _
from models.regions.codes import ancestors
from models.regions.regions import Region, lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.ext.asyncio import AsyncSession

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
ZONES_BY_NAME = {"WIB": WIB, "WITA": WITA, "WIT": WIT}

_WIB = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36"
_WIB_KALIMANTAN = "61 62"
_WITA = "51 52 53 63 64 65 71 72 73 74 75 76"
# Maluku and Papua.
_WIT = "81 82 91 92 93 94 95 96"

ZONES_BY_PROVINCE = (
    dict.fromkeys(_WIB.split(), WIB)
    | dict.fromkeys(_WIB_KALIMANTAN.split(), "Asia/Pontianak")
    | dict.fromkeys(_WITA.split(), WITA)
    | dict.fromkeys(_WIT.split(), WIT)
)


async def zone(db: AsyncSession, code: str) -> ZoneInfo:
    """The zone a region lives in; NoSuchRegion for a code that is not in the list."""
    clocks = {row.code: row.tz for row in await lineage(db, code) if row.tz}
    clock = _nearest_clock(code, clocks)
    if clock is None:
        raise NoSuchRegion(_("Wilayah itu tidak ada di daftar."))
    return ZoneInfo(clock)


async def zones_in(db: AsyncSession, regions: Iterable[str]) -> dict[str, ZoneInfo]:
    """The zone each region lives in, with one statement; WIB for the country."""
    wanted = set(regions)
    # Only a province or a regency has one.
    upper = {region for code in wanted for region in (*ancestors(code), code)[:2]}
    rows = await db.execute(
        select(Region.code, Region.tz).where(Region.code.in_(sorted(upper)), Region.tz.is_not(None))
    )
    clocks: dict[str, str] = {code: clock for code, clock in rows if clock}
    return {code: ZoneInfo(_nearest_clock(code, clocks) or WIB) for code in wanted}


def _nearest_clock(code: str, clocks: Mapping[str, str]) -> str | None:
    """A region's own clock, else that of the nearest region above it (Keppres 41/1987)."""
    above = (code, *reversed(ancestors(code)))
    return next((clocks[region] for region in above if region in clocks), None)

"""A unit and what lies right below it, the most behind first; who reads how much of the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.monitoring.records.standings import (
    VillageStanding,
    unit_standing,
    units_below,
)
from models.monitoring.rules.summing import behind
from models.regions.codes import COUNTRY, Level, is_village, within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.monitoring.rules.summing import Sheet

MOST_DIRECT = 40  # so many villages are listed below a regency without asking for a district first
_REGENCY_CODE, _DISTRICT_CODE = 5, 8


@dataclass(frozen=True)
class Standing:
    """One place with its figures."""

    code: str
    sheet: Sheet


@dataclass(frozen=True)
class Unit:
    """A unit with its figures, when they were counted, and what is listed below it."""

    code: str
    sheet: Sheet
    made: datetime
    below: Sequence[Standing]
    districts: int = 0  # how many districts there are to look at one by one


async def unit(db: AsyncSession, year: int, code: str, *, by_district: bool = False) -> Unit | None:
    """The country, a province, regency or district; none before anybody has counted it.

    A regency lists its villages at once, unless there are very many or `by_district` is asked.
    """
    row = await unit_standing(db, year, code)
    if row is None:
        return None
    districts = 0
    if row.level == Level.DISTRICT:
        below = await villages_in(db, year, code)
    elif row.level == Level.REGENCY:
        parts = await units_below(db, year, code)
        districts = len(parts)
        if by_district or (row.villages or 0) > MOST_DIRECT:
            below = [Standing(part.region_code, part.sheet) for part in parts]
        else:
            below = await villages_in(db, year, code)
    else:
        parts = await units_below(db, year, code)
        below = [Standing(part.region_code, part.sheet) for part in parts]
    return Unit(code, row.sheet, row.made, most_behind_first(below), districts)


async def villages_in(db: AsyncSession, year: int, code: str) -> list[Standing]:
    """Every village of a regency or district, by their codes."""
    column = {
        _REGENCY_CODE: VillageStanding.regency_code,
        _DISTRICT_CODE: VillageStanding.district_code,
    }[len(code)]
    rows = select(VillageStanding).where(
        VillageStanding.year == year, column == code, VillageStanding.made.is_not(None)
    )
    found = await db.scalars(rows.order_by(VillageStanding.region_code))
    return [Standing(row.region_code, row.sheet) for row in found]


def most_behind_first(below: Sequence[Standing]) -> list[Standing]:
    """In the order of a card; who is as far behind as another comes by its code."""
    by_code = sorted(below, key=lambda one: one.code)
    return sorted(by_code, key=lambda one: behind(one.sheet), reverse=True)


def picture_of(regions: Sequence[str]) -> list[str]:
    """The units a reader of these regions begins with: below a regency, that regency."""
    return list(dict.fromkeys(region[:_REGENCY_CODE] for region in regions))


def may_look(regions: Sequence[str], code: str) -> bool:
    """Whether the figures of a unit are for a reader of these regions.

    Theirs and all below; and the picture of the regency around a village or district of theirs.
    """
    if any(within(code, region) for region in regions):
        return True
    return (
        not is_village(code)
        and code != COUNTRY
        and any(within(region, code) and len(code) >= _REGENCY_CODE for region in regions)
    )

"""The people of BPS whose roles somebody may end: counted by region and listed page by page.

There may be thousands in the country, so the database counts, orders and cuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select

from models.appointments.records.appointments import Appointment, regions_for, within_any
from models.appointments.rights import INVITED_BY, STAFF
from models.regions.codes import COUNTRY, ancestors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

MOST_AT_ONCE = 24  # so many are listed without asking for a region first
_DIVIDED = 2  # provinces and regencies are chosen; below a regency everybody is listed


@dataclass(frozen=True)
class RegionCount:
    """How many work in one region; `only` means that very region and nothing below it."""

    region: str
    count: int
    only: bool


@dataclass(frozen=True)
class StaffScope:
    """Everybody whose role a person may end: of a region with all below it, or `only` of it."""

    held: Sequence[Appointment]
    person_id: int
    region: str = COUNTRY
    only: bool = False

    def condition(self) -> ColumnElement[bool]:
        """What the database is asked; never the person's own roles."""
        below = [
            and_(Appointment.role == role, within_any(regions_for(self.held, INVITED_BY[role])))
            for role in STAFF
        ]
        there = within_any((self.region,))
        if self.only:
            there = Appointment.region_code == self.region
        others = Appointment.person_id != self.person_id
        return and_(Appointment.until.is_(None), others, there, or_(*below))


async def count(db: AsyncSession, staff: StaffScope) -> int:
    """How many appointments there are."""
    counted = select(func.count()).select_from(Appointment).where(staff.condition())
    return await db.scalar(counted) or 0


async def page(db: AsyncSession, staff: StaffScope, size: int, place: int) -> Sequence[Appointment]:
    """Some of them: the widest regions first, in a region the highest roles first."""
    rank = case({role.value: number for number, role in enumerate(STAFF)}, value=Appointment.role)
    code = Appointment.region_code
    ordered = select(Appointment).where(staff.condition())
    ordered = ordered.order_by(func.length(code), code, rank.desc(), Appointment.id)
    return (await db.scalars(ordered.limit(size).offset(place * size))).all()


async def counts_by_region(db: AsyncSession, staff: StaffScope) -> list[RegionCount]:
    """The provinces, or the regencies of one, that have any; first those of the region itself.

    Empty where nobody needs to choose: few people, or all of them in one regency.
    """
    depth = len(ancestors(staff.region)) + bool(staff.region)
    if staff.only or depth >= _DIVIDED:
        return []
    width = 3 * depth + 2  # of a code at the level below
    part = func.substr(Appointment.region_code, 1, width).label("part")
    counted = select(part, func.count()).where(staff.condition()).group_by(part).order_by(part)
    found = [
        RegionCount(code, number, code == staff.region)
        for code, number in await db.execute(counted)
    ]
    if sum(region_count.count for region_count in found) <= MOST_AT_ONCE:
        return []
    if len(found) == 1 and not found[0].only:
        return await counts_by_region(db, StaffScope(staff.held, staff.person_id, found[0].region))
    return found if len(found) > 1 else []

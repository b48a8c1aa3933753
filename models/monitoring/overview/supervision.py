"""The figures of supervision of one unit, with how many pembina work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, select

from models.appointments.records.appointments import (
    Appointment,
    covering,
    has_role,
    within_any,
)
from models.appointments.rights import Role
from models.monitoring.records.standings import unit_standing
from models.monitoring.rules.supervision import Supervision, supervision

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


async def supervision_of(db: AsyncSession, year: int, code: str) -> Supervision | None:
    """Of a unit that somebody has counted; else none."""
    row = await unit_standing(db, year, code)
    if row is None:
        return None
    return supervision(row.sheet, await pembina_count(db, code))


async def pembina_count(db: AsyncSession, code: str) -> int:
    """How many pembina work in a unit, or over it."""
    there = within_any([code]) | Appointment.region_code.in_(covering(code))
    rows = select(func.count(distinct(Appointment.person_id))).where(
        has_role(Role.PEMBINA), Appointment.until.is_(None), there
    )
    return await db.scalar(rows) or 0

"""The heads of villages: the one BPS recognised, and who says to be the head beside him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from models.appointments.records.appointments import COLUMNS, Appointment, from_row, holders
from models.appointments.rights import Role
from models.core.prepared import Prepared

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


_heads = Prepared(
    select(*COLUMNS)
    .where(Appointment.region_code == bindparam("of"), Appointment.role == Role.HEAD)
    .where(Appointment.until.is_(None))
    .order_by(Appointment.since, Appointment.id),
    COLUMNS,
)


async def head_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """The head BPS has recognised here; before that the one who introduced himself last."""
    found = [from_row(db, row) for row in await _heads.rows(db, of=village_code)]
    recognised = [head for head in found if head.recognised_at is not None]
    known = recognised or found
    return known[-1] if known else None


async def newcomer_of(db: AsyncSession, village_code: str) -> Appointment | None:
    """Somebody who says to be the head where BPS has recognised another one."""
    head = await head_of(db, village_code)
    found = [from_row(db, row) for row in await _heads.rows(db, of=village_code)]
    waiting = [
        claimant for claimant in found if claimant.recognised_at is None and claimant is not head
    ]
    return waiting[-1] if waiting else None


async def replace_head(
    db: AsyncSession, recognised: Appointment, now: datetime
) -> list[Appointment]:
    """One head a village: recognising one ends the appointments of those before; who they were."""
    ended = []
    for other in await holders(db, Role.HEAD, (recognised.region_code,)):
        if other.id != recognised.id:
            other.until, other.why = now, "replaced"
            ended.append(other)
    return ended

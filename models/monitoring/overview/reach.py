"""People the bot cannot reach, live: who blocked it or left the phone, and who never came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import false, func, or_, select, true

from models.appointments.records.appointments import Appointment, within_any
from models.appointments.records.invitations import Invitation, is_unused
from models.people.records import Person
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Unreached:
    """Somebody out of reach (`name`), or an invitation nobody has used (`invitation_id`)."""

    region: str
    role: str
    since: datetime | None  # none of who left the phone to somebody else
    name: str | None = None
    invitation_id: int | None = None


async def count_unreached(db: AsyncSession, regions: Sequence[str], now: datetime) -> int:
    """How many there are below some regions."""
    blocked = select(func.count()).select_from(_blocked(regions).subquery())
    never = select(func.count()).select_from(Invitation).where(_invited(regions, now))
    return (await db.scalar(blocked) or 0) + (await db.scalar(never) or 0)


async def unreached(
    db: AsyncSession, regions: Sequence[str], now: datetime, limit: int, offset: int = 0
) -> list[Unreached]:
    """Some of them: who blocked the bot first, then who never came; each by region."""
    rows = _blocked(regions).order_by(Appointment.region_code, Appointment.id)
    found = [
        Unreached(region, role, since, name=name or "")
        for region, role, since, name in await db.execute(rows.limit(limit).offset(offset))
    ]
    if len(found) == limit:
        return found
    count = await db.scalar(select(func.count()).select_from(_blocked(regions).subquery())) or 0
    waiting = select(Invitation.region_code, Invitation.role, Invitation.made, Invitation.id).where(
        _invited(regions, now)
    )
    waiting = waiting.order_by(Invitation.region_code, Invitation.id)
    rest = waiting.limit(limit - len(found)).offset(max(offset - count, 0))
    found += [
        Unreached(region, role, made, invitation_id=number)
        for region, role, made, number in await db.execute(rest)
    ]
    return found


def _blocked(regions: Sequence[str]) -> Select[str, str, datetime | None, str | None]:
    """Roles of whom Telegram refused or who left the phone; begun from these few."""
    rows = select(
        Appointment.region_code, Appointment.role, Person.unreachable_since, Person.name
    ).join(Person, Person.id == Appointment.person_id)
    gone = or_(Person.unreachable_since.is_not(None), Person.shares.is_not(None))
    return rows.where(gone, Appointment.until.is_(None), within_any(regions))


def _invited(regions: Sequence[str], now: datetime) -> ColumnElement[bool]:
    column = Invitation.region_code
    below = [
        true() if code == COUNTRY else or_(column == code, column.startswith(f"{code}."))
        for code in regions
    ]
    return is_unused(now) & or_(false(), *below)

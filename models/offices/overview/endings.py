"""Teams in force that need a next one: their last day is near or over, or nobody coordinates."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from models.appointments.records.appointments import Appointment, has_role
from models.appointments.rights import Role
from models.core.base import batches
from models.core.days import year_of
from models.offices.records.teams import Team, TeamStanding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

ENDING = timedelta(days=14)  # so long before its last day an office hears that a team ends
MOST_TEAMS = 1000


async def ending_teams(
    db: AsyncSession, day: date, regions: Sequence[str] | None
) -> Sequence[Team]:
    """Teams in force of exactly these offices, or of all, that end within two weeks of a day."""
    rows = select(Team).where(Team.standing == TeamStanding.SIGNED, Team.until <= day + ENDING)
    if regions is not None:
        rows = rows.where(Team.region_code.in_(regions))
    return (await db.scalars(rows.order_by(Team.until, Team.id).limit(MOST_TEAMS))).all()


async def leaderless_teams(
    db: AsyncSession, before: datetime, regions: Sequence[str] | None
) -> Sequence[Team]:
    """Teams in force that nobody has coordinated since before a moment."""
    leads = exists().where(
        has_role(Role.TEAM_COORDINATOR),
        Appointment.region_code == Team.region_code,
        or_(Appointment.until.is_(None), Appointment.until > before),
    )
    rows = select(Team).where(Team.standing == TeamStanding.SIGNED, ~leads)
    if regions is not None:
        rows = rows.where(Team.region_code.in_(regions))
    return (await db.scalars(rows.order_by(Team.id).limit(MOST_TEAMS))).all()


def year_after(team: Team, today: date) -> int:
    """The year of the team that follows: of the day after its last one, and none that is over."""
    return max(year_of(team.until + timedelta(days=1)), year_of(today))


async def next_teams(db: AsyncSession, regions: Sequence[str]) -> dict[str, Team]:
    """By office, the team that follows: one being prepared, else asked for, else signed ahead."""
    found: dict[str, Team] = {}
    for some in batches(sorted(set(regions))):
        rows = select(Team).where(
            Team.region_code.in_(some),
            Team.standing.in_((TeamStanding.PREPARED, TeamStanding.ASKED)),
        )
        # Signed ones come first, so that what can still be changed takes their place.
        ordered = rows.order_by(Team.signed.is_(None), Team.since.desc(), Team.id)
        found |= {team.region_code: team for team in await db.scalars(ordered)}
    return found


async def asked_or_signed(db: AsyncSession, regions: Sequence[str]) -> set[str]:
    """The offices whose next team waits for its signature, or is signed and waits for its day."""
    found: set[str] = set()
    for some in batches(sorted(set(regions))):
        rows = select(Team.region_code).where(
            Team.region_code.in_(some), Team.standing == TeamStanding.ASKED
        )
        found |= set(await db.scalars(rows))
    return found

"""Who takes part in a year, and where the villages of a region stand on their way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from models.core.base import batches
from models.participants.records import (
    TAKING_PART,
    Participant,
    ParticipantKind,
    ParticipantStatus,
    ParticipantStep,
    below,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

# What counts against the quota of a regency, and from when on.
IN_QUOTA = (ParticipantStatus.PROPOSED, *TAKING_PART)
# In lists what somebody has to do comes first, what is over last.
_ORDER = case(
    {standing.value: place for place, standing in enumerate(ParticipantStatus)},
    value=Participant.standing,
)
MOST_STEPS = 12


async def taking_part(db: AsyncSession, year: int, regions: Sequence[str]) -> Sequence[Participant]:
    """The villages below some regions that count in a year, by their codes."""
    if not regions:
        return []
    rows = select(Participant).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return (await db.scalars(rows.order_by(Participant.region_code))).all()


async def regencies_in_year(db: AsyncSession, year: int) -> set[str]:
    """The regencies and cities with a village that takes part in a year."""
    regency = func.substr(Participant.region_code, 1, 5)
    rows = select(regency).where(Participant.year == year, Participant.standing.in_(TAKING_PART))
    return set(await db.scalars(rows.distinct()))


async def count_taking_part(db: AsyncSession, year: int, regions: Sequence[str]) -> int:
    """How many villages below some regions count in a year."""
    if not regions:
        return 0
    rows = select(func.count()).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return await db.scalar(rows) or 0


async def counts(db: AsyncSession, year: int, regions: Sequence[str]) -> dict[str, int]:
    """By standing, how many villages below some regions are in a year; in their order."""
    if not regions:
        return {}
    rows = await db.execute(
        select(Participant.standing, func.count())
        .where(Participant.year == year, below(regions))
        .group_by(Participant.standing)
    )
    found: dict[str, int] = {standing: count for standing, count in rows}  # noqa: C416 - rows are not pairs to mypy
    return {standing: found[standing] for standing in ParticipantStatus if standing in found}


async def page(
    db: AsyncSession,
    year: int,
    regions: Sequence[str],
    standing: str | None,
    limit: int,
    offset: int = 0,
) -> Sequence[Participant]:
    """Villages of a year below some regions: of one standing, or of all by their standing."""
    if not regions:
        return []
    rows = select(Participant).where(Participant.year == year, below(regions))
    if standing is not None:
        rows = rows.where(Participant.standing == standing)
    listed = rows.order_by(_ORDER, Participant.region_code, Participant.id)
    return (await db.scalars(listed.limit(limit).offset(offset))).all()


async def in_quota(db: AsyncSession, year: int, regency: str, *, but: str = "") -> int:
    """How many main villages a regency has brought into a year; `but`: without this village."""
    rows = select(func.count()).where(
        Participant.year == year,
        Participant.kind == ParticipantKind.MAIN,
        Participant.standing.in_(IN_QUOTA),
        below((regency,)),
        Participant.region_code != but,
    )
    return await db.scalar(rows) or 0


async def main_villages(db: AsyncSession, year: int, regencies: Sequence[str]) -> list[str]:
    """The codes of the main villages that some regencies have brought into a year."""
    found: list[str] = []
    for some in batches(regencies):
        rows = select(Participant.region_code).where(
            Participant.year == year,
            Participant.kind == ParticipantKind.MAIN,
            Participant.standing.in_(IN_QUOTA),
            func.substr(Participant.region_code, 1, 5).in_(some),
        )
        found += (await db.scalars(rows)).all()
    return found


async def other_years(db: AsyncSession, village: str, year: int) -> Sequence[Participant]:
    """The same village in other years, the newest first."""
    rows = select(Participant).where(Participant.region_code == village, Participant.year != year)
    return (await db.scalars(rows.order_by(Participant.year.desc()).limit(MOST_STEPS))).all()


async def steps(db: AsyncSession, participant_id: int) -> Sequence[ParticipantStep]:
    """What happened to a participant, the newest first."""
    rows = select(ParticipantStep).where(ParticipantStep.participant_id == participant_id)
    return (await db.scalars(rows.order_by(ParticipantStep.id.desc()).limit(MOST_STEPS))).all()

"""Who takes part in a year, and where the villages of a region stand on their way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.participants.records import TAKING_PART, Participant, below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


async def taking_part(db: AsyncSession, year: int, regions: Sequence[str]) -> Sequence[Participant]:
    """The villages below some regions that count in a year, by their codes."""
    if not regions:
        return []
    rows = select(Participant).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return (await db.scalars(rows.order_by(Participant.region_code))).all()

"""Since when villages take part: nothing that was due before is expected of them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from models.calendar.overview import JAKARTA
from models.core.base import batches
from models.participants.records import (
    TAKING_PART,
    Designation,
    Participant,
    ParticipantStatus,
    ParticipantStep,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncSession


async def joined(db: AsyncSession, year: int, villages: Iterable[str]) -> dict[str, datetime]:
    """Of those that take part: when the province first agreed, or the Keputusan where earlier.

    A village that was closed and proposed again joins a second time.
    """
    agreed = select(func.min(ParticipantStep.at)).where(
        ParticipantStep.participant_id == Participant.id,
        ParticipantStep.step.in_(TAKING_PART),
        or_(Participant.proposed.is_(None), ParticipantStep.at >= Participant.proposed),
    )
    letter = and_(
        Designation.id == Participant.designation_id,
        Participant.standing == ParticipantStatus.DESIGNATED,
    )
    asked = (
        select(
            Participant.region_code,
            Participant.standing_since,
            agreed.scalar_subquery(),
            Designation.day,
        )
        .outerjoin(Designation, letter)
        .where(Participant.year == year, Participant.standing.in_(TAKING_PART))
    )
    found: dict[str, datetime] = {}
    for some in batches(sorted(set(villages))):
        rows = await db.execute(asked.where(Participant.region_code.in_(some)))
        for code, since, first, day in rows:
            named = datetime.combine(day, time.min, JAKARTA) if day is not None else since
            found[code] = min(since, first or since, named)
    return found

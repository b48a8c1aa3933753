"""Provinces whose word is waited for: they read their digest in the week, not in the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.participants.records import Participant, ParticipantStatus

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

_PROVINCE = len("00")


async def provinces_waiting(db: AsyncSession) -> set[str]:
    """The codes of provinces in which a proposal of a village waits to be agreed."""
    rows = select(Participant.region_code).where(Participant.standing == ParticipantStatus.PROPOSED)
    return {code[:_PROVINCE] for code in await db.scalars(rows.distinct())}

"""What waits for whose word on its way into a year: proposals, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.participants.records import (
    Participant,
    ParticipantKind,
    ParticipantStatus,
    below,
)
from models.periods.records import Period
from models.regions.codes import province_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession


def proposed_before(others: Sequence[Participant], year: int) -> Participant | None:
    """The newest year before in which a village was main or additional, if any."""
    kinds = {ParticipantKind.MAIN, ParticipantKind.ADDITIONAL}
    return next((one for one in others if one.kind in kinds and one.year < year), None)


async def waiting_by_province(db: AsyncSession, before: datetime) -> dict[str, int]:
    """By province, how many proposals have waited for it since before a moment, in open years."""
    province = func.substr(Participant.region_code, 1, 2)
    rows = await db.execute(
        select(province, func.count())
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.PROPOSED, Period.closed.is_(None))
        .where(Participant.standing_since <= before)
        .group_by(province)
    )
    return {row[0]: row[1] for row in rows}


async def next_proposal(db: AsyncSession, province: str) -> Participant | None:
    """What has waited longest for a province."""
    rows = (
        select(Participant)
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.PROPOSED, Period.closed.is_(None))
        .where(below((province,)))
    )
    return await db.scalar(rows.order_by(Participant.standing_since, Participant.id).limit(1))


async def returned(
    db: AsyncSession, before: datetime, by: int | None = None
) -> Sequence[Participant]:
    """Proposals that have waited for who made them since before a moment, in open years."""
    rows = (
        select(Participant)
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.RETURNED, Period.closed.is_(None))
        .where(Participant.standing_since <= before, Participant.proposed_by.is_not(None))
    )
    if by is not None:
        rows = rows.where(Participant.proposed_by == by)
    return (await db.scalars(rows.order_by(Participant.id).limit(1000))).all()


async def agreed_for_update(db: AsyncSession, year: int, region: str) -> Sequence[Participant]:
    """What waits for its Keputusan below a region; nobody else decides about it meanwhile."""
    rows = select(Participant).where(
        Participant.year == year,
        Participant.standing == ParticipantStatus.AGREED,
        below((region,)),
    )
    fresh = rows.with_for_update().execution_options(populate_existing=True)
    return (await db.scalars(fresh.order_by(Participant.id))).all()


def province(one: Participant) -> str:
    """Whose word a proposal waits for."""
    return province_of(one.region_code)

"""Proposals that wait for the province, and those that came back and wait for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.attention import attention
from models.participants.records import Participant, ParticipantStatus
from models.periods.records import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.attention import Scope


async def _standing(scope: Scope, standing: ParticipantStatus) -> Mapping[str, int]:
    rows = await scope.db.execute(
        select(Participant.region_code, func.count())
        .join(Period, Period.year == Participant.year)
        .where(Participant.region_code.in_(scope.codes), Participant.standing == standing)
        .where(Period.closed.is_(None))
        .group_by(Participant.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy


@attention("proposals", number=53, rank=88)
async def proposals(scope: Scope) -> Mapping[str, int]:
    """The village is proposed, and the province has not said its word."""
    return await _standing(scope, ParticipantStatus.PROPOSED)


@attention("returned", number=52, rank=87)
async def returned(scope: Scope) -> Mapping[str, int]:
    """The province has returned the proposal, and nobody has put it right."""
    return await _standing(scope, ParticipantStatus.RETURNED)

"""Invitations that nobody has used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.appointments.records.invitations import Invitation, is_unused
from models.core.attention import attention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.attention import Scope


@attention("invitations", number=13, rank=85)
async def invitations(scope: Scope) -> Mapping[str, int]:
    """So many invitations into a village that were made some time ago and not used."""
    rows = await scope.db.execute(
        select(Invitation.region_code, func.count())
        .where(Invitation.region_code.in_(scope.codes), is_unused(scope.now))
        .group_by(Invitation.region_code)
    )
    return {code: count for code, count in rows}  # noqa: C416 - rows are not pairs to mypy

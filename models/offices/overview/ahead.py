"""Teams that are signed and not begun, and which of them a later signature takes the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.offices.records import teams

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.offices.records.teams import Team


async def replaced_by(db: AsyncSession, team: Team, today: date) -> list[Team]:
    """Those whose days it has too; one that begins at once leaves them, as each has its day."""
    if team.since <= today:
        return []
    others = [one for one in await teams.teams_ahead(db, team.region_code) if one.id != team.id]
    return [one for one in others if one.since <= team.until and team.since <= one.until]

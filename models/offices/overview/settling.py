"""What was decided in an office since its head was asked, written into the team itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.offices.records import teams

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.offices.overview.office import Sheet


async def settle_newer(db: AsyncSession, sheet: Sheet) -> None:
    """Write what was decided since into the team itself."""
    for person_id, parts in sheet.parts.items():
        for part in parts:
            await teams.add_part(db, sheet.team.id, person_id, part)
    kept = {code: one for code, one in sheet.newer.items() if one}
    await teams.allot(db, sheet.team.id, kept)
    await teams.leave_over(db, sheet.team.id, sheet.newer.keys() - kept.keys())

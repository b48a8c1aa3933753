"""Who stands in a team that was prepared, and does not work in its office any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from models.privacy.records.wishes import Erasure

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.ext.asyncio import AsyncSession


async def leavers(
    db: AsyncSession, in_team: Collection[int], working: Collection[int]
) -> frozenset[int]:
    """Of a team's people those who hold no part in the office now, or wish to be erased."""
    wished = select(Erasure.person_id).where(
        Erasure.person_id.in_(in_team), Erasure.promised.is_(False)
    )
    return frozenset(set(in_team) - set(working)) | frozenset(await db.scalars(wished))

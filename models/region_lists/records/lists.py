"""Lists of regions that came in: which one this database follows, and what each changed.

The newest row is the generation of the list. Every process holds a copy of the names for its
search, and learns from one small query that the copy has grown old.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import impersonal
from models.regions.regions import Region

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


# The source of the regions written down by hand: whatever comes in takes their place.
SAMPLE = "sample"


@impersonal
class RegionList(Base):
    """One list that changed something; counts are regions of all levels."""

    __tablename__ = "region_lists"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(60))
    added: Mapped[int] = mapped_column(default=0)
    renamed: Mapped[int] = mapped_column(default=0)
    restored: Mapped[int] = mapped_column(default=0)
    retired: Mapped[int] = mapped_column(default=0)
    mended: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(server_default=func.now())


async def generation(db: AsyncSession) -> int:
    """A number that grows whenever the list changes; 0 before there is any."""
    return await db.scalar(select(func.max(RegionList.id))) or 0


async def newest_list(db: AsyncSession) -> RegionList | None:
    """The list that changed something last."""
    return await db.scalar(select(RegionList).order_by(RegionList.id.desc()).limit(1))


async def count_in_force(db: AsyncSession) -> int:
    """How many regions of all levels the list in use has."""
    return await db.scalar(select(func.count()).where(Region.retired_at.is_(None))) or 0

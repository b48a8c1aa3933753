"""Data a village needs: what for, whether it has it, what to do, and where that stands.

Sources: needs instrument 2026, items 601-613 with the pattern a-b-c-d, and 1001a; the decision rule
of the training material. "Ada, punya, tidak dibutuhkan" has no result there: it is kept for now.
"""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


class Decision(enum.StrEnum):
    """What the answers lead to."""

    UPDATE = "update"  # mutakhirkan: exists, has data, needed
    COLLECT = "collect"  # kumpulkan sendiri: needed, no data
    POSTPONE = "postpone"  # tunda: no data, not needed
    SKIP = "skip"  # lewati: the issue does not exist here
    KEEP = "keep"  # disimpan dulu: has data, not needed


class Standing(enum.StrEnum):
    """Where a need stands."""

    NEEDED = "needed"
    COLLECTED = "collected"
    AVAILABLE = "available"
    USED = "used"


class Need(Base):
    """One kind of data one village needs; `issue` is the code 601-613, empty for a free item."""

    __tablename__ = "needs"
    __table_args__ = (
        Index("ix_needs_village", "region_code", "standing"),
        Index("ix_needs_name", "name_key"),
        CheckConstraint(
            "decision in ('update', 'collect', 'postpone', 'skip', 'keep')", name="decision"
        ),
        CheckConstraint(
            "standing in ('needed', 'collected', 'available', 'used')", name="standing"
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), index=True)
    region_code: Mapped[str] = mapped_column(String(13))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    issue: Mapped[str | None] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    programme: Mapped[str | None] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[str | None] = mapped_column(String(24))
    period: Mapped[str | None] = mapped_column(String(24))
    way: Mapped[str | None] = mapped_column(String(24))
    priority: Mapped[str | None] = mapped_column(String(12))
    wanted_by: Mapped[date | None]
    decision: Mapped[str] = mapped_column(String(12))
    standing: Mapped[str] = mapped_column(String(12))
    standing_since: Mapped[datetime]
    replaced: Mapped[datetime | None]  # a later version of its submission took its place


def decided(*, exists: bool | None, has_data: bool, needed: bool) -> Decision:
    """The decision rule; `exists` is none for "tidak tahu"."""
    if exists is False:
        return Decision.SKIP
    if has_data:
        return Decision.UPDATE if needed else Decision.KEEP
    return Decision.COLLECT if needed else Decision.POSTPONE


async def needs(db: AsyncSession, villages: Sequence[str], limit: int = 500) -> Sequence[Need]:
    """The needs of villages as they stand, by village and age."""
    found = select(Need).where(Need.region_code.in_(villages), Need.replaced.is_(None))
    return (await db.scalars(found.order_by(Need.region_code, Need.id).limit(limit))).all()


async def need(db: AsyncSession, need_id: int) -> Need | None:
    """One need by id."""
    return await db.get(Need, need_id)


async def of_receipt(db: AsyncSession, receipt: str) -> Sequence[Need]:
    """The needs one submission led to."""
    found = select(Need).where(Need.receipt == receipt, Need.replaced.is_(None))
    return (await db.scalars(found.order_by(Need.id))).all()

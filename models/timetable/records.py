"""By village and stage: when it is to be done, when it was, who moved a date and why.

Nothing here forbids anything. A realisation before its target or before an earlier stage is as
good as any other; there may be several of one stage (two pencanangan). A stage opened once more has
a due day of its own for one village, until that day is over.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, batches
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.KEEP)
class Target(Base):
    """The day a village wants to do a stage by; a later row is a moved date, with its reason."""

    __tablename__ = "stage_targets"
    __table_args__ = (Index("ix_stage_targets_village", "region_code", "stage_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    day: Mapped[date]
    reason: Mapped[str | None] = mapped_column(String(300))  # of a moved date
    set_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime]


@personal(erase=Erase.KEEP)
class Realisation(Base):
    """One time a stage was done in a village; `entered` is when that was said; several count."""

    __tablename__ = "realisations"
    __table_args__ = (Index("ix_realisations_village", "region_code", "stage_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    day: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(300))
    receipt: Mapped[str | None] = mapped_column(String(16))  # the report that shows it
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    entered: Mapped[datetime]
    removed: Mapped[datetime | None]


@personal(erase=Erase.KEEP)
class Reopening(Base):
    """One stage of one village, opened once more until the end of a day (buka kembali)."""

    __tablename__ = "reopenings"
    __table_args__ = (Index("ix_reopenings_village", "region_code", "stage_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(300))
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    opened: Mapped[datetime]
    ended: Mapped[datetime | None]  # taken back before its day


async def realisations(
    db: AsyncSession, villages: Iterable[str], stage_ids: Sequence[int]
) -> dict[tuple[str, int], list[Realisation]]:
    """By village and stage, each time it was done, the first day first."""
    found: dict[tuple[str, int], list[Realisation]] = {}
    for some in batches(sorted(set(villages))):
        rows = select(Realisation).where(
            Realisation.region_code.in_(some),
            Realisation.stage_id.in_(stage_ids),
            Realisation.removed.is_(None),
        )
        for row in await db.scalars(rows.order_by(Realisation.day, Realisation.id)):
            found.setdefault((row.region_code, row.stage_id), []).append(row)
    return found


async def target_history(
    db: AsyncSession, village: str, stage_id: int, limit: int
) -> Sequence[Target]:
    """The targets a village had for a stage, the newest first."""
    rows = select(Target).where(Target.region_code == village, Target.stage_id == stage_id)
    return (await db.scalars(rows.order_by(Target.id.desc()).limit(limit))).all()


async def realisation(db: AsyncSession, number: int) -> Realisation | None:
    """One realisation, taken back or not."""
    return await db.get(Realisation, number)


async def reopening(db: AsyncSession, number: int) -> Reopening | None:
    """One reopening, over or not."""
    return await db.get(Reopening, number)


async def last_reopening(db: AsyncSession, village: str, stage_id: int) -> Reopening | None:
    """The newest reopening of a village's stage that was not taken back, over or not."""
    rows = select(Reopening).where(
        Reopening.region_code == village,
        Reopening.stage_id == stage_id,
        Reopening.ended.is_(None),
    )
    return await db.scalar(rows.order_by(Reopening.id.desc()).limit(1))

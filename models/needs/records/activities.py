"""Activities that are work on a need, and what evidence hangs on them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.activities.records import Activity, Evidence
from models.core.base import Base
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.needs.records.needs import Need


@personal(erase=Erase.KEEP)
class NeedActivity(Base):
    """An activity that is work on a need; an activity may serve several."""

    __tablename__ = "need_activities"

    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id"), primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


async def link(db: AsyncSession, one: Need, receipt: str, person_id: int, now: datetime) -> bool:
    """Say that an activity was work on this need; false when it was said before."""
    known = await db.get(NeedActivity, (one.id, receipt))
    if known is None:
        db.add(NeedActivity(need_id=one.id, receipt=receipt, person_id=person_id, at=now))
        await db.flush()
    return known is None


async def unlink(db: AsyncSession, one: Need, receipt: str) -> bool:
    """Undo `hang`; false when it did not hang there."""
    known = await db.get(NeedActivity, (one.id, receipt))
    if known is not None:
        await db.delete(known)
        await db.flush()
    return known is not None


async def activities_for(db: AsyncSession, one: Need) -> Sequence[Activity]:
    """The activities on a need, newest first."""
    found = (
        select(Activity)
        .join(NeedActivity, NeedActivity.receipt == Activity.receipt)
        .where(NeedActivity.need_id == one.id, Activity.withdrawn.is_(None))
    )
    return (await db.scalars(found.order_by(Activity.held_on.desc(), Activity.receipt))).all()


async def count_evidence(db: AsyncSession, activities: Iterable[Activity]) -> int:
    """How many pieces of evidence hang on these activities."""
    receipts = [activity.receipt for activity in activities]
    found = select(func.count()).where(Evidence.receipt.in_(receipts))
    return await db.scalar(found) or 0

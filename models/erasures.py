"""Who asked to be erased, and until when they may change their mind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

UNDO = timedelta(days=7)


class Erasure(Base):
    """One person's wish; it is carried out when it is due, unless it was taken back."""

    __tablename__ = "erasures"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    asked: Mapped[datetime]
    due: Mapped[datetime] = mapped_column(index=True)


async def wish(db: AsyncSession, person_id: int) -> Erasure | None:
    """The wish that stands, if any."""
    return await db.get(Erasure, person_id)


async def ask(db: AsyncSession, person_id: int, now: datetime, after: timedelta = UNDO) -> Erasure:
    """Write the wish down; asked twice, the first date holds."""
    known = await wish(db, person_id)
    if known is None:
        known = Erasure(person_id=person_id, asked=now, due=now + after)
        db.add(known)
        await db.flush()
    return known


async def take_back(db: AsyncSession, person_id: int) -> None:
    """Forget the wish."""
    await db.execute(delete(Erasure).where(Erasure.person_id == person_id))


async def due(db: AsyncSession, now: datetime, limit: int = 50) -> Sequence[int]:
    """Whose wish is due, the longest waiting first."""
    rows = select(Erasure.person_id).where(Erasure.due <= now).order_by(Erasure.due).limit(limit)
    return (await db.scalars(rows)).all()

"""When a reader wants the digest: every day, every week or never, at which hour of their zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

MONDAY, MORNING = 0, 7


class DigestTime(Base):
    """One reader's wish; without a row it is weekly, Monday 07.00."""

    __tablename__ = "digest_times"
    __table_args__ = (
        CheckConstraint("every in ('day', 'week', 'never')", name="every"),
        CheckConstraint("hour between 0 and 23", name="hour"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    every: Mapped[str] = mapped_column(String(8), default="week")
    hour: Mapped[int] = mapped_column(default=MORNING)
    # What the last digest was about, so that the same open matters are not told every day.
    told: Mapped[str | None] = mapped_column(String(16))


async def wish(db: AsyncSession, person_id: int) -> DigestTime:
    """The reader's wish, or the default one (not stored until it is changed)."""
    return await db.get(DigestTime, person_id) or default(person_id)


def default(person_id: int) -> DigestTime:
    """Weekly, Monday at seven; not stored."""
    return DigestTime(person_id=person_id, every="week", hour=MORNING)


async def wishes(db: AsyncSession, person_ids: Sequence[int]) -> dict[int, DigestTime]:
    """The wishes of several readers; who has none wants the default."""
    rows = await db.scalars(select(DigestTime).where(DigestTime.person_id.in_(person_ids)))
    return {row.person_id: row for row in rows}


async def choose(db: AsyncSession, person_id: int, every: str, hour: int) -> None:
    """Store a wish."""
    wanted = await wish(db, person_id)
    wanted.every, wanted.hour = every, hour
    db.add(wanted)
    await db.flush()

"""News for somebody who paused the bot: its headline, kept until they want messages again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

HEADLINE_LIMIT = 200


@personal(erase=Erase.DELETE)
class HeldNews(Base):
    """One message that was not sent because of a pause; `key` is what it could be withdrawn by."""

    __tablename__ = "held_news"
    __table_args__ = (Index("ix_held_news_person", "person_id", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    region_code: Mapped[str | None] = mapped_column(String(13))
    key: Mapped[str | None] = mapped_column(String(120))
    headline: Mapped[str] = mapped_column(String(HEADLINE_LIMIT))
    at: Mapped[datetime]


async def hold(
    db: AsyncSession,
    person_id: int,
    headline: str,
    now: datetime,
    region: str | None,
    key: str | None,
) -> None:
    """Keep a headline; a later one about the same takes its place."""
    if key is not None:
        await withdraw(db, [person_id], key)
    words = headline[:HEADLINE_LIMIT]
    db.add(HeldNews(person_id=person_id, region_code=region, key=key, headline=words, at=now))
    await db.flush()


async def withdraw(db: AsyncSession, person_ids: Iterable[int], key: str) -> int:
    """It was taken back: nobody needs to hear of it later; how many would have."""
    theirs = HeldNews.person_id.in_(sorted(set(person_ids)))
    gone = delete(HeldNews).where(theirs, HeldNews.key == key).returning(HeldNews.id)
    return len((await db.scalars(gone)).all())


async def release(db: AsyncSession, person_id: int) -> Sequence[HeldNews]:
    """What was held back from somebody, oldest first; from now on it is kept no longer."""
    rows = select(HeldNews).where(HeldNews.person_id == person_id)
    held = (await db.scalars(rows.order_by(HeldNews.at, HeldNews.id))).all()
    await db.execute(delete(HeldNews).where(HeldNews.person_id == person_id))
    return held

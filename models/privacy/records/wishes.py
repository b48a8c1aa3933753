"""Who asked to be erased, and until when they may change their mind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.people.records import Person

UNDO = timedelta(days=7)
NOTICE = timedelta(days=30)
"""How long before the end of the promised time people are told of it."""


@personal(erase=Erase.DELETE)
class Erasure(Base):
    """One person's wish, or the end of the promised time: carried out when due, or taken back."""

    __tablename__ = "erasures"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    promised: Mapped[bool] = mapped_column(default=False)  # nobody asked: the time is over
    hushed: Mapped[bool] = mapped_column(default=False)  # the pause came with the wish
    asked: Mapped[datetime]
    due: Mapped[datetime] = mapped_column(index=True)


async def wish(db: AsyncSession, person_id: int) -> Erasure | None:
    """What stands, asked for or promised, if anything does."""
    return await db.get(Erasure, person_id)


async def own_wish(db: AsyncSession, person_id: int) -> Erasure | None:
    """The person's own wish, if it stands."""
    known = await wish(db, person_id)
    return known if known is not None and not known.promised else None


async def ask(db: AsyncSession, person: Person, now: datetime) -> Erasure:
    """Write the wish down and let nothing come by itself; asked twice, the first date holds."""
    known = await wish(db, person.id)
    if known is None:
        known = Erasure(person_id=person.id, asked=now, due=now + UNDO)
        db.add(known)
    elif known.promised:
        known.promised, known.asked, known.due = False, now, min(known.due, now + UNDO)
    else:
        return known
    if person.paused is None:
        person.paused, known.hushed = now, True
    await db.flush()
    return known


async def promise(db: AsyncSession, person_id: int, now: datetime) -> Erasure:
    """The promised time is over: erased in thirty days unless the person says no."""
    known = Erasure(person_id=person_id, promised=True, asked=now, due=now + NOTICE)
    db.add(known)
    await db.flush()
    return known


async def take_back(db: AsyncSession, person: Person) -> bool:
    """Forget it; a pause that came with the wish ends with it, one asked for with /jeda stays."""
    known = await wish(db, person.id)
    if known is None:
        return False
    if known.hushed:
        person.paused = None
    await db.execute(delete(Erasure).where(Erasure.person_id == person.id))
    return True


async def due(db: AsyncSession, now: datetime, limit: int = 50) -> Sequence[int]:
    """Whose erasure is due, the longest waiting first."""
    rows = select(Erasure.person_id).where(Erasure.due <= now).order_by(Erasure.due).limit(limit)
    return (await db.scalars(rows)).all()

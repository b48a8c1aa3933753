"""Who does what only one process may do, such as polling: a row with a time it is good for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import String, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, insert_once
from models.core.personal import impersonal

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


@impersonal
class Lease(Base):
    """One task, held by one process until a moment; after it anybody may take it."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime]


async def acquire(db: AsyncSession, name: str, holder: str, now: datetime, seconds: float) -> bool:
    """Take a lease that is free, or hold one's own for longer; false while another holds it."""
    until = now + timedelta(seconds=seconds)
    if await insert_once(db, Lease, {"name": name, "holder": holder, "until": until}):
        return True
    free = or_(Lease.holder == holder, Lease.until < now)
    row = update(Lease).where(Lease.name == name, free).values(holder=holder, until=until)
    return (await (await db.connection()).execute(row)).rowcount == 1


async def join(db: AsyncSession, task: str, holder: str, now: datetime, seconds: float) -> int:
    """Be one of several processes at a task for so long; returns how many there are now."""
    await acquire(db, f"{task}:{holder}", holder, now, seconds)
    theirs = Lease.name.startswith(f"{task}:")
    await db.execute(delete(Lease).where(theirs, Lease.until < now))
    return await db.scalar(select(func.count()).select_from(Lease).where(theirs)) or 1


async def release(db: AsyncSession, name: str, holder: str) -> None:
    """Give one's own lease back before its time."""
    await db.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))

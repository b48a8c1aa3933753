"""Whether the bot was away: a row that every process touches, and what the gap in it leads to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from models.machine.conversations import Conversation
from models.machine.leases import Lease

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

_ALIVE, _OUTAGE = "alive", "outage"
MOST_PEOPLE = 5000  # people who are asked again after one outage


async def beat(db: AsyncSession, by: str, now: datetime) -> datetime | None:
    """Say that the bot is there; returns when somebody last said so, none for the first time."""
    row = await db.get(Lease, _ALIVE, with_for_update=True)
    if row is None:
        db.add(Lease(name=_ALIVE, holder=by, until=now))
        return None
    before, row.holder, row.until = row.until, by, max(now, row.until)
    return before


async def record_outage(db: AsyncSession, began: datetime, due: datetime) -> None:
    """Remember an outage until those in the middle have been asked again, at `due`."""
    row = await db.get(Lease, _OUTAGE, with_for_update=True)
    if row is None:
        db.add(Lease(name=_OUTAGE, holder=str(int(began.timestamp())), until=due))
    else:  # away once more before that: the first one counts
        row.until = due


async def outage(db: AsyncSession) -> tuple[datetime, datetime] | None:
    """When the outage began whose people are still to be asked, and when they shall be."""
    row = await db.get(Lease, _OUTAGE)
    return (datetime.fromtimestamp(int(row.holder), UTC), row.until) if row is not None else None


async def clear_outage(db: AsyncSession) -> None:
    """Everybody was asked."""
    await db.execute(delete(Lease).where(Lease.name == _OUTAGE))


async def active_between(db: AsyncSession, since: datetime, until: datetime) -> Sequence[int]:
    """Whose forms were last written in this time: who went on since is not among them."""
    found = select(Conversation.person_id).where(
        Conversation.touched >= since, Conversation.touched < until
    )
    return (await db.scalars(found.order_by(Conversation.person_id).limit(MOST_PEOPLE))).all()

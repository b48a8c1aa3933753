"""Lists of clean submissions that are approved at once, after a share of them was opened."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


ONE_IN = 10  # so many of a list, at least one, is opened in full


def share(count: int) -> int:
    """How many of so many are opened in full before all of them can be approved."""
    return ceil(count / ONE_IN)


@personal(erase=Erase.KEEP)
class ReviewBatch(Base):
    """What one person was shown as a list: `items` are receipts with their versions.

    Chance drew the `samples`; only when all of them were `opened` can the list be approved.
    """

    __tablename__ = "review_batches"
    __table_args__ = (Index("ix_review_batches_person", "person_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    items: Mapped[list[Any]]
    samples: Mapped[list[Any]]
    opened: Mapped[list[Any]]
    at: Mapped[datetime]
    decided: Mapped[datetime | None]
    undone: Mapped[datetime | None]

    @property
    def unopened(self) -> list[str]:
        """What is still to be opened before the list can be approved."""
        return [receipt for receipt in self.samples if receipt not in self.opened]

    def keep(self, left: Sequence[str], more: Callable[[Sequence[str], int], list[str]]) -> int:
        """Only these are on the list any more; how many fell out of it.

        Where too few of them were drawn, chance draws again (`more`): a share of what is left.
        """
        before = len(self.items)
        self.items = [item for item in self.items if item[0] in left]
        kept = [receipt for receipt, _version in self.items]
        drawn = [receipt for receipt in self.samples if receipt in kept]
        rest = [receipt for receipt in kept if receipt not in drawn]
        self.samples = drawn + more(rest, max(0, share(len(kept)) - len(drawn)))
        return before - len(kept)

    def see(self, receipt: str) -> None:
        """One of the samples was opened in full."""
        if receipt in self.unopened:
            self.opened = [*self.opened, receipt]


async def begin(
    db: AsyncSession,
    person_id: int,
    items: Sequence[tuple[str, int]],
    samples: Sequence[str],
    now: datetime,
) -> ReviewBatch:
    """A list to be looked at; nothing is decided by it yet."""
    new = ReviewBatch(
        person_id=person_id,
        items=[list(one) for one in items],
        samples=list(samples),
        opened=[],
        at=now,
    )
    db.add(new)
    await db.flush()
    return new


async def batch(db: AsyncSession, batch_id: int) -> ReviewBatch | None:
    """One list as it stands now."""
    return await db.get(ReviewBatch, batch_id, populate_existing=True)


async def open_of(db: AsyncSession, person_id: int) -> ReviewBatch | None:
    """The newest list of a person, while it is not decided."""
    found = select(ReviewBatch).where(ReviewBatch.person_id == person_id)
    newest = await db.scalar(found.order_by(ReviewBatch.id.desc()).limit(1))
    return newest if newest is not None and newest.decided is None else None

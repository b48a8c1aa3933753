"""Tasks as they were given: to whom, until when, and what shows that they are done."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, Json, batches
from models.core.personal import Erase, personal
from models.regions.codes import COUNTRY
from models.tasks.rules import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

_OPEN = "done IS NULL AND taken_back IS NULL"


@personal(erase=Erase.KEEP)
class Task(Base):
    """One thing somebody is to do in a village; `since` is from when what they do there counts.

    `matter` is the number of the kind it was given out of, 0 where it was none. `shown_by` says
    what showed that it is done (`Evidence`), `done_on` and `note` are what its receiver wrote.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_region", "region_code", "id"),
        Index("ix_tasks_person", "person_id", "id"),
        Index("ix_tasks_given_by", "given_by", "id"),
        Index("ix_tasks_open", "due", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
        CheckConstraint("kind in ('visit', 'call', 'lesson')", name="kind"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    kind: Mapped[str] = mapped_column(String(12))
    matter: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    given: Mapped[datetime]
    since: Mapped[datetime]
    due: Mapped[date]
    word: Mapped[str | None] = mapped_column(String(LONGEST))
    done: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    shown_by: Mapped[str | None] = mapped_column(String(12))
    done_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONGEST))
    photos: Mapped[list[int]] = mapped_column(Json, default=list)
    taken_back: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it waits to be done."""
        return self.done is None and self.taken_back is None


def _is_open() -> ColumnElement[bool]:
    return Task.done.is_(None) & Task.taken_back.is_(None)


async def task(db: AsyncSession, task_id: int) -> Task | None:
    """One task, whatever became of it."""
    return await db.get(Task, task_id)


async def open_tasks(
    db: AsyncSession, *, before: date | None = None, limit: int = 5000
) -> Sequence[Task]:
    """What waits anywhere, the most urgent first; with `before` only what is due by that day."""
    found = select(Task).where(_is_open())
    if before is not None:
        found = found.where(Task.due <= before)
    return (await db.scalars(found.order_by(Task.due, Task.id).limit(limit))).all()


async def open_in(db: AsyncSession, villages: Iterable[str]) -> Sequence[Task]:
    """What waits in some villages, the most urgent first."""
    found: list[Task] = []
    for some in batches(sorted(set(villages))):
        rows = select(Task).where(Task.region_code.in_(some), _is_open())
        found += await db.scalars(rows.order_by(Task.due, Task.id))
    return found


async def open_below(db: AsyncSession, regions: Sequence[str], limit: int = 200) -> Sequence[Task]:
    """What waits below some regions, the most urgent first."""
    found = select(Task).where(_is_open()).order_by(Task.due, Task.id)
    if COUNTRY not in regions:
        below = [Task.region_code == code for code in regions]
        below += [Task.region_code.startswith(f"{code}.") for code in regions]
        if not below:
            return []
        condition = below[0]
        for one in below[1:]:
            condition |= one
        found = found.where(condition)
    return (await db.scalars(found.limit(limit))).all()


async def of_person(db: AsyncSession, person_id: int, limit: int = 50) -> Sequence[Task]:
    """What waits for somebody by name, the most urgent first."""
    found = select(Task).where(Task.person_id == person_id, _is_open())
    return (await db.scalars(found.order_by(Task.due, Task.id).limit(limit))).all()


async def given_by(db: AsyncSession, person_id: int, limit: int = 50) -> Sequence[Task]:
    """What somebody gave and waits for, the most urgent first."""
    found = select(Task).where(Task.given_by == person_id, _is_open())
    return (await db.scalars(found.order_by(Task.due, Task.id).limit(limit))).all()


async def done_in(
    db: AsyncSession, giver: int, since: datetime, until: datetime, limit: int = 50
) -> Sequence[Task]:
    """What somebody gave and was done within a period, the newest first."""
    found = select(Task).where(Task.given_by == giver, Task.done >= since, Task.done < until)
    return (await db.scalars(found.order_by(Task.done.desc(), Task.id).limit(limit))).all()


async def in_village(db: AsyncSession, village: str, limit: int) -> Sequence[Task]:
    """The tasks of a village: what waits first, then what was done, the newest first."""
    found = select(Task).where(Task.region_code == village, Task.taken_back.is_(None))
    order = (Task.done.is_not(None), Task.id.desc())
    return (await db.scalars(found.order_by(*order).limit(limit))).all()


async def same_task(db: AsyncSession, village: str, matter: int) -> Task | None:
    """What was given in a village for the same thing and still waits; its newest."""
    found = select(Task).where(Task.region_code == village, Task.matter == matter, _is_open())
    return await db.scalar(found.order_by(Task.id.desc()).limit(1))

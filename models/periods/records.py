"""Programme years, the stages of each, and how many villages an office may bring into it.

A stage says when it can be done and by when; it never forbids anything (offices do them in every
order). Who takes part is in `models/participants`, what became of a stage in `models/timetable`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, impersonal, personal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.KEEP)
class Period(Base):
    """One programme year, from its first to its last day; `closed` when nothing is due any more."""

    __tablename__ = "periods"
    __table_args__ = (CheckConstraint("begins <= ends", name="span"),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    begins: Mapped[date]
    ends: Mapped[date]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    opened: Mapped[datetime]
    closed: Mapped[datetime | None]

    def is_over(self, day: date) -> bool:
        """Whether its last day is past; until it is closed it counts on all the same."""
        return day > self.ends


@impersonal
class Stage(Base):
    """One stage (tahapan) of a year: possible from `opens`, due at 17.00 of `due` by local time.

    `removed` ones stay for what was done in them and are due for nobody.
    """

    __tablename__ = "stages"
    __table_args__ = (
        Index("uq_stages_code", "year", "code", unique=True),
        CheckConstraint("opens <= due", name="window"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("periods.year"))
    code: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(80))
    place: Mapped[int]
    opens: Mapped[date]
    due: Mapped[date]
    removed: Mapped[datetime | None]


@impersonal
class Quota(Base):
    """How many villages one regency or city may bring into a year (2026: three)."""

    __tablename__ = "quotas"
    __table_args__ = (CheckConstraint("villages >= 0", name="villages"),)

    year: Mapped[int] = mapped_column(ForeignKey("periods.year"), primary_key=True)
    regency_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    villages: Mapped[int]


async def period(db: AsyncSession, year: int) -> Period | None:
    """One year, closed or not."""
    return await db.get(Period, year)


async def period_of(db: AsyncSession, day: date) -> Period | None:
    """The year that counts on a day: the one that runs, or else the last that was not closed.

    A year goes on after its last day until the next one begins or somebody closes it; one that
    is left open behind a closed one does not come back.
    """
    begun = select(Period).where(Period.begins <= day).order_by(Period.begins.desc())
    running = begun.where(Period.ends >= day, Period.closed.is_(None))
    if (found := await db.scalar(running.limit(1))) is not None:
        return found
    last = await db.scalar(begun.limit(1))
    return last if last is not None and last.closed is None else None


async def last_period(db: AsyncSession, day: date) -> Period | None:
    """The year to be read on a day: the one that counts, or else the last one, though closed."""
    if (found := await period_of(db, day)) is not None:
        return found
    begun = select(Period).where(Period.begins <= day).order_by(Period.begins.desc())
    return await db.scalar(begun.limit(1))


async def periods(db: AsyncSession) -> Sequence[Period]:
    """All years, the newest first."""
    return (await db.scalars(select(Period).order_by(Period.year.desc()))).all()


async def stages(db: AsyncSession, year: int) -> Sequence[Stage]:
    """The stages of a year that count, in their order."""
    rows = select(Stage).where(Stage.year == year, Stage.removed.is_(None))
    return (await db.scalars(rows.order_by(Stage.place, Stage.id))).all()


async def stage(db: AsyncSession, stage_id: int) -> Stage | None:
    """One stage, removed or not."""
    return await db.get(Stage, stage_id)


async def quotas(db: AsyncSession, year: int) -> dict[str, int]:
    """By regency, how many villages it may bring into a year; others have no limit written down."""
    rows = await db.execute(select(Quota.regency_code, Quota.villages).where(Quota.year == year))
    return {row[0]: row[1] for row in rows}

"""When a reader wants the digest (how often, at which hour of their zone), and when one is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.appointments.rules import Rung
from models.calendar.overview import is_night, is_working_day, working_day
from models.core.base import Base, batches
from models.core.days import day_of
from models.core.personal import Erase, personal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

DEFAULT_HOUR = 7
HOURS = (6, DEFAULT_HOUR, 8, 12, 16, 19)  # to choose from
PERIODS = {"day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=31)}
# How often a digest comes to who has not chosen, by how high they stand.
USUAL = {
    Rung.VILLAGES: "week",
    Rung.OFFICE: "week",
    Rung.OFFICE_HEAD: "week",
    Rung.PROVINCE: "month",
    Rung.COUNTRY: "month",
}
LATEST = timedelta(days=6)  # a digest this late is sent; later the next one says it all
LONGEST = timedelta(weeks=4)  # more is not told at once


@personal(erase=Erase.DELETE)
class DigestTime(Base):
    """One reader's wish, and what became of it; without a row it is weekly, Monday 07.00."""

    __tablename__ = "digest_times"
    __table_args__ = (
        CheckConstraint("every in ('day', 'week', 'never')", name="every"),
        CheckConstraint("hour between 0 and 23", name="hour"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    every: Mapped[str] = mapped_column(String(8), default="week")
    hour: Mapped[int] = mapped_column(default=DEFAULT_HOUR)
    # What the last digest was about, so that the same open matters are not told every day.
    told: Mapped[str | None] = mapped_column(String(16))
    # The last moment of the plan that was dealt with, whether there was news or not.
    looked: Mapped[datetime | None]
    # What the last digest that was sent covers.
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    again: Mapped[datetime | None]  # put off until then
    # Whether it comes monthly; empty where nobody chose, and the reader's role decides.
    monthly: Mapped[bool | None]

    def rhythm(self, rung: Rung = Rung.VILLAGES) -> str:
        """How often it comes: as it was chosen, else as is usual for the reader's role."""
        if self.every == "never":
            return "never"
        monthly = USUAL[rung] == "month" if self.monthly is None else self.monthly
        return "month" if monthly else self.every

    def beginning(self, now: datetime, rung: Rung = Rung.VILLAGES) -> datetime:
        """From when the next digest tells: where the last one ended, a month ago at most."""
        rhythm = self.rhythm(rung)
        longest = PERIODS["month"] if rhythm == "month" else LONGEST
        return max(self.until or now - PERIODS.get(rhythm, PERIODS["week"]), now - longest)

    def put_off(self, when: datetime) -> None:
        """The last one comes once more, with all it told."""
        self.again, self.until = when, self.since


async def wish(db: AsyncSession, person_id: int) -> DigestTime:
    """The reader's wish, or the default one (not stored until it is changed)."""
    return await db.get(DigestTime, person_id) or default(person_id)


def default(person_id: int) -> DigestTime:
    """Weekly, Monday at seven; not stored."""
    return DigestTime(person_id=person_id, every="week", hour=DEFAULT_HOUR)


async def wishes(db: AsyncSession, person_ids: Sequence[int]) -> dict[int, DigestTime]:
    """The wishes of several readers; who has none wants the default."""
    known: dict[int, DigestTime] = {}
    for some in batches(person_ids):
        rows = await db.scalars(select(DigestTime).where(DigestTime.person_id.in_(some)))
        known |= {row.person_id: row for row in rows}
    return {person_id: known.get(person_id) or default(person_id) for person_id in person_ids}


async def choose_hour(db: AsyncSession, person_id: int, hour: int, now: datetime) -> None:
    """Store another hour; how often stays as it is."""
    wanted = await wish(db, person_id)
    wanted.hour, wanted.looked = hour, now
    db.add(wanted)
    await db.flush()


async def choose(db: AsyncSession, person_id: int, every: str, hour: int, now: datetime) -> None:
    """Store a wish; it counts from now on, so nothing that is past comes late."""
    wanted = await wish(db, person_id)
    wanted.monthly = every == "month"
    wanted.every, wanted.hour, wanted.looked = "week" if every == "month" else every, hour, now
    db.add(wanted)
    await db.flush()


def due(
    wish: DigestTime, here: datetime, reader_since: datetime, rung: Rung = Rung.VILLAGES
) -> datetime | None:
    """The moment of the plan whose digest is due at a local moment.

    Only on working days and not at night; late by up to six days; none from before somebody
    became a reader. A day off moves it to the next working day.
    """
    rhythm = wish.rhythm(rung)
    if rhythm == "never" or is_night(here) or not is_working_day(day_of(here)):
        return None
    if wish.again is not None:
        return wish.again if wish.again <= here else None
    planned = _last_planned_moment(wish.hour, rhythm, here)
    done = wish.looked is not None and wish.looked >= planned
    if done or planned < reader_since or here - planned > LATEST:
        return None
    return planned


def _last_planned_moment(hour: int, rhythm: str, here: datetime) -> datetime:
    """The last moment of the plan that has passed."""
    day = day_of(here)
    if rhythm == "week":
        day -= timedelta(days=day.weekday())
    if rhythm == "month":
        day = day.replace(day=1)
    while True:
        moment = datetime.combine(working_day(day), time(hour), tzinfo=here.tzinfo)
        if moment <= here:
            return moment
        if rhythm == "month":
            day = (day - timedelta(days=1)).replace(day=1)
        else:
            day -= timedelta(days=7 if rhythm == "week" else 1)

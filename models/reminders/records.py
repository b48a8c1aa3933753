"""What somebody was reminded of and what they put off, so that nobody is told too often.

A matter is named by a short key (`draft:ab12:...`, `follow:9`, `digest:4:32.01.26.2001`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ForeignKey, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, Json, insert_once
from models.core.personal import Erase, personal
from models.machine.audit import act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import CursorResult
    from sqlalchemy.ext.asyncio import AsyncSession

BUTTONS_LIFETIME = timedelta(days=60)  # how long the buttons of a reminder work

PATIENCE = timedelta(days=3)  # before anything is something to be reminded of
REMIND = act("remind")


@personal(erase=Erase.DELETE)
class Nudge(Base):
    """One matter of one person: how often it was told, and when it may be told again."""

    __tablename__ = "nudges"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    matter: Mapped[str] = mapped_column(String(60), primary_key=True)
    times: Mapped[int] = mapped_column(default=0)
    told: Mapped[datetime | None]
    until: Mapped[datetime | None]  # not before then
    never: Mapped[bool] = mapped_column(default=False)

    def may_be_told(self, now: datetime, most: int) -> bool:
        """Whether the person may hear of it again."""
        off = self.until is not None and self.until > now
        return not (self.never or off or self.times >= most)

    def tell(self, now: datetime) -> None:
        """It is told now; the next time is two days away, then four."""
        self.times, self.told = self.times + 1, now
        self.until = now + timedelta(days=2 * self.times)


@personal(erase=Erase.KEEP)
class Reminder(Base):
    """One message of reminders: the matters it listed, for the buttons below it."""

    __tablename__ = "reminders"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    told: Mapped[datetime] = mapped_column(primary_key=True)
    matters: Mapped[list[str]] = mapped_column(Json)


@personal(erase=Erase.DELETE)
class AskedReminder(Base):
    """Somebody above asked to remind a person whose message of that day had come already."""

    __tablename__ = "asked_reminders"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    asked_by: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime]


async def ask_later(db: AsyncSession, person_id: int, asked_by: int, now: datetime) -> None:
    """Remind them with their next message; asked twice is asked once."""
    values = {"person_id": person_id, "asked_by": asked_by, "at": now}
    await insert_once(db, AskedReminder, values)


async def asked_reminders(db: AsyncSession, limit: int = 500) -> Sequence[AskedReminder]:
    """What was asked for and has not been sent, the oldest first."""
    rows = select(AskedReminder).order_by(AskedReminder.at, AskedReminder.person_id)
    return (await db.scalars(rows.limit(limit))).all()


async def drop_asked(db: AsyncSession, person_id: int, asked_by: int) -> bool:
    """It is sent, or needless; false when somebody else was quicker."""
    gone = delete(AskedReminder).where(
        AskedReminder.person_id == person_id, AskedReminder.asked_by == asked_by
    )
    done = cast("CursorResult[Any]", await db.execute(gone))
    return done.rowcount == 1


async def nudges(db: AsyncSession, person_id: int, matters: Iterable[str]) -> dict[str, Nudge]:
    """What is known of some matters of a person."""
    rows = await db.scalars(
        select(Nudge).where(Nudge.person_id == person_id, Nudge.matter.in_(sorted(set(matters))))
    )
    return {nudge.matter: nudge for nudge in rows}


async def snoozed_matters(db: AsyncSession, person_id: int, now: datetime) -> set[str]:
    """The matters a person does not want to hear of now."""
    rows = await db.scalars(
        select(Nudge.matter).where(
            Nudge.person_id == person_id, or_(Nudge.until > now, Nudge.never)
        )
    )
    return set(rows)


async def snooze(db: AsyncSession, person_id: int, matter: str, until: datetime) -> None:
    """Nothing more about this until then."""
    known = await db.get(Nudge, (person_id, matter)) or Nudge(
        person_id=person_id, matter=matter, times=0, never=False
    )
    known.until = until
    db.add(known)
    await db.flush()


async def record_reminder(
    db: AsyncSession, person_id: int, told: datetime, matters: Sequence[str]
) -> None:
    """Keep what a reminder listed, in its order, for the buttons below it; the oldest go."""
    old = delete(Reminder).where(
        Reminder.person_id == person_id, Reminder.told < told - BUTTONS_LIFETIME
    )
    await db.execute(old)
    db.add(Reminder(person_id=person_id, told=told, matters=list(matters)))
    await db.flush()


async def listed_matters(db: AsyncSession, person_id: int, told: datetime) -> Sequence[str]:
    """The matters one reminder listed; none of a forged or very old one."""
    found = await db.get(Reminder, (person_id, told))
    return found.matters if found is not None else ()


async def silence(db: AsyncSession, person_id: int, matters: Iterable[str]) -> None:
    """Nothing more about these, for good."""
    row = update(Nudge).where(Nudge.person_id == person_id, Nudge.matter.in_(list(matters)))
    await db.execute(row.values(never=True))


async def snooze_all(
    db: AsyncSession, person_id: int, matters: Iterable[str], until: datetime
) -> None:
    """Nothing more about these until then."""
    row = update(Nudge).where(Nudge.person_id == person_id, Nudge.matter.in_(list(matters)))
    await db.execute(row.values(until=until))

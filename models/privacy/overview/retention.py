"""Whose data is kept no longer: the years promised after the programme year they were last part of.

A programme year (periode) is a calendar year. Who still holds a role, or waits to be admitted since
less than that, is part of the programme.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, select

from models.appointments.records.appointments import Appointment, has_role
from models.appointments.rights import Role
from models.calendar.overview import JAKARTA
from models.people.records import Consent, Person
from models.privacy.records.wishes import Erasure
from models.submissions.records.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

STRANGER_RETENTION = timedelta(days=30)
"""How long the row of somebody who never agreed is kept: it knows a Telegram id, no more."""


def retention_cutoff(now: datetime, years: int) -> datetime:
    """Who did something from this moment on is kept: the year itself and the years after it.

    Years begin in Jakarta, where the programme is led.
    """
    this_year = now.astimezone(JAKARTA).date().year
    return datetime(this_year - years, 1, 1, tzinfo=JAKARTA)


async def people_past_retention(
    db: AsyncSession, now: datetime, years: int, limit: int = 500
) -> Sequence[Person]:
    """People whose last programme year ended longer ago than the promised years."""
    rows = (
        select(Person)
        .where(_is_past_cutoff(retention_cutoff(now, years)))
        .where(~select(Erasure.person_id).where(Erasure.person_id == Person.id).exists())
        .order_by(Person.id)
        .limit(limit)
    )
    return (await db.scalars(rows)).all()


async def is_past_retention(db: AsyncSession, person_id: int, now: datetime, years: int) -> bool:
    """Whether it is still so: nothing tied the person to the programme again since they were told.

    `now` is the moment they were told.
    """
    row = select(Person.id).where(
        Person.id == person_id, _is_past_cutoff(retention_cutoff(now, years))
    )
    return await db.scalar(row) is not None


def _is_past_cutoff(since: datetime) -> ColumnElement[bool]:
    holding = select(Appointment.id).where(
        Appointment.person_id == Person.id,
        Appointment.until.is_(None) & ~has_role(Role.CANDIDATE)
        | (Appointment.until >= since)
        | (Appointment.since >= since),
    )
    sent = select(Submission.id).where(Submission.person_id == Person.id, Submission.at >= since)
    agreed = select(func.max(Consent.at)).where(Consent.person_id == Person.id).scalar_subquery()
    return and_(
        Person.erased.is_(None),
        Person.since < since,
        agreed < since,
        ~holding.exists(),
        ~sent.exists(),
    )


async def forget_strangers(db: AsyncSession, now: datetime) -> None:
    """Drop the rows of people who wrote once and never agreed to anything."""
    agreed = select(Consent.id).where(Consent.person_id == Person.id).exists()
    held = select(Appointment.id).where(Appointment.person_id == Person.id).exists()
    row = delete(Person).where(
        Person.since < now - STRANGER_RETENTION,
        Person.erased.is_(None),
        Person.name.is_(None),
        ~agreed,
        ~held,
    )
    await db.execute(row)

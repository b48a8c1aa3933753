"""Whoever is in charge and away: what has waited for a decision for days while they did nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.appointments.overview import responsibility
from models.calendar.overview import JAKARTA, working_day_before
from models.core.days import day_of
from models.machine.audit import AuditLine
from models.machine.conversations import Conversation
from models.people import records as people
from models.review.overview.conditions import is_waiting
from models.review.overview.queue import waiting_longer
from models.review.records.verdicts import inside
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.appointments.records.appointments import Appointment
    from models.people.records import Person

PATIENCE = 3  # working days


@dataclass(frozen=True)
class Absence:
    """So much waits in a village for somebody who was last there at a moment."""

    count: int
    pembina: Person
    since: datetime


def patience_ran_out(now: datetime) -> datetime:
    """What came before this moment has waited more than three working days."""
    here = now.astimezone(JAKARTA)
    day = today = day_of(here)
    for _day in range(PATIENCE):
        day = working_day_before(day - timedelta(days=1))
    return here - (today - day)


async def absences(db: AsyncSession, codes: Sequence[str], now: datetime) -> dict[str, Absence]:
    """Of these villages, those in which something waits too long for a pembina who is away."""
    limit = patience_ran_out(now)
    counts = await waiting_longer(db, codes, limit)
    if not counts:
        return {}
    charged = await responsibility.pembinas_of(db, sorted(counts))
    last = await _last_deeds(db, charged)
    known = await people.people(db, {one.person_id for one in charged.values()})
    by_id = {person.id: person for person in known}
    found = {}
    for code, appointment in charged.items():
        pembina = by_id[appointment.person_id]
        since = pembina.paused or pembina.unreachable_since or last[pembina.id]
        if pembina.paused or pembina.unreachable_since or since <= limit:
            found[code] = Absence(counts[code], pembina, since)
    return found


async def absent_villages(db: AsyncSession, regions: Sequence[str], now: datetime) -> set[str]:
    """The villages of some regions in which the office may stand in."""
    rows = select(Thread.region_code).where(inside(regions), is_waiting())
    rows = rows.where(Thread.saved <= patience_ran_out(now)).distinct()
    codes = list(await db.scalars(rows))
    return set(await absences(db, codes, now)) if codes else set()


async def _last_deeds(db: AsyncSession, charged: dict[str, Appointment]) -> dict[int, datetime]:
    """When each of these did something last that is kept; or when they began."""
    last: dict[int, datetime] = {}
    for one in charged.values():
        last[one.person_id] = max(one.since, last.get(one.person_id, one.since))
    worked = select(Conversation.person_id, Conversation.touched)
    read = select(Thread.read_by, func.max(Thread.read)).where(Thread.region_code.in_(charged))
    regions = {*charged, *(one.region_code for one in charged.values())}
    told = select(AuditLine.actor, func.max(AuditLine.at)).group_by(AuditLine.actor)
    for rows in (
        told.where(AuditLine.region_code.in_(regions), AuditLine.actor.in_(last)),
        worked.where(Conversation.person_id.in_(last)),
        read.where(Thread.read_by.in_(last)).group_by(Thread.read_by),
    ):
        for person_id, moment in await db.execute(rows):
            if person_id is not None and moment is not None:
                last[person_id] = max(last[person_id], moment)
    return last

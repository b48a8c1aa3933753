"""What shows that a task was done: deeds that are in the records of its village since it was given.

Read with three statements, however many tasks there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.activities.records import Activity
from models.activities.rules.kinds import Present
from models.machine.audit import AuditLine
from models.regions.time_zones import zones_in
from models.tasks.overview.holders import holders
from models.tasks.rules import EXCHANGES, SEEN_BY, Evidence, TaskKind
from models.timetable.records import Realisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.tasks.records import Task


@dataclass(frozen=True)
class Seen:
    """One deed in a village: by what it shows, of whom (nobody in particular: 0), when."""

    evidence: Evidence
    person_id: int
    day: date | None  # the day it was done, where that is said
    at: datetime  # when the bot heard of it


async def seen_done(db: AsyncSession, tasks: Sequence[Task]) -> dict[int, Seen]:
    """By task, the first thing that shows it was done; tasks without any are left out."""
    if not tasks:
        return {}
    codes = sorted({task.region_code for task in tasks})
    since = min(task.since for task in tasks)
    deeds = await _deeds(db, codes, since)
    able = await holders(db, tasks)
    zones = await zones_in(db, set(codes))
    found: dict[int, Seen] = {}
    for task in tasks:
        given_on = task.since.astimezone(zones[task.region_code]).date()
        people = {0, task.person_id, *able.get(task.id, ())}
        showing = [
            deed
            for deed in deeds.get(task.region_code, ())
            if deed.evidence in SEEN_BY[TaskKind(task.kind)]
            and deed.person_id in people
            and deed.at > task.since
            and (deed.day is None or deed.day >= given_on)
        ]
        if showing:
            found[task.id] = min(showing, key=lambda deed: deed.at)
    return found


async def still_open(db: AsyncSession, tasks: Sequence[Task]) -> list[Task]:
    """The tasks of these that nothing shows to be done yet."""
    seen = await seen_done(db, tasks)
    return [task for task in tasks if task.is_open and task.id not in seen]


async def _deeds(
    db: AsyncSession, codes: Sequence[str], since: datetime
) -> Mapping[str, Sequence[Seen]]:
    found: dict[str, list[Seen]] = {}
    for code, deed in (
        *await _activities(db, codes, since),
        *await _realisations(db, codes, since),
        *await _exchanges(db, codes, since),
    ):
        found.setdefault(code, []).append(deed)
    return found


async def _activities(
    db: AsyncSession, codes: Sequence[str], since: datetime
) -> Iterator[tuple[str, Seen]]:
    """Activities at which the pembina was present; the village says so, not the receiver."""
    rows = select(Activity).where(
        Activity.region_code.in_(codes), Activity.at > since, Activity.withdrawn.is_(None)
    )
    return (
        (row.region_code, Seen(Evidence.ACTIVITY, 0, row.held_on, row.at))
        for row in (await db.scalars(rows)).all()
        if Present.PEMBINA in row.people
    )


async def _realisations(
    db: AsyncSession, codes: Sequence[str], since: datetime
) -> Iterator[tuple[str, Seen]]:
    rows = select(Realisation).where(
        Realisation.region_code.in_(codes),
        Realisation.entered > since,
        Realisation.removed.is_(None),
        Realisation.entered_by.is_not(None),
    )
    return (
        (row.region_code, Seen(Evidence.REALISATION, row.entered_by or 0, row.day, row.entered))
        for row in (await db.scalars(rows)).all()
    )


async def _exchanges(
    db: AsyncSession, codes: Sequence[str], since: datetime
) -> Iterator[tuple[str, Seen]]:
    rows = select(AuditLine.region_code, AuditLine.actor, AuditLine.at).where(
        AuditLine.region_code.in_(codes),
        AuditLine.at > since,
        AuditLine.act.in_(EXCHANGES),
        AuditLine.actor.is_not(None),
    )
    return (
        (code, Seen(Evidence.EXCHANGE, actor or 0, None, at))
        for code, actor, at in (await db.execute(rows)).all()
    )

"""What jobs cost with a country in the database: its figures counted, the digests of a Monday.

They run as the scheduler runs them, in this process and without anything being sent.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as hour_of_day
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, insert, select, update

from bot.app import settle
from bot.process import clock
from bot.registry import REGISTRY
from bot.scheduling.jobs import Scheduler
from bot.storage.database import Database
from models.appointments.records.appointments import Appointment
from models.appointments.rights import Role
from models.calendar.overview import JAKARTA, working_day
from models.digests.records import DigestTime
from models.machine import job_claims, outbox
from models.machine.outbox import Outgoing
from models.monitoring.records.standings import VillageStanding
from tests.benchmarks import meter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncSession

    from tests.load.country import Somebody

BREATH = 0.001  # seconds between two looks at whether the loop stands still
SILENT = 14  # days
MORNING = 10  # o'clock in Jakarta: seven in the morning is over everywhere


@dataclass
class Job:
    """One job from its first transaction to its last; seconds, but for `done`."""

    done: int = 0  # villages or messages
    cpu: float = 0.0
    server: float = 0.0  # of PostgreSQL
    stop: float = 0.0  # nobody else was answered for so long
    busy: float = 0.0  # the most CPU of the loop's thread between two breaths


class _NoPost:
    """Rows are written as the courier writes them, and never sent."""

    async def enqueue(self, db: AsyncSession, rows: Sequence[Outgoing], _now: datetime) -> None:
        await outbox.enqueue(db, rows)

    def send_soon(self, rows: Sequence[Outgoing]) -> None:
        """Nothing goes out."""


async def counted(url: str, server: int | None) -> Job:
    """All villages looked at, batch by batch."""
    looked = select(func.count()).where(VillageStanding.made.is_not(None))
    return await _run(url, server, "standings", looked)


async def monday(url: str, server: int | None) -> Job:
    """Everybody's digest of this week's Monday."""
    here = clock.now().astimezone(JAKARTA)
    day = working_day(here.date() - timedelta(days=here.weekday()))
    clock.turn(datetime.combine(day, hour_of_day(MORNING), JAKARTA))
    try:
        sent = select(func.count()).select_from(Outgoing).where(Outgoing.kind == "digest")
        return await _run(url, server, "digest", sent)
    finally:
        clock.release()


async def leave_nothing_to_do(url: str, everybody: Sequence[Somebody]) -> None:
    """What has been prepared is sent, everybody has read, and the hour's look is done."""
    database, now = Database(url), clock.now()
    heads = [one.id for one in everybody if one.role == Role.HEAD]
    async with database.transaction() as db:
        await db.execute(delete(Outgoing))
        await db.execute(
            delete(DigestTime).where(
                DigestTime.person_id.in_(
                    select(Appointment.person_id).where(Appointment.role == Role.HEAD)
                )
            )
        )
        await db.execute(insert(DigestTime), [{"person_id": one} for one in heads])
        await db.execute(update(DigestTime).values(looked=now))
        for job in ("reminders", "unattended"):
            for hours in (0, 1):
                period = (now + timedelta(hours=hours)).strftime("%Y-%m-%dT%H")
                await job_claims.claim(db, job, "look", period, now)
    await database.close()


async def _run(url: str, server: int | None, name: str, done: Select[int]) -> Job:
    settle()
    database, found = Database(url), Job()
    runtime = SimpleNamespace(settings=SimpleNamespace(silent_days=SILENT))
    scheduler = Scheduler(
        database, cast("Any", runtime), cast("Any", _NoPost()), {name: REGISTRY.jobs[name]}
    )
    watching = asyncio.create_task(_watch(found))
    began, theirs = time.process_time(), meter.cpu(server) if server else 0.0
    try:
        await scheduler.tick()
        found.cpu = time.process_time() - began
        found.server = meter.cpu(server) - theirs if server else 0.0
        watching.cancel()
        async with database.transaction() as db:
            found.done = await db.scalar(done) or 0
    finally:
        watching.cancel()
        await database.close()
    return found


async def _watch(found: Job) -> None:
    while True:
        began, used = time.monotonic(), time.thread_time()
        await asyncio.sleep(BREATH)
        found.stop = max(found.stop, time.monotonic() - began - BREATH)
        found.busy = max(found.busy, time.thread_time() - used)

"""The figures are brought up to date: what changed every five minutes, everybody once a night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import job
from models.calendar.overview import JAKARTA
from models.core.base import batches
from models.monitoring.overview.snapshot import take_snapshots
from models.monitoring.records.looks import due_villages, lock_look, look_around
from models.monitoring.records.writing import write_standings
from models.periods.records import period_of

if TYPE_CHECKING:
    from bot.scheduling.jobs import Work

EVERY = 300.0  # seconds between two looks
# Villages of one transaction: some thirty milliseconds of work between two breaths of the loop.
AT_ONCE = 40


async def due_batches(work: Work) -> list[tuple[int, tuple[str, ...]]]:
    """The villages to look at now, a few together that lie together."""
    running = await period_of(work.db, work.now.astimezone(JAKARTA).date())
    if running is None:
        return []
    await look_around(work.db, running.year, work.now)
    due = await due_villages(work.db, running.year, work.now)
    return [(running.year, tuple(some)) for some in batches(due, AT_ONCE)]


@job("standings", each=due_batches, min_interval=EVERY)
async def look_at_villages(work: Work, batch: tuple[int, tuple[str, ...]]) -> None:
    """A few villages and everything above them; another replica's look is not done again."""
    year, asked = batch
    await lock_look(work.db, year)
    codes = await due_villages(work.db, year, work.now, asked)
    if not codes:
        return
    silent = work.runtime.settings.silent_days
    now = work.now.astimezone(JAKARTA)
    seen = await take_snapshots(work.db, year, codes, now, silent)
    await write_standings(work.db, year, codes, seen, work.now)

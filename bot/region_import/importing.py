"""Staging a list in short transactions, then comparing and merging it in one.

A lease keeps two imports apart. Between the short transactions the database is left to others,
so that a running bot hardly notices.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.process import clock, randomness
from bot.region_import.packing import BadList
from bot.storage.database import Contention
from models.machine.leases import acquire, release
from models.region_lists.records import merging, staging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.storage.database import Database
    from models.region_lists.records.staging import MergePlan

BATCH = 2_000
PAUSE = 0.01
"""Seconds between batches, in which others get their turn."""
LEASE = "regions import"
LEASE_SECONDS = 600.0
TRIES = 5


@asynccontextmanager
async def import_lock(database: Database) -> AsyncIterator[None]:
    """Nobody else imports inside the block; afterwards nothing staged is left beside the list."""
    holder = randomness.replica_name()
    async with database.transaction() as db:
        if not await acquire(db, LEASE, holder, clock.now(), LEASE_SECONDS):
            raise BadList("Another import is under way; try again when it is done.")
    try:
        await _clear_staging(database)
        yield
    finally:
        await _clear_staging(database)
        async with database.transaction() as db:
            await release(db, LEASE, holder)


async def stage(
    database: Database, rows: Iterable[dict[str, Any]], told: Callable[[int], None]
) -> None:
    """Lay the rows beside the list in short transactions; `told` hears how many went in."""
    for batch in _batches(rows):
        async with database.transaction() as db:
            await staging.stage(db, batch)
        told(len(batch))
        await asyncio.sleep(PAUSE)


async def make_plan(database: Database) -> MergePlan:
    """What the staged list would change."""
    async with database.transaction() as db:
        return await staging.plan(db)


async def merge_list(database: Database, agreed: MergePlan, source: str, version: str) -> None:
    """Let the staged list take effect, if it still does what was agreed to."""

    async def merge(db: AsyncSession) -> None:
        if await staging.plan(db) != agreed:
            raise BadList("The list changed meanwhile; run the import again.")
        await merging.merge(db, agreed, source, version, clock.now())

    await _run_with_retries(database, merge)


async def merge_bridge(database: Database) -> None:
    """Let the staged BPS codes take effect."""
    await _run_with_retries(database, merging.bridge)


async def _run_with_retries(
    database: Database, work: Callable[[AsyncSession], Awaitable[None]]
) -> None:
    """One transaction, again when another one came in between."""
    for left in reversed(range(TRIES)):
        try:
            async with database.transaction() as db:
                await work(db)
        except Contention:
            if not left:
                raise
        else:
            return


async def _clear_staging(database: Database) -> None:
    async with database.transaction() as db:
        await staging.clear(db)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    going = iter(rows)
    while batch := list(islice(going, BATCH)):
        yield batch

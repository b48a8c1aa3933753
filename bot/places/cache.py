"""This process's own copy of the names, renewed when a new list came in.

It is read before anybody needs it and, when it grows old, read again beside the work: in short
transactions, while the old copy goes on answering. So nobody waits for an import.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from bot.places.gazetteer import build_gazetteer
from bot.storage.database import Contention, Unavailable
from models.region_lists.records.lists import generation
from models.regions.regions import gazetteer_page, gazetteer_rows

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.places.gazetteer import Gazetteer
    from bot.storage.database import Database

log = structlog.get_logger()

PAGE = 3_000
_NONE = -1


class GazetteerCache:
    """What the searches of one process read."""

    def __init__(self, database: Database) -> None:
        """Nothing is read yet."""
        self._database = database
        self._names: Gazetteer | None = None
        self._generation = _NONE
        self._refreshing: asyncio.Task[None] | None = None

    async def names(self, db: AsyncSession) -> Gazetteer:
        """The names as this process knows them; the turn itself reads them only the first time."""
        now = await generation(db)
        if self._names is None:
            rows = [row async for row in gazetteer_rows(db)]
            self._names, self._generation = await asyncio.to_thread(build_gazetteer, rows), now
        elif now != self._generation and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = asyncio.create_task(self.refresh())
        return self._names

    async def refresh(self) -> None:
        """Read the list in short transactions; trouble leaves the old copy for the next search."""
        try:
            before = await self._newest()
            if before != self._generation:
                rows = await self._pages()
                names = await asyncio.to_thread(
                    build_gazetteer, rows
                )  # half a second for the country
                # A list that came in between makes this one old again, and the next search sees it.
                self._names, self._generation = names, before
                log.info("places", regions=len(rows), generation=before)
        except (Contention, Unavailable) as trouble:
            log.warning("places_not_read", why=str(trouble))

    async def close(self) -> None:
        """Stop reading."""
        if self._refreshing is not None:
            self._refreshing.cancel()
            with suppress(asyncio.CancelledError):
                await self._refreshing

    async def _newest(self) -> int:
        async with self._database.transaction() as db:
            return await generation(db)

    async def _pages(self) -> list[tuple[str, str, int]]:
        rows: list[tuple[str, str, int]] = []
        while True:
            async with self._database.transaction() as db:
                page = await gazetteer_page(db, rows[-1][0] if rows else "", PAGE)
            rows += page
            if len(page) < PAGE:
                return rows
            await asyncio.sleep(0)

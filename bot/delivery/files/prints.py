"""Prints of photos, made in the child process after their contents came; never in a turn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.delivery.pictures import JPEG, PNG
from bot.documents.worker import DocumentFailed
from bot.process import clock
from bot.process.logs import fault_location
from bot.storage.database import Contention, Unavailable
from models.prints import records as prints
from models.prints.rules import is_print

if TYPE_CHECKING:
    from bot.documents.worker import DocumentWorker
    from bot.storage.database import Database
    from models.prints.records import Wanted

log = structlog.get_logger()

PRINT_INTERVAL = 5.0  # seconds
AT_ONCE = 5


class PrintMaker:
    """Takes a few photos at a time; what cannot be read is written down and not tried again."""

    def __init__(self, database: Database, worker: DocumentWorker) -> None:
        """Read from the database and write to it; the child decodes."""
        self._database = database
        self._worker = worker

    async def make(self) -> int:
        """Make some that are wanted; returns how many were taken."""
        async with self._database.transaction() as db:
            taken = await prints.take(db, AT_ONCE)
        for one in taken:
            await self._make_print(one)
        return len(taken)

    async def run(self, stopping: asyncio.Event) -> None:
        """Look for photos without a print until told to stop."""
        while not stopping.is_set():
            try:
                await self.make()
            except (Contention, Unavailable) as trouble:
                log.warning("prints put off", why=str(trouble))
            except Exception as fault:  # noqa: BLE001 - the outer loop: the bot goes on
                log.error("prints failed", where=fault_location(fault))
            try:
                await asyncio.wait_for(stopping.wait(), PRINT_INTERVAL)
            except TimeoutError:
                continue

    async def _make_print(self, one: Wanted) -> None:
        """Read the photo outside any transaction, then write down what came of it."""
        try:
            made = one.trouble or one.known or await self._read(one.file_id)
        except DocumentFailed as failed:  # tried again, as often as a row is taken
            log.warning("no print yet", file=one.file_id, why=str(failed))
            return
        async with self._database.transaction() as db:
            if is_print(made):
                await prints.store(db, one.file_id, made, clock.now())
                return
            log.info("no print", file=one.file_id, why=made)
            await prints.give_up(db, one.file_id, made, clock.now())

    async def _read(self, file_id: int) -> str:
        """Its print, or why it has none."""
        async with self._database.transaction() as db:
            content = await prints.content(db, file_id)
        if not content.startswith((JPEG, PNG)):
            return "no picture"
        return (await self._worker.make("print", content)).decode()

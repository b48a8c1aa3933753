"""Brings the contents of files people sent, after the commit and never in a turn.

What is kept is decided by the contents, not by a name: JPEG, PNG, PDF, or a Word or Excel file
without a program in it, and not too large.
Pictures are kept without the place and time a camera writes into them.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

import structlog
from telegram.error import BadRequest, TelegramError

from bot.delivery.files import office_files
from bot.delivery.pictures import BrokenPicture, strip_metadata
from bot.process.logs import fault_location
from bot.storage.database import Contention, Unavailable
from models.forms.values import LARGEST_FILE
from models.machine import files

if TYPE_CHECKING:
    from telegram import Bot

    from bot.storage.database import Database
    from models.machine.files import File

log = structlog.get_logger()

FETCH_INTERVAL = 5.0  # seconds
AT_ONCE = 5
# How each kind of file begins.
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-")


class Fetcher:
    """Takes a few files at a time; one that cannot be had now is tried again after the others."""

    def __init__(self, database: Database, bot: Bot) -> None:
        """Read from Telegram, write to the database."""
        self._database = database
        self._bot = bot

    async def fetch(self) -> int:
        """Bring what is still missing; returns how many were looked at."""
        async with self._database.transaction() as db:
            waiting = await files.to_fetch(db, AT_ONCE)
        for file in waiting:
            await self._fetch_file(file)
        return len(waiting)

    async def run(self, stopping: asyncio.Event) -> None:
        """Look for new files until told to stop."""
        while not stopping.is_set():
            try:
                await self.fetch()
            except (Contention, Unavailable) as trouble:
                log.warning("fetching put off", why=str(trouble))
            except Exception as fault:  # noqa: BLE001 - the outer loop: the bot goes on
                log.error("fetching failed", where=fault_location(fault))
            try:
                await asyncio.wait_for(stopping.wait(), FETCH_INTERVAL)
            except TimeoutError:
                continue

    async def _fetch_file(self, one: File) -> None:
        """Fetch outside any transaction, then write down what came of it."""
        content, trouble = b"", "too large" if one.size > LARGEST_FILE else ""
        try:
            if not trouble:
                found = await self._bot.get_file(one.file_id)
                content = bytes(await found.download_as_bytearray())
                trouble = refusal_reason(content)
                content = content if trouble else strip_metadata(content)
        except BrokenPicture:
            trouble = "a broken picture"
        except BadRequest:
            trouble = "gone"
        except TelegramError as later:
            log.info("file not fetched yet", file=one.id, why=type(later).__name__)
            async with self._database.transaction() as db:
                await files.put_off(db, one.id)
            return
        async with self._database.transaction() as db:
            if trouble:
                log.warning("file refused", file=one.id, why=trouble)
                await files.give_up(db, one.id, trouble)
                return
            await files.store_content(db, one.id, content, hashlib.sha256(content).hexdigest())


def refusal_reason(content: bytes) -> str:
    """Why contents are not kept; empty when they are."""
    if len(content) > LARGEST_FILE:
        return "too large"
    if content.startswith(office_files.SIGNATURE):
        return office_files.refusal_reason(content)
    return "" if content.startswith(SIGNATURES) else "no picture, PDF, Word or Excel"

"""Whether the database can be worked with, asked by the start, by `/ready` and by `doctor`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.storage.database import Contention, Unavailable
from models.core import schema_version

if TYPE_CHECKING:
    from bot.storage.database import Database

Trouble = Literal["", "database", "migrations"]
MIGRATE = "The database's tables are older than this version; run `python -m bot migrate` first."
UNREACHABLE = "The database cannot be reached; check DESA_DATABASE_URL and whether it is running."
ABSENT = "There is no database at {}; check DESA_DATABASE_URL. `python -m bot migrate` makes one."


class NotReady(SystemExit):
    """The bot cannot start like this; uncaught, it ends the program and says only its sentence."""


async def missing_file(database: Database) -> Path | None:
    """The file of SQLite that is not there: opening it would leave an empty one behind."""
    if database.url.get_backend_name() != "sqlite":
        return None
    file = await asyncio.to_thread(Path(database.url.database or "").absolute)
    return None if await asyncio.to_thread(file.exists) else file


async def find_trouble(database: Database) -> Trouble:
    """What stands in the way of working with the database; empty when nothing does."""
    if await missing_file(database) is not None:
        return "database"
    try:
        async with database.transaction() as db:
            stored = await schema_version.in_database(await db.connection())
    except (Contention, Unavailable):
        return "database"
    return "" if stored is not None and stored >= schema_version.newest() else "migrations"


async def require_ready(database: Database) -> None:
    """Stop with one sentence unless the database is there and its tables are new enough."""
    if found := await find_trouble(database):
        raise NotReady(await trouble_sentence(database, found))


async def trouble_sentence(database: Database, found: Trouble) -> str:
    """What an operator is told of a trouble, and what to do about it."""
    if found == "migrations":
        return MIGRATE
    file = await missing_file(database)
    return UNREACHABLE if file is None else ABSENT.format(file)

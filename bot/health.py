"""Whether the database can be worked with, asked by the start, by `/ready` and by `doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.database import Contention, Unavailable
from models import schema

if TYPE_CHECKING:
    from bot.database import Database

Trouble = Literal["", "database", "migrations"]
MIGRATE = "The database's tables are older than this version; run `python -m bot migrate` first."
UNREACHABLE = "The database cannot be reached; check DESA_DATABASE_URL and whether it is running."
SENTENCES: dict[Trouble, str] = {"database": UNREACHABLE, "migrations": MIGRATE}


class NotReady(SystemExit):
    """The bot cannot start like this; uncaught, it ends the program and says only its sentence."""


async def trouble(database: Database) -> Trouble:
    """What stands in the way of working with the database; empty when nothing does."""
    try:
        async with database.transaction() as db:
            stored = await schema.stored(await db.connection())
    except (Contention, Unavailable):
        return "database"
    return "" if stored is not None and stored >= schema.newest() else "migrations"


async def insist(database: Database) -> None:
    """Stop with one sentence unless the database is there and its tables are new enough."""
    if found := await trouble(database):
        raise NotReady(SENTENCES[found])

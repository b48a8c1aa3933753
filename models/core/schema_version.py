"""Which version the database's tables have, asked without the migration tool itself.

Revisions are numbered 0001, 0002, ... in one line, so the newest is the highest number.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import column, inspect, select, table

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

VERSIONS = Path(__file__).parent.parent / "migrations" / "versions"


def newest() -> str:
    """The revision this code was written for."""
    return max(path.stem for path in VERSIONS.glob("[0-9]*.py")).split("_")[0]


async def in_database(connection: AsyncConnection) -> str | None:
    """The revision of a database; none when it has no tables yet."""
    return await connection.run_sync(_in_database)


def _in_database(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = table("alembic_version", column("version_num"))
    found: str | None = connection.scalar(select(version.c.version_num))
    return found

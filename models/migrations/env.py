"""What alembic runs: every migration in one transaction, on whichever database it is given.

The address comes from the caller (`config.attributes["url"]`) or from `alembic -x url=...`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Literal

from alembic import context
from sqlalchemy import JSON, event, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.sql.functions import now

from models.base import Moment
from models.tables import METADATA

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Connection

# Any number that no other program on this database uses: one replica migrates at a time.
_LOCK = 26_110_001


def _rendered(kind: str, item: Any, script: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - alembic's
    """Write our own types as plain ones: a migration must not change when the models do."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        script.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if kind == "server_default" and isinstance(getattr(item, "arg", None), now):
        return "sa.func.now()"
    return False


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=_rendered,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            # Rather give up than let everybody queue behind a table lock.
            connection.execute(text("set local lock_timeout = '2s'"))
        context.run_migrations()


async def _connect(url: str) -> None:
    engine = create_async_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _leave_begin_to_us)
        event.listen(engine.sync_engine, "begin", _begin)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await engine.dispose()


def _leave_begin_to_us(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's
    """Without this the driver commits before each change of a table, and a fault stays halfway."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


_url = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True)["url"]
asyncio.run(_connect(_url))

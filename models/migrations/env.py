"""What alembic runs: migrations in transactions, one replica at a time, on either database.

The address comes from the caller (`config.attributes["url"]`) or from `alembic -x url=...`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Literal

from alembic import context
from alembic.operations.ops import CreateTableOp
from sqlalchemy import JSON, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.sql.functions import now

from models.core.base import UtcDateTime
from models.registry import METADATA

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import MigrationScript
    from sqlalchemy import Connection

# Any number that no other program on this database uses: one replica migrates at a time.
_LOCK = 26_110_001
_LOST = {"40P01", "55P03"}  # a deadlock with somebody's turn; the table was not free in time
_TRIES, _PAUSE = 10, 0.5  # seconds


def _rendered(kind: str, item: Any, script: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - alembic's
    """Write our own types as plain ones: a migration must not change when the models do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        script.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    if kind == "server_default" and isinstance(getattr(item, "arg", None), now):
        return "sa.func.now()"
    return False


def _without_remarks(
    _context: object, _revision: object, directives: list[MigrationScript]
) -> None:
    """What a table says about people (`@personal`) belongs to the models, not into a migration."""
    for script in directives:
        steps = script.upgrade_ops.ops if script.upgrade_ops is not None else ()
        for step in steps:
            if isinstance(step, CreateTableOp):
                step.info.clear()


def _migrate(connection: Connection) -> None:
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        with connection.begin():
            # Held until this connection is closed, over the transactions of several migrations.
            connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": _LOCK})
            # Rather give up than let everybody queue behind a table lock.
            connection.execute(text("set lock_timeout = '2s'"))
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=_rendered,
        process_revision_directives=_without_remarks,
        transactional_ddl=True,
        # An index that is built while people write cannot be made within a transaction.
        transaction_per_migration=postgresql,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _patiently(url: str) -> None:
    """Again when people were quicker: what was done stays, and the rest is tried once more."""
    for left in reversed(range(_TRIES)):
        try:
            await _connect(url)
        except DBAPIError as trouble:
            if not left or getattr(trouble.orig, "sqlstate", None) not in _LOST:
                raise
            await asyncio.sleep(_PAUSE)
        else:
            return


async def _connect(url: str) -> None:
    engine = create_async_engine(url)
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        event.listen(engine.sync_engine, "connect", _leave_begin_to_us)
        event.listen(engine.sync_engine, "begin", _begin)
    try:
        # SQLite takes the whole change or nothing of it, and two who migrate come one by one.
        async with engine.begin() if sqlite else engine.connect() as connection:
            await connection.run_sync(_migrate)
    finally:
        await engine.dispose()


def _leave_begin_to_us(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's
    """Without this the driver commits before each change of a table, and a fault stays halfway."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


_url = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True)["url"]
asyncio.run(_patiently(_url))

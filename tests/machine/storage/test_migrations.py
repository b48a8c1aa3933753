"""The migrations make exactly the tables the models describe, and can be taken back."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.storage import alembic_runner, migrate
from bot.storage.database import Database
from models.core import schema_version
from models.registry import METADATA

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS = Path(schema_version.__file__).parent.parent
CHILDREN = pytest.mark.slow


async def _asked(url: str, question: Callable[[Connection], Any]) -> Any:
    database = Database(url)
    async with database.connection() as connection:
        answer = await connection.run_sync(question)
    await database.close()
    return answer


def _differences(connection: Connection) -> Any:
    return compare_metadata(MigrationContext.configure(connection), METADATA)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def _checks(connection: Connection) -> set[tuple[str, str | None]]:
    """Check constraints, which alembic does not compare."""
    asked = inspect(connection)
    return {(t, c["name"]) for t in METADATA.tables for c in asked.get_check_constraints(t)}


def _declared_checks() -> set[tuple[str, str | None]]:
    named = "CheckConstraint"
    return {
        (name, str(rule.name))
        for name, table in METADATA.tables.items()
        for rule in table.constraints
        if type(rule).__name__ == named
    }


@CHILDREN
async def test_migrations_make_what_the_models_describe(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    assert await _asked(empty_url, _differences) == []
    assert await _asked(empty_url, _checks) == _declared_checks()


@CHILDREN
async def test_migrations_can_be_taken_back_and_made_again(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    await asyncio.to_thread(migrate.downgrade, empty_url, "base")
    assert await _asked(empty_url, _tables) == set()
    await asyncio.to_thread(migrate.upgrade, empty_url)
    assert await _asked(empty_url, _tables) == set(METADATA.tables)


@CHILDREN
async def test_two_replicas_may_migrate_at_once(empty_url: str) -> None:
    both = (asyncio.to_thread(migrate.upgrade, empty_url) for _ in range(2))
    await asyncio.gather(*both)
    assert await _asked(empty_url, _differences) == []


@CHILDREN
async def test_a_database_is_behind_until_it_is_migrated(empty_url: str) -> None:
    database = Database(empty_url)
    before = await migrate.is_behind(database)
    await asyncio.to_thread(migrate.upgrade, empty_url)
    after = await migrate.is_behind(database)
    await database.close()
    assert (before, after) == (True, False)


@CHILDREN
def test_a_migration_that_cannot_be_done_says_why(tmp_path: Path) -> None:
    with pytest.raises(migrate.MigrationFailed, match="unable to open database file"):
        migrate.upgrade(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.sqlite")


def test_revisions_are_numbered_in_one_line() -> None:
    scripts = ScriptDirectory.from_config(alembic_runner.alembic_config(""))
    line = [one.revision for one in scripts.walk_revisions()][::-1]
    assert line == [f"{number:04}" for number in range(1, len(line) + 1)]
    assert schema_version.newest() == line[-1] == scripts.get_current_head()

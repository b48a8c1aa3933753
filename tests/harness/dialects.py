"""What SQLAlchemy compiled for one test is there for the next: engines share their statements.

Every test, and every replica of a talk, opens an engine of its own; compiling its statements and
asking the server who it is cost more than running them. A dialect and compiled text know nothing of
anybody: connections, sessions, drivers and their prepared statements stay each engine's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class _Shared:
    """The same instance for the same arguments, and one store of statements for its engines."""

    _made: ClassVar[dict[Any, Any]] = {}

    def __new__(cls, **words: Any) -> Any:
        # The driver's module is wrapped anew for every engine, and always in the same way.
        key = (cls, *sorted((name, word) for name, word in words.items() if name != "dbapi"))
        if key not in cls._made:
            cls._made[key] = super().__new__(cls)
        return cls._made[key]

    def __init__(self, **words: Any) -> None:
        if not hasattr(self, "known"):
            super().__init__(**words)
            self.known, self.statements = False, dict[Any, Any]()

    def initialize(self, connection: Connection) -> None:
        if not self.known:
            super().initialize(connection)  # type: ignore[misc]  # the dialect beside us has it
            self.known = True

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=engine.dialect.statements)  # type: ignore[attr-defined]


class SharedPostgresql(_Shared, PGDialect_asyncpg):
    """PostgreSQL's."""

    supports_statement_cache = True


class SharedSqlite(_Shared, SQLiteDialect_aiosqlite):
    """SQLite's."""

    supports_statement_cache = True


def share() -> None:
    """From here on engines of this process share."""
    registry.register("postgresql.asyncpg", __name__, SharedPostgresql.__name__)
    registry.register("sqlite.aiosqlite", __name__, SharedSqlite.__name__)

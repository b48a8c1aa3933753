"""What a later migration does to a table that people are using meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import op
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_index(
    name: str, table: str, columns: Sequence[str], *, unique: bool = False, where: str | None = None
) -> None:
    """An index on a table of an earlier migration; on PostgreSQL nobody waits while it is built.

    `where`: of which rows alone. What an earlier try left unfinished is made anew. It ends the
    transaction: give each a migration of its own, for what stood before it would be there already
    when it is tried again.
    """
    rows = text(where) if where is not None else None
    if op.get_bind().dialect.name != "postgresql":
        op.create_index(name, table, list(columns), unique=unique, sqlite_where=rows)
        return
    with op.get_context().autocommit_block():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(
            name,
            table,
            list(columns),
            unique=unique,
            postgresql_concurrently=True,
            postgresql_where=rows,
        )

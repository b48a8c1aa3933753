"""Rows in bulk by the driver itself: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

import asyncpg
from sqlalchemy import ColumnDefault

from bot.storage.database import Database
from models.registry import METADATA

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from sqlalchemy import Column, Dialect

    from models.core.base import Base

    Row = dict[str, Any]

PACKET = 20_000  # rows of one COPY


class Bulk(Protocol):
    """An empty database that is being filled."""

    async def write(self, table: type[Base], rows: Iterable[Row]) -> None:
        """All rows of a table; each has the keys of the first."""


@contextlib.asynccontextmanager
async def bulk(url: str) -> AsyncIterator[Bulk]:
    """Fill a database; its statistics are counted at the end."""
    database = Database(url)
    dialect, address = database.engine.dialect, database.url
    await database.close()
    if dialect.name == "sqlite":
        with contextlib.closing(sqlite3.connect(str(address.database))) as file:
            yield _File(file, dialect)
            file.execute("analyze")
        return
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    try:
        yield _Server(server, dialect)
        await _settle(server)
    finally:
        await server.close()


class _File:
    def __init__(self, file: sqlite3.Connection, dialect: Dialect) -> None:
        """Nobody waits for the disk, and a page of an index is written once."""
        self._file, self._dialect = file, dialect
        for pragma in ("cache_size = -400000", "synchronous = off"):
            file.execute(f"pragma {pragma}")

    async def write(self, table: type[Base], rows: Iterable[Row]) -> None:
        """As `Bulk` says."""
        columns, values = _driven(table, rows, self._dialect)
        if columns:
            marks = ", ".join("?" for _ in columns)
            asked = f"insert into {table.__tablename__} ({', '.join(columns)}) values ({marks})"  # noqa: S608 - our own
            self._file.executemany(asked, values)
            self._file.commit()


class _Server:
    def __init__(self, server: asyncpg.Connection[Any], dialect: Dialect) -> None:
        self._server, self._dialect = server, dialect

    async def write(self, table: type[Base], rows: Iterable[Row]) -> None:
        """As `Bulk` says."""
        columns, values = _driven(table, rows, self._dialect)
        while packet := list(islice(values, PACKET)):
            await self._server.copy_records_to_table(
                table.__tablename__, records=packet, columns=columns
            )


def _driven(
    table: type[Base], rows: Iterable[Row], dialect: Dialect
) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The columns and their values as the driver takes them, defaults among them."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return [], iter(())
    known = METADATA.tables[table.__tablename__].c
    usual = {
        one.name: one.default.arg
        for one in known
        if one.name not in first
        and isinstance(one.default, ColumnDefault)
        and one.default.is_scalar
    }
    names = [*first, *usual]
    turned = [_turning(known[name], dialect) for name in names]

    def values() -> Iterator[tuple[Any, ...]]:
        for row in (first, *left):
            whole = row | usual
            yield tuple(
                turn(whole[name]) if turn is not None else whole[name]
                for name, turn in zip(names, turned, strict=True)
            )

    return names, values()


def _turning(column: Column[Any], dialect: Dialect) -> Any:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


async def _settle(server: asyncpg.Connection[Any]) -> None:
    """Rows came with their ids: let PostgreSQL count on from there, and know its tables."""
    for table in METADATA.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement:
            ids = f"coalesce((select max(id) from {table.name}), 0) + 1"  # noqa: S608 - our own
            await server.execute(
                f"select setval(pg_get_serial_sequence('{table.name}', 'id'), {ids})"
            )
    await server.execute("vacuum analyze")

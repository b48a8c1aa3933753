"""Looks at every page of a PostgreSQL database: what `pg_amcheck` does, and what is left without.

A page that was damaged is refused when it is read, because the server keeps checksums. Where the
server brings the extension `amcheck`, it looks into every index; elsewhere the rows an index leads
to are held against the rows of its table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select, text
from sqlalchemy.exc import DBAPIError

from models.registry import METADATA

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncSession

_AVAILABLE = text("select count(*) from pg_available_extensions where name = 'amcheck'")
_INDEXES = text(
    "select c.oid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid"
    " join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace"
    " where a.amname = 'btree' and n.nspname = 'public' order by 1"
)


async def damaged(db: AsyncSession) -> list[str]:
    """What is wrong, in words."""
    checked = bool(await db.scalar(_AVAILABLE))
    await db.execute(text("savepoint before_damage"))
    try:
        if checked:
            await _amcheck(db)
        found = []
        for table in METADATA.sorted_tables:
            whole: ColumnElement[str] = literal_column(
                f"{table.name}::text"
            )  # every column, however long
            rows = await _read(db, select(func.count(func.md5(whole))).select_from(table), "seq")
            led = await _read(db, select(func.count()).select_from(table), "indexonly")
            if rows != led:
                found.append(f"I10 damaged: {table.name} has {rows} rows, its index {led}")
    except DBAPIError as fault:
        await db.execute(text("rollback to savepoint before_damage"))
        return [f"I10 damaged: {fault.orig}"]
    return found


async def _amcheck(db: AsyncSession) -> None:
    await db.execute(text("create extension if not exists amcheck"))
    for index in (await db.scalars(_INDEXES)).all():
        await db.execute(text(f"select bt_index_check('{index}', true)"))


async def _read(db: AsyncSession, question: Select[int], way: str) -> int:
    """Ask, by one way of reading."""
    for one in ("seq", "index", "indexonly", "bitmap"):
        await db.execute(text(f"set local enable_{one}scan = {'on' if one == way else 'off'}"))
    return await db.scalar(question) or 0

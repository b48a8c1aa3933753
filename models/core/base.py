"""The declarative base: named constraints, UTC times and JSON that both databases keep alike."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import CursorResult
    from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """A time with zone, stored as UTC; SQLite forgets zones, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse times without zone: they would silently mean the server's clock."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


Json = JSON().with_variant(JSONB(), "postgresql")
# SQLite counts up only INTEGER primary keys by itself.
BigId = BigInteger().with_variant(Integer(), "sqlite")


_MAX_BINDS = 10_000  # PostgreSQL and SQLite take some 32,000 values with one statement


# So many rows at a time become objects while people wait: some 15 ms in which nobody is answered.
BATCH = 200


def batches(values: Iterable[T], size: int = _MAX_BINDS) -> Iterator[list[T]]:
    """As many at a time as one statement takes, or fewer; nothing for nothing."""
    left = iter(values)
    while packet := list(islice(left, size)):
        yield packet


class Base(DeclarativeBase):
    """All tables; names of constraints are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012


async def insert_once(db: AsyncSession, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless one with its unique key is there; true for the one who inserted it."""
    if db.get_bind().dialect.name == "postgresql":
        row: Any = postgresql.insert(table).values(values).on_conflict_do_nothing()
    else:
        row = sqlite.insert(table).values(values).on_conflict_do_nothing()
    done = cast("CursorResult[Any]", await db.execute(row))
    return done.rowcount == 1


async def lock(db: AsyncSession, row: Base) -> None:
    """Have a row to oneself and as it stands now: a second one waits, and sees what was done.

    Call it before looking at what the decision rests on. SQLite has one writer anyway.
    """
    await db.refresh(row, with_for_update=True)

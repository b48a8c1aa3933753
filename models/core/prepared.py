"""Statements of every turn: compiled once for each kind of database, then run by the driver itself.

The session costs several times what these few statements cost the database. They run in the same
transaction on the same connection, past the session; what it holds unwritten is written first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import make_transient_to_detached

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement, Dialect, Executable
    from sqlalchemy.ext.asyncio import AsyncSession
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.types import TypeEngine

    from models.core.base import Base

    Change = Callable[[Any], Any] | None
    _Column = ColumnElement[Any] | InstrumentedAttribute[Any]

Row = TypeVar("Row", bound="Base")
DRIVER = "driver"  # under this name a session's `info` holds the driver of its transaction


class Driver(Protocol):
    """The connection of a transaction, without anything between it and the statement."""

    @property
    def dialect(self) -> Dialect:
        """What the database speaks."""

    async def rows(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> Sequence[Iterable[Any]]:
        """What a statement finds; `alone` it needs no transaction around it."""

    async def execute_update(
        self, statement: str, values: Sequence[Any], *, alone: bool = False
    ) -> int:
        """How many rows a statement changed."""


@dataclass(frozen=True)
class _Compiled:
    text: str
    binds: tuple[tuple[str, Any, Change], ...]  # name, fixed value, how it is written
    columns: tuple[Change, ...]  # how each is read


class Prepared:
    """A statement whose values are all named by `bindparam`."""

    def __init__(
        self, statement: Executable, columns: Sequence[_Column] = (), *, alone: bool = False
    ) -> None:
        """`columns` are those it finds, in its order.

        A select and what is the last of its transaction are good `alone`: no transaction has to be
        begun for them.
        """
        self._statement: Any = statement
        self._alone = alone or _only_reads(statement)
        self._columns = columns
        self._compiled: dict[str, _Compiled] = {}

    async def rows(self, db: AsyncSession, **values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any column's
        """What it finds, as plain tuples."""
        return await self.rows_by(await _flushed_driver(db), values)

    async def rows_by(self, driver: Driver, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """The same past the session."""
        made = self._for(driver.dialect)
        found = await driver.rows(made.text, _bind_values(made, values), alone=self._alone)
        return [
            tuple(
                value if read is None else read(value)
                for value, read in zip(row, made.columns, strict=True)
            )
            for row in found
        ]

    async def run(self, db: AsyncSession, **values: Any) -> int:  # noqa: ANN401 - any column's
        """Do it; returns how many rows it changed."""
        return await self.run_by(await _flushed_driver(db), values)

    async def run_by(self, driver: Driver, values: dict[str, Any]) -> int:
        """The same past the session."""
        made = self._for(driver.dialect)
        return await driver.execute_update(made.text, _bind_values(made, values), alone=self._alone)

    def _for(self, dialect: Dialect) -> _Compiled:
        made = self._compiled.get(dialect.name)
        if made is None:
            made = self._compiled[dialect.name] = self._compile(dialect)
        return made

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect)
        names: Sequence[str] = compiled.positiontup or ()
        binds = tuple(
            (name, compiled.params[name], _bind_processor(compiled.binds[name].type, dialect))
            for name in names
        )
        reads = tuple(_result_processor(column.type, dialect) for column in self._columns)
        return _Compiled(str(compiled), binds, reads)


class PreparedRows(Generic[Row]):
    """A statement that finds whole rows, as objects of the session: changes to them are written."""

    def __init__(self, kind: type[Row], finds: Callable[[Any], Any]) -> None:
        """`finds` adds to a select of the rows which of them, in what order."""
        columns = list(kind.__table__.columns)
        self._kind = kind
        self._names = [column.key for column in columns]
        self._statement = Prepared(finds(select(*columns)), columns)

    async def all(self, db: AsyncSession, **values: Any) -> list[Row]:  # noqa: ANN401 - any column's
        """What it finds."""
        found = await self._statement.rows(db, **values)
        return [attach(db, self._kind(**dict(zip(self._names, row, strict=True)))) for row in found]


def attach(db: AsyncSession, row: Row) -> Row:
    """An object made of what was just read, as if the session had read it: changes are written.

    What the session knows already stays the same object.
    """
    make_transient_to_detached(row)
    state: Any = inspect(row)
    found: Any = db.sync_session.identity_map.get(state.key)
    if found is None:
        db.add(row)
    return row if found is None else found


def _only_reads(statement: Executable) -> bool:
    """Whether it changes and locks nothing."""
    return isinstance(statement, Select) and statement._for_update_arg is None


async def _flushed_driver(db: AsyncSession) -> Driver:
    """The driver, after everything the session has not written yet."""
    session = db.sync_session
    if session.new or session.deleted or session.dirty:
        await db.flush()
    driver: Driver = db.info[DRIVER]
    return driver


def _bind_values(made: _Compiled, values: dict[str, Any]) -> list[Any]:
    given = values.get
    return [
        given(name, fixed) if write is None else write(given(name, fixed))
        for name, fixed, write in made.binds
    ]


def _bind_processor(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _result_processor(kind: TypeEngine[Any], dialect: Dialect) -> Change:
    return kind.dialect_impl(dialect).result_processor(dialect, None)

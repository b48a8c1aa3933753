"""What a session holds unwritten goes straight to the driver: every kind of row is compiled once.

The unit of work of SQLAlchemy costs ten times what these inserts and updates cost the database. It
still does what is rare: deletions, rows in numbers, values that are expressions of SQL.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ClauseElement, bindparam, insert, inspect, update
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.base import NO_VALUE
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.util import await_only

from models.core.prepared import DRIVER, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Column, MetaData, Table
    from sqlalchemy.orm import InstanceState, Mapper

    from models.core.prepared import Driver

MANY = 8  # rows of one kind that the unit of work writes in fewer statements
# Before the names of the columns that say which row, and of those that change.
_IDENTITY, _SET = "this_", "set_"


class WritingSession(Session):
    """A session that writes its few new and changed rows by prepared statements."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what is unwritten: kind by kind in the order of their references."""
        driver: Driver | None = self.info.get(DRIVER)
        if driver is None or objects is not None or self.deleted:
            super().flush(objects)
            return
        touched = [inspect(row) for row in self.dirty]
        changed = [state for state in touched if _changes(state)]
        new = [inspect(row) for row in self.new]
        if not all(map(_is_plain, (*changed, *new))) or _are_many(new):
            super().flush()
            return
        # Updates of a kind go first, as in the unit of work: one may make room for a new row.
        work = [(_place(state), False, state) for state in changed]
        work += [(_place(state), True, state) for state in new]
        for _, is_new, state in sorted(work, key=lambda step: step[:2]):
            await_only(self._insert(driver, state) if is_new else self._update(driver, state))
        for state in touched:
            state._commit_all(state.dict, self.identity_map)

    async def _insert(self, driver: Driver, state: InstanceState[Any]) -> None:
        row, mapper, values = state.obj(), state.mapper, state.dict
        said = set(values)
        _set_defaults(mapper, values)
        written = tuple(
            key
            for key, column in _columns(mapper)
            # JSON tells a null that was said from none.
            if values[key] is not None or (key in said and column.type.should_evaluate_none)
        )
        statement = _insert_of(mapper, written)
        found = await statement.rows_by(driver, {key: values[key] for key in written})
        if (number := _number(mapper)) is not None and found:
            [[values[number[0]]]] = found
        self.expunge(row)
        make_transient_to_detached(row)
        self.add(row)

    async def _update(self, driver: Driver, state: InstanceState[Any]) -> None:
        changes = _changes(state)
        statement = _update_of(state.mapper, tuple(sorted(changes)))
        identity = zip(state.mapper.primary_key, state.identity or (), strict=True)
        which = {f"{_IDENTITY}{column.key}": value for column, value in identity}
        values = {_SET + key: value for key, value in changes.items()}
        if await statement.run_by(driver, {**values, **which}) != 1:
            raise StaleDataError(f"a row of {state.mapper.local_table} is gone")


@cache
def _columns(mapper: Mapper[Any]) -> tuple[tuple[str, Column[Any]], ...]:
    """The attributes of a kind of row and their columns."""
    return tuple((prop.key, cast("Column[Any]", prop.columns[0])) for prop in mapper.column_attrs)


@cache
def _number(mapper: Mapper[Any]) -> tuple[str, Column[Any]] | None:
    """The attribute that the database counts up by itself, and its column."""
    counted = _table(mapper).autoincrement_column
    return None if counted is None else (mapper.get_property_by_column(counted).key, counted)


def _table(mapper: Mapper[Any]) -> Table:
    table: Any = mapper.local_table
    return cast("Table", table)


@cache
def _identity_keys(mapper: Mapper[Any]) -> frozenset[str]:
    """The attributes that say which row it is."""
    return frozenset(mapper.get_property_by_column(column).key for column in mapper.primary_key)


@cache
def _made_elsewhere(mapper: Mapper[Any]) -> tuple[str, ...]:
    """The attributes whose values the database makes, or a function that looks at the row."""
    return tuple(
        key
        for key, column in _columns(mapper)
        if (column.default is None and column.server_default is not None)
        or (column.default is not None and column.default.is_callable)
    )


@cache
def _places_of_tables(metadata: MetaData) -> dict[Any, int]:
    """Tables that others refer to come first."""
    return {table: place for place, table in enumerate(metadata.sorted_tables)}


def _place(state: InstanceState[Any]) -> int:
    table = _table(state.mapper)
    return _places_of_tables(table.metadata)[table]


def _are_many(new: Iterable[InstanceState[Any]]) -> bool:
    return any(count > MANY for count in Counter(state.mapper for state in new).values())


def _is_plain(state: InstanceState[Any]) -> bool:
    """Whether all its values are values, and it is still the row it was."""
    if any(isinstance(value, ClauseElement) for value in state.dict.values()):
        return False
    mapper = state.mapper
    if state.key is not None:
        return not _identity_keys(mapper) & state.committed_state.keys()
    return all(state.dict.get(key) is not None for key in _made_elsewhere(mapper))


def _changes(state: InstanceState[Any]) -> dict[str, Any]:
    """What was set to another value since it was read."""
    now = state.dict
    return {
        key: now[key]
        for key, old in state.committed_state.items()
        if key in now and _differs(old, now[key])
    }


def _differs(old: object, new: object) -> bool:
    return old is NO_VALUE or isinstance(new, ClauseElement) or old != new


def _set_defaults(mapper: Mapper[Any], values: dict[str, Any]) -> None:
    """What nobody said: the default of the column, or nothing."""
    for key, column in _columns(mapper):
        if values.get(key) is None:
            default: Any = column.default
            values[key] = None if default is None else default.arg


@cache
def _insert_of(mapper: Mapper[Any], keys: tuple[str, ...]) -> Prepared:
    columns = dict(_columns(mapper))
    statement = insert(_table(mapper)).values({columns[key]: bindparam(key) for key in keys})
    number = _number(mapper)
    if number is None or number[0] in keys:
        return Prepared(statement)
    return Prepared(statement.returning(number[1]), [number[1]])


@cache
def _update_of(mapper: Mapper[Any], keys: tuple[str, ...]) -> Prepared:
    columns = dict(_columns(mapper))
    which = [
        column == bindparam(f"{_IDENTITY}{column.key}", type_=column.type)
        for column in mapper.primary_key
    ]
    values: dict[Any, Any] = {columns[key]: bindparam(_SET + key) for key in keys}
    return Prepared(update(_table(mapper)).where(*which).values(values))

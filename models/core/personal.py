"""What a table holds about people, said beside it: how it is exported, scrubbed and erased.

`models/privacy` walks what the tables say and keeps no list of them. A table that names a person
and says nothing is refused when the program starts.
"""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, MetaData, Table
    from sqlalchemy.orm import DeclarativeBase

T = TypeVar("T", bound="DeclarativeBase")
_KEY = "personal"  # in what SQLAlchemy lets us remember with a table
_CHATS = frozenset({"chat_id", "telegram_id"})


@dataclass(frozen=True)
class DataSubject:
    """A person, by everything that a row may know them by."""

    person_id: int
    chat: int
    """Where they are written to; below zero while another person uses their account."""
    account: int
    """The Telegram account they write from, also while another person is using it."""
    pseudonym: str


class Erase(enum.Enum):
    """What becomes of a person's rows when nothing more has to be done about them."""

    DELETE = "they go"
    KEEP = "they stay with the number that the pseudonym is; words in them are scrubbed"


class Scrub(enum.Enum):
    """In which rows an erased person may be named by others."""

    RECORDS = "their own, those of their submissions and those of their villages"
    VERSIONS = "their own and those of their villages: each version has an author of its own"
    DRAFTS = "their own, and those of everybody who works near their villages"
    MESSAGES = "what is on its way about their villages, or to those who work near them"
    NEVER = "none: it holds ids only, or nobody's words"


Eraser = Callable[[AsyncSession, DataSubject, datetime], Awaitable[None]]
Exporter = Callable[[DataSubject], "ColumnElement[bool]"]


@dataclass(frozen=True)
class Personal:
    """What was said beside one table."""

    model: type[DeclarativeBase]
    erase: Erase | Eraser = Erase.KEEP
    export: Exporter | None = None
    scrub: Scrub = Scrub.RECORDS
    own_name: str | None = None
    chats: Callable[[], Sequence[ColumnElement[int]]] | None = None
    counted: str | None = None


def personal(
    *,
    erase: Erase | Eraser,
    export: Exporter | None = None,
    scrub: Scrub = Scrub.RECORDS,
    own_name: str | None = None,
    chats: Callable[[], Sequence[ColumnElement[int]]] | None = None,
    counted: str | None = None,
) -> Callable[[type[T]], type[T]]:
    """Say of a table how it is erased, and what else is not as usual.

    `export`: which rows are the person's, where no foreign key to people tells. `own_name`: the
    column with the name of whoever the row is about. `chats`: of messages on their way, who wrote
    or reads them. `counted`: what the rows are called in the letter that only counts them.
    """

    def remember(model: type[T]) -> type[T]:
        _table(model).info[_KEY] = Personal(model, erase, export, scrub, own_name, chats, counted)
        return model

    return remember


def impersonal(model: type[T]) -> type[T]:
    """Say of a table that it is about nobody and that nobody writes into it."""
    _table(model).info[_KEY] = Personal(model, scrub=Scrub.NEVER)
    return model


def personal_of(table: Table) -> Personal | None:
    """What was said beside a table, if anything was."""
    said: Personal | None = table.info.get(_KEY)
    return said


def keys_to_people(table: Table) -> list[Column[Any]]:
    """The columns that name a person."""
    return [
        column
        for column in table.columns
        if any(key.target_fullname == "people.id" for key in column.foreign_keys)
    ]


def is_owner(column: Column[Any]) -> bool:
    """Whether the row is about the person named here, not about what they did to another's."""
    return column.name == "person_id" or "person_id" not in column.table.columns


def require_personal(metadata: MetaData) -> None:
    """Refuse tables that name a person and do not say what becomes of it."""
    silent = [
        table.name
        for table in metadata.sorted_tables
        if personal_of(table) is None
        and (keys_to_people(table) or not _CHATS.isdisjoint(table.columns.keys()))
    ]
    if silent:
        raise LookupError(f"no @personal beside the tables {', '.join(silent)}")


def _table(model: type[DeclarativeBase]) -> Table:
    return model.metadata.tables[model.__tablename__]

"""Everything that is held about one person, table by table, for their own copy (UU 27/2022)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, or_, select

from models.appointments.records.appointments import Appointment
from models.core.base import Base
from models.machine.audit import AuditLine
from models.machine.dead_letters import DeadLetter
from models.machine.outbox import Outgoing
from models.machine.processed_updates import UPDATE_KINDS, Fault, ProcessedUpdate
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncSession

    Rows = list[dict[str, Any]]


async def export_rows(db: AsyncSession, person: Person) -> dict[str, Rows]:
    """Rows by table, ready for JSON; of files everything but their contents."""
    found = {"people": await _rows(db, _table(Person), Person.id == person.id)}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "people" for key in column.foreign_keys):
                # What somebody did to another person's row is told without that person.
                others = column.name != "person_id" and "person_id" in table.columns
                only = [*table.primary_key.columns, column] if others else None
                rows = await _rows(db, table, column == person.id, only)
                known = found.setdefault(table.name, [])
                known += [
                    row for row in rows if not any(row.items() <= other.items() for other in known)
                ]
    chat = person.telegram_id
    writers = [Fault.parked[key]["from"]["id"].as_integer() == chat for key in UPDATE_KINDS]
    found["faults"] = await _rows(db, _table(Fault), or_(*writers))
    replies = ProcessedUpdate.reply["chat_id"].as_integer() == chat
    found["updates"] = await _rows(db, _table(ProcessedUpdate), replies)
    found["outbox"] = await _rows(db, _table(Outgoing), Outgoing.chat_id == chat)
    found["dead_letters"] = await _rows(db, _table(DeadLetter), DeadLetter.chat_id == chat)
    found["audit"] = await _rows(db, _table(AuditLine), AuditLine.actor == person.id)
    return {name: rows for name, rows in found.items() if rows}


async def list_data_subjects(
    db: AsyncSession, region: str, after: int, limit: int
) -> Sequence[Person]:
    """People whose data is held, by id; with a region, those who hold a role in it."""
    rows = select(Person).where(
        Person.id > after, Person.name.is_not(None), Person.erased.is_(None)
    )
    if region:
        code = Appointment.region_code
        there = select(Appointment.person_id).where((code == region) | code.like(f"{region}.%"))
        rows = rows.where(Person.id.in_(there))
    return (await db.scalars(rows.order_by(Person.id).limit(limit))).all()


def _table(of: type[Base]) -> Table:
    return Base.metadata.tables[of.__tablename__]


async def _rows(
    db: AsyncSession,
    table: Table,
    where: ColumnElement[bool],
    only: Sequence[Column[Any]] | None = None,
) -> Rows:
    columns = only or [field for field in table.columns if not isinstance(field.type, LargeBinary)]
    rows = await db.execute(select(*columns).where(where).order_by(*table.primary_key.columns))
    return [
        {column.name: _plain(value) for column, value in zip(columns, row, strict=True)}
        for row in rows
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value

"""Everything that is held about one person, table by table, for their own copy (UU 27/2022)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, select

from models.appointments.records.appointments import Appointment
from models.core.base import Base
from models.core.personal import is_owner, keys_to_people, personal_of
from models.people.records import Person
from models.privacy.records.data_subjects import data_subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncSession

    Rows = list[dict[str, Any]]


async def export_rows(db: AsyncSession, person: Person) -> dict[str, Rows]:
    """Rows by table, ready for JSON; of files everything but their contents."""
    people = Base.metadata.tables[Person.__tablename__]
    found = {people.name: await _rows(db, people, people.columns.id == person.id)}
    for table in Base.metadata.sorted_tables:
        for column in keys_to_people(table):
            # What somebody did to another person's row is told without that person.
            only = None if is_owner(column) else [*table.primary_key.columns, column]
            rows = await _rows(db, table, column == person.id, only)
            known = found.setdefault(table.name, [])
            known += [
                row for row in rows if not any(row.items() <= other.items() for other in known)
            ]
    of = data_subject(person)
    for table in Base.metadata.sorted_tables:
        said = personal_of(table)
        if said is not None and said.export is not None:
            found[table.name] = await _rows(db, table, said.export(of))
    return {name: rows for name, rows in found.items() if rows}


async def places_sent_by(db: AsyncSession, person: Person) -> list[tuple[float, float]]:
    """The points of the map in a person's rows: latitude and longitude, each once."""
    points = (
        (row.get("latitude"), row.get("longitude"))
        for rows in (await export_rows(db, person)).values()
        for row in rows
    )
    return list(
        dict.fromkeys(
            (latitude, longitude)
            for latitude, longitude in points
            if latitude is not None and longitude is not None
        )
    )


def count_rows(everything: Mapping[str, Rows]) -> list[tuple[str, int]]:
    """How many rows there are of what a letter only counts, by what they are called there."""
    counts = []
    for name, rows in everything.items():
        said = personal_of(Base.metadata.tables[name])
        if said is not None and said.counted is not None:
            counts.append((said.counted, len(rows)))
    return counts


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

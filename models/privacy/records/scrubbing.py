"""Finding a person in what others wrote, and putting a pseudonym there.

A telephone number is one person's and is taken out everywhere, unless two share it. A name is not:
how far it is looked for depends on how surely it means this person, and where it is part of a
longer name that somebody else bears it is left alone. `../rules/written_names.py` knows names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, String, Text, and_, cast, false, func, or_, select, true, update

from models.appointments.records.appointments import Appointment
from models.core.base import Base
from models.core.personal import Scrub, personal_of
from models.people.records import Person
from models.privacy.rules.written_names import DIGIT_SEPARATORS, Identifiers, Reach
from models.regions.codes import ancestors
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncSession

    Cleaner = Callable[[Any], Any]

_TAIL = 7  # digits of a number that are looked for before it is read closely


async def scrub(db: AsyncSession, of: Identifiers) -> None:
    """Put the pseudonym wherever the person is still named."""
    for table in Base.metadata.sorted_tables:
        if _manner(table) is Scrub.NEVER:
            continue
        for column in table.columns:
            if not isinstance(column.type, String | JSON) or column.primary_key:
                continue
            if of.phones:
                await _replace(
                    db, table, column, _may_contain(column, of.phones), of.without_phones
                )
            if _manner(table) is Scrub.MESSAGES and of.account > 0:
                there = cast(column, Text).contains(str(of.account))
                await _replace(db, table, column, there, of.without_account)
            for reach in Reach:
                if of.names_within(reach):
                    where = _scope(table, column, of, reach)
                    await _replace(db, table, column, where, of.without_names(reach))


def _manner(table: Table) -> Scrub:
    """In which rows of a table to look; also where it names nobody and says nothing."""
    said = personal_of(table)
    return Scrub.RECORDS if said is None else said.scrub


async def _replace(
    db: AsyncSession,
    table: Table,
    column: Column[Any],
    where: ColumnElement[bool],
    cleaned: Cleaner,
) -> None:
    keys = list(table.primary_key.columns)
    rows = (await db.execute(select(*keys, column).where(where, column.is_not(None)))).all()
    for *key, value in rows:
        clean = cleaned(value)
        if clean == value:
            continue
        same = [one == its for one, its in zip(keys, key, strict=True)]
        await db.execute(update(table).where(*same).values({column.name: clean}))


def _may_contain(column: Column[Any], phones: Collection[str]) -> ColumnElement[bool]:
    """Rows whose digits, however they are set apart, end as one of the numbers does."""
    digits: Any = cast(column, Text)
    for sign in (*DIGIT_SEPARATORS, "\\n", "\\t", "\\u00a0"):  # as they stand in JSON, too
        digits = func.replace(digits, sign, "")
    return or_(*(digits.contains(phone[-_TAIL:]) for phone in sorted(phones)))


def _scope(table: Table, column: Column[Any], of: Identifiers, reach: Reach) -> ColumnElement[bool]:
    """The rows in which a name of this reach means this person."""
    columns, said = table.columns, personal_of(table)
    own = columns["person_id"] == of.person_id if "person_id" in columns else false()
    if "receipt" in columns and _manner(table) is not Scrub.VERSIONS:
        sent = select(Thread.receipt).where(Thread.person_id == of.person_id)
        own = or_(own, columns["receipt"].in_(sent))
    if reach is Reach.OWN:
        return own
    if said is not None and column.name == said.own_name:
        # A line that belongs to somebody else says their name, whatever it is.
        return and_(columns["person_id"].is_(None), _within(columns["region_code"], of.regions))
    if said is not None and said.chats is not None:
        return or_(own, _message_scope(table, said.chats(), of, reach))
    if "region_code" in columns:
        return or_(own, _within(columns["region_code"], of.regions))
    if _manner(table) is Scrub.DRAFTS:
        return or_(own, columns["person_id"].in_(_workers_near(of.regions)))
    if "receipt" in columns:
        theirs = select(Thread.receipt).where(_within(Thread.region_code, of.regions))
        return or_(own, columns["receipt"].in_(theirs))
    return own


def _message_scope(
    table: Table, chats: Sequence[ColumnElement[int]], of: Identifiers, reach: Reach
) -> ColumnElement[bool]:
    """Messages about the person's villages; those that do not say of which, by who reads them."""
    region = table.columns.get("region")
    about = false() if region is None else _within(region, of.regions)
    if reach is Reach.VILLAGE:
        return about
    unsaid = true() if region is None else region.is_(None)
    readers = select(Person.telegram_id).where(Person.id.in_(_workers_near(of.regions)))
    return or_(about, and_(unsaid, or_(*(chat.in_(readers) for chat in chats))))


def _workers_near(regions: Collection[str]) -> Any:  # noqa: ANN401
    """Who has or had a role in these villages or above them."""
    near = {above for code in regions for above in (code, *ancestors(code))}
    return select(Appointment.person_id).where(Appointment.region_code.in_(sorted(near)))


def _within(code: Any, regions: Collection[str]) -> ColumnElement[bool]:  # noqa: ANN401
    return or_(
        *(or_(code == region, code.like(f"{region}.%")) for region in sorted(regions)), false()
    )


async def find_namesakes(
    db: AsyncSession, person_id: int, name: str
) -> list[tuple[str, int | None, str | None]]:
    """Others in whose name this one stands: the name, the person, the village that lists them."""
    folded = name.lower()
    known = select(Person.name, Person.id).where(
        func.lower(Person.name).contains(folded, autoescape=True), Person.id != person_id
    )
    found = [(str(its), its_id, None) for its, its_id in await db.execute(known)]
    return [*found, *await _listed_namesakes(db, person_id, folded)]


async def _listed_namesakes(
    db: AsyncSession, person_id: int, folded: str
) -> list[tuple[str, int | None, str | None]]:
    found: list[tuple[str, int | None, str | None]] = []
    for table in Base.metadata.sorted_tables:
        said = personal_of(table)
        if said is None or said.own_name is None:
            continue
        name, whose = table.columns[said.own_name], table.columns["person_id"]
        listed = select(name, whose, table.columns["region_code"]).where(
            func.lower(name).contains(folded, autoescape=True), whose.is_distinct_from(person_id)
        )
        found += [(its, its_id, code) for its, its_id, code in await db.execute(listed)]
    return found


async def any_work_near(db: AsyncSession, ids: Collection[int], regions: Collection[str]) -> bool:
    """Whether any of these people works in or above one of the regions."""
    there = _workers_near(regions).where(Appointment.person_id.in_(sorted(ids)))
    return await db.scalar(there.limit(1)) is not None

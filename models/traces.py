"""Finding a person's name and telephone in what others wrote, and putting a pseudonym there.

A telephone number is one person's and is taken out everywhere. A name is not: it is taken out of
the person's own records, of what concerns their villages, and of messages on their way; where
somebody else there bears the same name, only of their own records.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, String, Text, cast, false, func, or_, select, true, update

from models.base import Base
from models.drafts import Conversation
from models.region_codes import ancestors
from models.roles import Appointment
from models.roster import Member
from models.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.ext.asyncio import AsyncSession

# The trail holds ids only and must not change; the others hold nobody's words.
_LEFT_ALONE = frozenset({"audit", "consents", "leases", "people", "schedule"}) | {
    "region_lists",
    "regions",
    "staged_regions",
}
_ON_THEIR_WAY = frozenset({"outbox", "dead_letters", "updates", "faults"})
_BETWEEN = r"[\s().-]{0,2}"


@dataclass(frozen=True, slots=True)
class Traces:
    """What would give a person away, and what stands there afterwards."""

    person_id: int
    pseudonym: str
    names: frozenset[str]
    phones: frozenset[str]
    regions: frozenset[str]
    shared: bool
    """Whether somebody else there bears the same name."""

    def name_pattern(self) -> re.Pattern[str] | None:
        """Whole names only, in any case."""
        return _any(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(self.names, key=len)[::-1])

    def phone_pattern(self) -> re.Pattern[str] | None:
        """The number as stored, from 0, from 62, with blanks or dashes."""
        tails = [one.lstrip("+").removeprefix("62").lstrip("0") for one in self.phones]
        return _any(rf"(?<!\d)(?:\+?62|0){_BETWEEN}{_BETWEEN.join(tail)}(?!\d)" for tail in tails)


async def take_out(db: AsyncSession, of: Traces) -> None:
    """Put the pseudonym wherever the person is still named."""
    for table in Base.metadata.sorted_tables:
        if table.name in _LEFT_ALONE:
            continue
        for column in table.columns:
            if not isinstance(column.type, String | JSON) or column.primary_key:
                continue
            if (phone := of.phone_pattern()) is not None:
                tails = [text[-4:] for text in of.phones]
                maybe = or_(*(cast(column, Text).contains(tail) for tail in tails))
                await _replace(db, table, column, maybe, phone, of.pseudonym)
            if (name := of.name_pattern()) is not None:
                await _replace(db, table, column, _scope(table, of), name, of.pseudonym)


async def _replace(
    db: AsyncSession,
    table: Table,
    column: Column[Any],
    where: ColumnElement[bool],
    pattern: re.Pattern[str],
    pseudonym: str,
) -> None:
    keys = list(table.primary_key.columns)
    rows = (await db.execute(select(*keys, column).where(where, column.is_not(None)))).all()
    for *key, value in rows:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if pattern.search(text) is None:
            continue
        clean = pattern.sub(pseudonym, text)
        same = [one == its for one, its in zip(keys, key, strict=True)]
        told = clean if isinstance(value, str) else json.loads(clean)
        await db.execute(update(table).where(*same).values({column.name: told}))


def _scope(table: Table, of: Traces) -> ColumnElement[bool]:
    """The rows in which the name means this person."""
    columns = table.columns
    own = columns["person_id"] == of.person_id if "person_id" in columns else false()
    if of.shared:
        return own
    if table.name in _ON_THEIR_WAY:
        return true()
    if "region_code" in columns:
        return or_(own, _within(columns["region_code"], of.regions))
    if table.name in {Conversation.__tablename__}:
        near = {above for code in of.regions for above in (code, *ancestors(code))}
        there = select(Appointment.person_id).where(Appointment.region_code.in_(sorted(near)))
        return or_(own, columns["person_id"].in_(there))
    if "receipt" in columns and table.name != Thread.__tablename__:
        theirs = select(Thread.receipt).where(_within(Thread.region_code, of.regions))
        return or_(own, columns["receipt"].in_(theirs))
    return own


def _within(code: Any, regions: Collection[str]) -> ColumnElement[bool]:  # noqa: ANN401
    return or_(*(or_(code == one, code.like(f"{one}.%")) for one in sorted(regions)), false())


async def shares_name(
    db: AsyncSession, person_id: int, names: Collection[str], regions: Collection[str]
) -> bool:
    """Whether somebody else on the rosters of these regions bears one of the names."""
    folded = [one.lower() for one in names]
    others = select(Member.id).where(
        func.lower(Member.name).in_(folded),
        Member.person_id.is_distinct_from(person_id),
        _within(Member.region_code, regions),
    )
    return await db.scalar(others.limit(1)) is not None


def _any(patterns: Iterator[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(joined, re.IGNORECASE) if joined else None

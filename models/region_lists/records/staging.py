"""A list of regions on its way in: laid beside the one in use and compared with it.

Staging takes many short transactions and changes nothing that anybody reads; the merge
(`merging.py`) is then one transaction of a few statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import SmallInteger, and_, delete, func, insert, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.appointments.records.appointments import Appointment
from models.core.base import Base
from models.core.personal import impersonal
from models.region_lists.records.lists import SAMPLE
from models.regions.codes import level_of, parent_of, status_of
from models.regions.regions import Region
from models.regions.spelling import search_name
from models.roster.records.members import Member, MemberStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession


@impersonal
class StagedRegion(Base):
    """One row of the list that is coming in."""

    __tablename__ = "staged_regions"

    code: Mapped[str] = mapped_column(primary_key=True)
    parent_code: Mapped[str | None]
    level: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[str]
    search_name: Mapped[str]
    status: Mapped[str | None]
    tz: Mapped[str | None]
    bps_code: Mapped[str | None] = mapped_column(index=True)


_NameKey = tuple[object, ...]
"""Level, name and name of the region above, spelt for the search."""


@dataclass(frozen=True, slots=True)
class Retiring:
    """A region in use that the coming list does not have."""

    code: str
    name: str
    people: int
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do, before it does it."""

    added: Mapping[int, int]
    """How many new regions, by level."""
    renamed: Sequence[tuple[str, str, str]]
    """Code, name until now, name from now on."""
    restored: int
    retiring: Sequence[Retiring]
    mended: int
    """Rows whose spelling for the search, clock or source changes, but not the name."""
    before: Mapping[int, int]
    """Regions in force now, by level; those of the sample are not counted."""
    after: Mapping[int, int]

    @property
    def changes(self) -> int:
        """How many rows change in all."""
        new = sum(self.added.values())
        return new + len(self.renamed) + self.restored + len(self.retiring) + self.mended


def staging_row(
    code: str, name: str, tz: str | None = None, bps_code: str | None = None
) -> dict[str, Any]:
    """A row for staging; what follows from code and name is worked out here."""
    return {
        "code": code,
        "parent_code": parent_of(code),
        "level": int(level_of(code)),
        "name": name,
        "search_name": search_name(name),
        "status": status_of(code),
        "tz": tz,
        "bps_code": bps_code,
    }


async def stage(db: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Lay some rows beside the list."""
    await db.execute(insert(StagedRegion), rows)


async def clear(db: AsyncSession) -> None:
    """Forget everything that was staged."""
    await db.execute(delete(StagedRegion))


SAME_CODE = Region.code == StagedRegion.code
RENAMED = and_(Region.retired_at.is_(None), Region.name != StagedRegion.name)
MENDED = and_(
    Region.retired_at.is_(None),
    Region.name == StagedRegion.name,
    or_(
        Region.search_name != StagedRegion.search_name,
        Region.source == SAMPLE,
        and_(StagedRegion.tz.is_not(None), Region.tz.is_distinct_from(StagedRegion.tz)),
    ),
)
RESTORED = Region.retired_at.is_not(None)


async def plan(db: AsyncSession) -> MergePlan:
    """Compare the staged list with the one in use."""
    renamed = await db.execute(
        select(Region.code, Region.name, StagedRegion.name)
        .join(StagedRegion, SAME_CODE)
        .where(RENAMED)
        .order_by(Region.code)
    )
    return MergePlan(
        added=await _levels(db, StagedRegion, ~select(Region).where(SAME_CODE).exists()),
        renamed=[(code, was, now) for code, was, now in renamed],
        restored=await _count_matches(db, RESTORED),
        retiring=await _retiring(db),
        mended=await _count_matches(db, MENDED),
        before=await _levels(db, Region, Region.retired_at.is_(None) & (Region.source != SAMPLE)),
        after=await _levels(db, StagedRegion),
    )


async def _levels(
    db: AsyncSession, table: type[Region | StagedRegion], *where: ColumnElement[bool]
) -> dict[int, int]:
    rows = select(table.level, func.count()).where(*where).group_by(table.level)
    return {row[0]: row[1] for row in await db.execute(rows)}


async def _count_matches(db: AsyncSession, where: ColumnElement[bool]) -> int:
    rows = select(func.count()).select_from(Region).join(StagedRegion, SAME_CODE).where(where)
    return await db.scalar(rows) or 0


def left_out() -> ColumnElement[bool]:
    """In force but not in the staged list; a sample speaks only for provinces no list has."""
    other = aliased(StagedRegion)
    covered = select(other).where(other.code == func.substr(Region.code, 1, 2)).exists()
    return and_(
        Region.retired_at.is_(None),
        ~select(StagedRegion).where(SAME_CODE).exists(),
        or_(Region.source != SAMPLE, covered),
    )


async def _retiring(db: AsyncSession) -> list[Retiring]:
    gone = (await db.scalars(select(Region).where(left_out()).order_by(Region.code))).all()
    if not gone:
        return []
    people = await _people(db)
    heirs = await _heirs(db)
    return [
        Retiring(region.code, region.name, people.get(region.code, 0), heirs.get(region.code))
        for region in gone
    ]


async def _people(db: AsyncSession) -> dict[str, int]:
    """How many people hold a role or stand on a roster in regions that are left out."""
    held = select(Appointment.region_code, Appointment.person_id).where(Appointment.until.is_(None))
    listed = select(Member.region_code, Member.person_id).where(
        Member.standing != MemberStatus.LEFT
    )
    there = held.union(listed).subquery()
    rows = (
        select(there.c.region_code, func.count())
        .join(Region, Region.code == there.c.region_code)
        .where(left_out())
        .group_by(there.c.region_code)
    )
    return {row[0]: row[1] for row in await db.execute(rows)}


async def _heirs(db: AsyncSession) -> dict[str, str]:
    """New codes of regions that moved: the one new region with the same name and parent's name."""
    above, over = aliased(Region), aliased(StagedRegion)
    fresh = ~select(Region).where(Region.code == StagedRegion.code).exists()
    came = (
        select(StagedRegion.code, StagedRegion.level, StagedRegion.search_name, over.search_name)
        .join(over, over.code == StagedRegion.parent_code)
        .where(fresh)
    )
    went = (
        select(Region.code, Region.level, Region.search_name, above.search_name)
        .join(above, above.code == Region.parent_code)
        .where(left_out())
    )
    new, old = defaultdict[_NameKey, list[str]](list), defaultdict[_NameKey, list[str]](list)
    for code, *named in await db.execute(came):
        new[tuple(named)].append(code)
    for code, *named in await db.execute(went):
        old[tuple(named)].append(code)
    return {
        codes[0]: new[key][0]
        for key, codes in old.items()
        if len(codes) == 1 and len(new.get(key, ())) == 1
    }

"""Where things are: provinces, regencies, districts and villages, and the questions about them.

The list follows the Kemendagri decree. Rows are never deleted: a village that a later decree moves
or drops stays readable, because people and reports belong to it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, batches
from models.core.personal import impersonal
from models.core.prepared import PreparedRows
from models.regions.codes import (
    COUNTRY,
    Level,
    Status,
    ancestors,
    is_code,
    level_of,
    parent_of,
    status_of,
    within,
)
from models.regions.local_titles import head_word
from models.regions.spelling import search_name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

__all__ = [
    "COUNTRY",
    "Level",
    "Region",
    "Status",
    "ancestors",
    "children",
    "gazetteer_page",
    "gazetteer_rows",
    "is_code",
    "level_of",
    "lineage",
    "lineages",
    "parent_of",
    "region",
    "search_name",
    "set_head_title",
    "status_of",
    "within",
]

_PASSING = re.compile(r"^(pj|plt|plh)\b\.?\s*", re.IGNORECASE)


@impersonal
class Region(Base):
    """One row of the national list, at any level."""

    __tablename__ = "regions"
    __table_args__ = (
        CheckConstraint("level = length(code) - length(replace(code, '.', '')) + 1", name="level"),
        CheckConstraint("(level = 1) = (parent_code IS NULL)", name="parent"),
        CheckConstraint("code LIKE parent_code || '.%'", name="parent_prefix"),
        CheckConstraint("(level = 4) = (status IS NOT NULL)", name="status_level"),
        CheckConstraint("status IN ('kelurahan', 'desa', 'desa_adat')", name="status"),
        CheckConstraint("level > 1 OR tz IS NOT NULL", name="province_tz"),
        CheckConstraint("level <= 2 OR tz IS NULL", name="tz_level"),
        CheckConstraint("level = 4 OR head_title IS NULL", name="head_title_level"),
        Index("ix_regions_level_search_name", "level", "search_name"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"), index=True)
    level: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[str]
    search_name: Mapped[str]
    status: Mapped[str | None]
    bps_code: Mapped[str | None] = mapped_column(unique=True)
    tz: Mapped[str | None]
    head_title: Mapped[str | None]
    valid_from: Mapped[date | None]
    retired_at: Mapped[datetime | None]
    replaced_by: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    source: Mapped[str]
    source_version: Mapped[str]
    imported_at: Mapped[datetime] = mapped_column(server_default=func.now())

    @classmethod
    def listed(
        cls, code: str, name: str, *, source: str, source_version: str, tz: str | None = None
    ) -> Region:
        """Make a row of what a list delivers; the rest follows from code and name."""
        return cls(
            code=code,
            parent_code=parent_of(code),
            level=level_of(code),
            name=name,
            search_name=search_name(name),
            status=status_of(code),
            tz=tz,
            source=source,
            source_version=source_version,
        )


_LINE = ("province", "regency", "district", "village")
_in_line = Region.code.in_([bindparam(name) for name in _LINE])
_lineage = PreparedRows(Region, lambda rows: rows.where(_in_line).order_by(Region.level))


async def region(db: AsyncSession, code: str) -> Region | None:
    """Find the row of a code, retired ones included."""
    return await db.get(Region, code)


async def lineage(db: AsyncSession, code: str) -> Sequence[Region]:
    """List the regions from the province down to this one; empty for unknown codes."""
    codes = (*ancestors(code), code)
    if len(codes) > len(Level):
        return ()
    wanted = dict.fromkeys(_LINE, code) | dict(zip(_LINE, codes, strict=False))
    found = await _lineage.all(db, **wanted)
    return found if found and found[-1].code == code else ()


async def lineages(db: AsyncSession, codes: Iterable[str]) -> dict[str, Sequence[Region]]:
    """The same for several regions, by code, with one statement for all."""
    lines = {code: (*ancestors(code), code) for code in codes}
    wanted = {region for line in lines.values() for region in line}
    rows = await db.scalars(select(Region).where(Region.code.in_(sorted(wanted))))
    known = {region.code: region for region in rows}
    return {
        code: [known[region] for region in line if region in known] if code in known else ()
        for code, line in lines.items()
    }


async def known_codes(db: AsyncSession, codes: Iterable[str]) -> set[str]:
    """Which of these are codes of regions in force."""
    found: set[str] = set()
    for some in batches(sorted(set(codes))):
        rows = select(Region.code).where(Region.code.in_(some), Region.retired_at.is_(None))
        found |= set(await db.scalars(rows))
    return found


async def set_head_title(db: AsyncSession, code: str, title: str) -> None:
    """Learn what a village calls its head, as one who is recognised says; Pj. and Plt. pass."""
    here = await db.get(Region, code)
    if here is not None and here.status is not None:
        lasting = _PASSING.sub("", title).strip()
        usual = head_word(code, Status(here.status))
        here.head_title = lasting if lasting.casefold() != usual.casefold() else None


async def children(db: AsyncSession, code: str, limit: int) -> Sequence[Region]:
    """List the regions in force right below one, by name; the provinces below `COUNTRY`."""
    found = await db.scalars(
        select(Region)
        .where(Region.parent_code == (code or None), Region.retired_at.is_(None))
        .order_by(Region.name, Region.code)
        .limit(limit)
    )
    return found.all()


async def gazetteer_rows(db: AsyncSession) -> AsyncIterator[tuple[str, str, int]]:
    """Code, name and level of every region in force, by code: what a gazetteer is built from."""
    rows = await db.stream(
        select(Region.code, Region.name, Region.level)
        .where(Region.retired_at.is_(None))
        .order_by(Region.code)
    )
    async for code, name, level in rows:
        yield code, name, level


async def gazetteer_page(db: AsyncSession, after: str, limit: int) -> list[tuple[str, str, int]]:
    """The same rows by and by: those behind a code, so that no transaction is long."""
    rows = await db.execute(
        select(Region.code, Region.name, Region.level)
        .where(Region.retired_at.is_(None), Region.code > after)
        .order_by(Region.code)
        .limit(limit)
    )
    return [(code, name, level) for code, name, level in rows]

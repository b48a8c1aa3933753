"""What an SK said at each time, who brought it, and its pages: written once, never changed."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.text import N_
from models.machine.files import File
from models.people.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.decrees import Decree

MOST_PAGES = 10


class Brought(enum.StrEnum):
    """How a version came about."""

    NAMED = "named"
    ENTERED = "entered"
    CORRECTED = "corrected"
    RENEWED = "renewed"
    CHOSEN = "chosen"
    CONFIRMED = "confirmed"


BROUGHT_WORDS = {
    Brought.NAMED: N_("disebut %(name)s, %(day)s"),
    Brought.ENTERED: N_("dicatat %(name)s, %(day)s"),
    Brought.CORRECTED: N_("diperbaiki %(name)s, %(day)s"),
    Brought.RENEWED: N_("SK baru, dicatat %(name)s, %(day)s"),
    Brought.CHOSEN: N_("dipilih %(name)s, %(day)s"),
    Brought.CONFIRMED: N_("dibenarkan %(name)s, %(day)s"),
}


@personal(erase=Erase.KEEP)
class DecreeVersion(Base):
    """One letter as somebody brought it.

    `applied` says whether the letter took these words over: what a second person says of a letter
    is kept beside it and changes nothing.
    """

    __tablename__ = "decree_versions"
    __table_args__ = (Index("ix_decree_versions_village", "region_code", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), index=True)
    region_code: Mapped[str] = mapped_column(String(13))
    brought: Mapped[str] = mapped_column(String(12))
    applied: Mapped[bool]
    number: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(String(20))
    issuer_name: Mapped[str | None] = mapped_column(String(60))
    valid_until: Mapped[date | None]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class DecreePage(Base):
    """One page of a version, in their order: a photo, or a PDF of all of them."""

    __tablename__ = "decree_pages"
    __table_args__ = (UniqueConstraint("version_id", "place"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("decree_versions.id"))
    place: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))


async def write_version(
    db: AsyncSession, version: DecreeVersion, pages: Sequence[File]
) -> DecreeVersion:
    """Write a version and its pages down."""
    db.add(version)
    await db.flush()
    for place, page in enumerate(pages[:MOST_PAGES], 1):
        db.add(DecreePage(version_id=version.id, place=place, file_id=page.id))
    await db.flush()
    return version


async def last_version_by(db: AsyncSession, decree_id: int, person_id: int) -> DecreeVersion | None:
    """What somebody last brought of a letter."""
    rows = select(DecreeVersion).where(
        DecreeVersion.decree_id == decree_id, DecreeVersion.entered_by == person_id
    )
    return await db.scalar(rows.order_by(DecreeVersion.id.desc()).limit(1))


async def version(db: AsyncSession, version_id: int) -> DecreeVersion | None:
    """One version by its id."""
    return await db.get(DecreeVersion, version_id)


async def versions_in(
    db: AsyncSession, village: str, limit: int, offset: int = 0
) -> Sequence[DecreeVersion]:
    """What was brought in a village, newest first."""
    rows = select(DecreeVersion).where(DecreeVersion.region_code == village)
    rows = rows.order_by(DecreeVersion.id.desc()).limit(limit).offset(offset)
    return (await db.scalars(rows)).all()


async def names_of(db: AsyncSession, versions: Sequence[DecreeVersion]) -> dict[int, str]:
    """By version, the name of who brought it."""
    numbers = [version.id for version in versions]
    rows = await db.execute(
        select(DecreeVersion.id, Person.name)
        .join(Person, Person.id == DecreeVersion.entered_by)
        .where(DecreeVersion.id.in_(numbers))
    )
    return {number: name for number, name in rows if name}


async def have_pages(db: AsyncSession, version_ids: Sequence[int]) -> set[int]:
    """Which of these versions have pages that are still there."""
    rows = select(DecreePage.version_id).join(File, File.id == DecreePage.file_id)
    rows = rows.where(DecreePage.version_id.in_(version_ids), File.file_id != "")
    return set(await db.scalars(rows))


async def current_version(db: AsyncSession, decree: Decree) -> int | None:
    """The id of the version that a letter says now."""
    rows = select(func.max(DecreeVersion.id)).where(DecreeVersion.decree_id == decree.id)
    return await db.scalar(rows.where(DecreeVersion.applied))


async def count_versions(db: AsyncSession, village: str) -> int:
    """How often something was brought in a village."""
    counted = select(func.count()).where(DecreeVersion.region_code == village)
    return int(await db.scalar(counted) or 0)


async def pages_of_version(db: AsyncSession, version_id: int) -> Sequence[File]:
    """The pages of one version that are still there: an erased person's files are not."""
    rows = select(File).join(DecreePage, DecreePage.file_id == File.id)
    rows = rows.where(DecreePage.version_id == version_id, File.file_id != "")
    return (await db.scalars(rows.order_by(DecreePage.place))).all()


async def pages_of(db: AsyncSession, decree: Decree) -> Sequence[File]:
    """The pages of a letter: the newest it took over; before there are such, the newest at all."""
    rows = (
        select(DecreeVersion.id)
        .join(DecreePage, DecreePage.version_id == DecreeVersion.id)
        .join(File, File.id == DecreePage.file_id)
        .where(DecreeVersion.decree_id == decree.id, File.file_id != "")
        .order_by(DecreeVersion.applied.desc(), DecreeVersion.id.desc())
    )
    newest = await db.scalar(rows.limit(1))
    if newest is not None:
        return await pages_of_version(db, newest)
    # Written by the release before this one, which knows no versions.
    first = await db.get(File, decree.file_id) if decree.file_id is not None else None
    return [first] if first is not None and first.file_id else []


async def first_to_bring(db: AsyncSession, decree_ids: Sequence[int]) -> dict[int, str]:
    """By letter, the name of who brought it first."""
    first = select(func.min(DecreeVersion.id)).where(DecreeVersion.decree_id.in_(decree_ids))
    rows = await db.execute(
        select(DecreeVersion.decree_id, Person.name)
        .join(Person, Person.id == DecreeVersion.entered_by)
        .where(DecreeVersion.id.in_(first.group_by(DecreeVersion.decree_id)))
    )
    return {number: name for number, name in rows if name}

"""Prints of photos that were sent as evidence: asked for in a turn, made and compared later.

A row is open until its print was made, or given up, and then looked at by whoever asked for it.
So nothing is lost when a process ends in between, and doing it twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, delete, exists, or_, select, text, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.core.base import Base, insert_once
from models.core.personal import Scrub, personal
from models.machine.files import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

TRIES = 5  # a process may have been ended in the middle; what fails so often is given up
_OPEN = text("compared IS NULL")


@personal(erase=lambda db, of, _: forget(db, of.person_id), scrub=Scrub.NEVER)
class PhotoPrint(Base):
    """The print of one file; `trouble` says why it has none, `made` is when that was known."""

    __tablename__ = "photo_prints"
    __table_args__ = (
        Index("ix_photo_prints_open", "file_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_photo_prints_unique", "unique_id"),
    )

    file_id: Mapped[int] = mapped_column(
        ForeignKey("files.id"), primary_key=True, autoincrement=False
    )
    unique_id: Mapped[str] = mapped_column(String(60))
    print: Mapped[str | None] = mapped_column(String(128))
    trouble: Mapped[str | None] = mapped_column(String(40))
    tries: Mapped[int] = mapped_column(default=0)
    made: Mapped[datetime | None]
    compared: Mapped[datetime | None]


@dataclass(frozen=True)
class Wanted:
    """A print to be made: of which file, why there can be none, and one of the same picture."""

    file_id: int
    trouble: str | None
    known: str | None


async def want(db: AsyncSession, photos: Mapping[int, str]) -> None:
    """Ask for the prints of files, by id with their unique id; known ones are looked at anew."""
    for file_id, unique_id in sorted(photos.items()):
        values = {"file_id": file_id, "unique_id": unique_id, "tries": 0}
        await insert_once(db, PhotoPrint, values)
    await look_again(db, photos)


async def look_again(db: AsyncSession, file_ids: Iterable[int]) -> None:
    """What these are like is to be found once more."""
    ids = sorted(file_ids)
    await db.execute(
        update(PhotoPrint)
        .where(PhotoPrint.file_id.in_(ids), PhotoPrint.compared.is_not(None))
        .values(compared=None)
    )


async def take(db: AsyncSession, limit: int) -> list[Wanted]:
    """Some prints that can be made now; each time one is taken counts as a try."""
    same = aliased(PhotoPrint)
    known = (
        select(same.print)
        .where(same.unique_id == PhotoPrint.unique_id, same.print.is_not(None))
        .limit(1)
        .scalar_subquery()
    )
    rows = (
        select(PhotoPrint.file_id, PhotoPrint.tries, File.trouble, known)
        .join(File, File.id == PhotoPrint.file_id)
        .where(PhotoPrint.compared.is_(None), PhotoPrint.made.is_(None))
        .where(or_(File.sha256.is_not(None), File.trouble.is_not(None)))
        .order_by(PhotoPrint.tries, PhotoPrint.file_id.desc())
        .limit(limit)
    )
    taken = [
        Wanted(file_id, trouble or ("given up" if tries >= TRIES else None), print_)
        for file_id, tries, trouble, print_ in await db.execute(rows)
    ]
    ids = [one.file_id for one in taken]
    count = update(PhotoPrint).where(PhotoPrint.file_id.in_(ids))
    await db.execute(count.values(tries=PhotoPrint.tries + 1))
    return taken


async def content(db: AsyncSession, file_id: int) -> bytes:
    """What a file holds; nothing where it is gone."""
    return await db.scalar(select(File.content).where(File.id == file_id)) or b""


async def store(db: AsyncSession, file_id: int, print_: str, now: datetime) -> None:
    """Keep a print; one that was made meanwhile stays."""
    row = update(PhotoPrint).where(PhotoPrint.file_id == file_id, PhotoPrint.made.is_(None))
    await db.execute(row.values(print=print_, made=now))


async def give_up(db: AsyncSession, file_id: int, trouble: str, now: datetime) -> None:
    """There will be no print of this file; nobody waits for it, and nobody tries again."""
    row = update(PhotoPrint).where(PhotoPrint.file_id == file_id, PhotoPrint.made.is_(None))
    await db.execute(row.values(trouble=trouble, made=now))


async def to_compare(db: AsyncSession, limit: int) -> Sequence[int]:
    """Files whose prints nobody has looked at, the oldest first."""
    rows = select(PhotoPrint.file_id).where(
        PhotoPrint.compared.is_(None), PhotoPrint.made.is_not(None)
    )
    return (await db.scalars(rows.order_by(PhotoPrint.file_id).limit(limit))).all()


async def mark_compared(db: AsyncSession, file_ids: Iterable[int], now: datetime) -> None:
    """They were held against the others."""
    row = update(PhotoPrint).where(PhotoPrint.file_id.in_(sorted(file_ids)))
    await db.execute(row.where(PhotoPrint.made.is_not(None)).values(compared=now))


async def forget(db: AsyncSession, person_id: int) -> None:
    """A person is erased: the prints of their photos go."""
    theirs = exists().where(File.id == PhotoPrint.file_id, File.person_id == person_id)
    await db.execute(delete(PhotoPrint).where(theirs))

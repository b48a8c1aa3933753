"""Files people sent: known at once by Telegram's ids, their contents fetched by a later job."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, cast, select, update
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.core.base import Base, BigId
from models.core.personal import personal
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.forms.form import Attachment


# Why contents were not kept, although the file may be opened where it is.
HARMLESS_TROUBLE = ("too large", "gone", "a broken picture", "erased")


@personal(erase=lambda db, of, _: drop_contents(db, of.person_id), counted=N_("Berkas"))
class File(Base):
    """One file of one person. `content` comes later; `trouble` says why it never will."""

    __tablename__ = "files"
    __table_args__ = (Index("ix_files_unique", "unique_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    region_code: Mapped[str] = mapped_column(String(13))
    file_id: Mapped[str] = mapped_column(String(200))
    unique_id: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    trouble: Mapped[str | None] = mapped_column(String(40))
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]


async def remember(
    db: AsyncSession, person_id: int, region_code: str, sent: Attachment, now: datetime
) -> File:
    """Remember a file; the same file of the same person is one row."""
    known = await db.scalar(
        select(File).where(File.unique_id == sent.unique_id, File.person_id == person_id).limit(1)
    )
    if known is not None:
        return known
    file = File(
        person_id=person_id,
        region_code=region_code,
        file_id=sent.file_id,
        unique_id=sent.unique_id,
        kind=sent.kind,
        size=sent.size,
        at=now,
    )
    db.add(file)
    await db.flush()
    return file


async def file(db: AsyncSession, file_id: int | None) -> File | None:
    """One file by its id."""
    return await db.get(File, file_id) if file_id is not None else None


async def files_of(db: AsyncSession, person_id: int, after: int, limit: int) -> Sequence[File]:
    """What a person sent and Telegram still holds, oldest first, behind the file with an id."""
    rows = select(File).where(File.person_id == person_id, File.id > after, File.file_id != "")
    return (await db.scalars(rows.order_by(File.id).limit(limit))).all()


async def withheld(db: AsyncSession, unique_ids: Sequence[str]) -> set[str]:
    """Which of these are not handed on: their contents were looked at and are not what they say."""
    found = select(File.unique_id).where(
        File.unique_id.in_(unique_ids),
        File.trouble.is_not(None),
        File.trouble.not_in(HARMLESS_TROUBLE),
    )
    return set(await db.scalars(found))


async def store_content(db: AsyncSession, file_id: int, content: bytes, sha256: str) -> None:
    """Keep the contents of a file."""
    row = update(File).where(File.id == file_id)
    await db.execute(row.values(content=content, sha256=sha256, size=len(content)))


async def give_up(db: AsyncSession, file_id: int, trouble: str) -> None:
    """Say why a file's contents will not be kept; nobody tries again."""
    await db.execute(update(File).where(File.id == file_id).values(trouble=trouble))


async def put_off(db: AsyncSession, file_id: int) -> None:
    """Telegram did not hand it out now; others go first next time."""
    await db.execute(update(File).where(File.id == file_id).values(tries=File.tries + 1))


async def to_fetch(db: AsyncSession, limit: int) -> Sequence[File]:
    """Files whose contents are still to be brought, oldest first."""
    waiting = select(File).where(File.sha256.is_(None), File.trouble.is_(None))
    return (await db.scalars(waiting.order_by(File.tries, File.id).limit(limit))).all()


async def drop_contents(db: AsyncSession, person_id: int) -> None:
    """Keep of a person's files only that there were some."""
    gone = {"content": None, "sha256": None, "size": 0, "file_id": "", "trouble": "erased"}
    row = update(File).where(File.person_id == person_id)
    await db.execute(row.values(**gone, unique_id="erased-" + cast(File.id, String)))

"""What pembina and office say to each other about one submission; agents read none of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.KEEP, counted=N_("Jawaban kepada kantor"))
class OfficeWord(Base):
    """One sentence of BPS to BPS, under the receipt it is about."""

    __tablename__ = "office_words"
    __table_args__ = (Index("ix_office_words_receipt", "receipt", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    receipt: Mapped[str] = mapped_column(ForeignKey("threads.receipt"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(String(600))
    at: Mapped[datetime]


async def add(
    db: AsyncSession, receipt: str, person_id: int, words: str, now: datetime
) -> OfficeWord:
    """Say something; the thread must be locked."""
    said = OfficeWord(receipt=receipt, person_id=person_id, words=words, at=now)
    db.add(said)
    await db.flush()
    return said


async def word(db: AsyncSession, word_id: int) -> OfficeWord | None:
    """One sentence as it stands now; none once it was taken back."""
    return await db.get(OfficeWord, word_id, populate_existing=True)


async def of_receipt(db: AsyncSession, receipt: str) -> Sequence[OfficeWord]:
    """What was said about one receipt, oldest first."""
    found = select(OfficeWord).where(OfficeWord.receipt == receipt)
    return (await db.scalars(found.order_by(OfficeWord.id).limit(50))).all()

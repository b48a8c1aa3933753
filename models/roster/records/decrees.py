"""The SK of a village's agents: what was said of it, and which letter counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.prepared import PreparedRows
from models.roster.records.members import Member

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


@personal(erase=Erase.KEEP)
class Decree(Base):
    """An SK agen statistik: its number is free text and compared without case and blanks.

    What a registering person names is a claim until head, pembina or team confirm it.
    """

    __tablename__ = "decrees"
    __table_args__ = (UniqueConstraint("region_code", "number_key"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(String(20))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    confirmed: Mapped[datetime | None]
    at: Mapped[datetime]


def number_key(number: str) -> str:
    """Two spellings of one SK number compare equal."""
    return "".join(number.split()).upper()


async def save(db: AsyncSession, said: Decree, *, confirmed: bool) -> Decree:
    """Write down an SK; who entered a number may correct it, a claim changes no confirmed one."""
    known = await db.scalar(
        select(Decree).where(
            Decree.region_code == said.region_code, Decree.number_key == said.number_key
        )
    )
    if known is None:
        known = said
        db.add(known)
    elif confirmed or (known.confirmed is None and known.entered_by == said.entered_by):
        known.number, known.issued_on, known.issuer = said.number, said.issued_on, said.issuer
        known.file_id = said.file_id or known.file_id
    if confirmed:
        known.confirmed = said.at
    await db.flush()
    return known


_in_village = Decree.region_code == bindparam("of")
_confirmed = PreparedRows(
    Decree,
    lambda rows: (
        rows.where(_in_village, Decree.confirmed.is_not(None))
        .order_by(func.coalesce(Decree.issued_on, date.min).desc(), Decree.id.desc())
        .limit(1)
    ),
)
_named_in = select(Member.decree_id).where(Member.region_code == bindparam("of"))
_named = PreparedRows(
    Decree,
    lambda rows: rows.where(_in_village, Decree.id.in_(_named_in)).order_by(Decree.id).limit(1),
)


async def decree_of(db: AsyncSession, village: str) -> Decree | None:
    """The village's SK: the newest confirmed one; before there is one, the first that was named."""
    found = await _confirmed.all(db, of=village) or await _named.all(db, of=village)
    return found[0] if found else None

"""The SK of a village's agents: what was said of it, and which letter counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId
from models.core.personal import Erase, personal
from models.core.prepared import PreparedRows
from models.roster.records.members import Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def choose_decree(decrees: Iterable[Decree]) -> Decree | None:
    """Which SK counts: the newest confirmed one; before there is one, the first that was named."""
    listed = list(decrees)
    confirmed = [decree for decree in listed if decree.confirmed is not None]
    if confirmed:
        return max(confirmed, key=lambda decree: (decree.issued_on or date.min, decree.id))
    return min(listed, key=lambda decree: decree.id, default=None)


_eligible = or_(
    Decree.confirmed.is_not(None),
    Decree.id.in_(select(Member.decree_id).where(Member.region_code == Decree.region_code)),
)
_in_village = PreparedRows(
    Decree, lambda rows: rows.where(Decree.region_code == bindparam("of"), _eligible)
)


async def decree_of(db: AsyncSession, village: str) -> Decree | None:
    """The SK of one village."""
    return choose_decree(await _in_village.all(db, of=village))


async def decrees_of(db: AsyncSession, villages: Sequence[str]) -> dict[str, Decree]:
    """The SK of each of several villages, with one statement; those without one are left out."""
    found: dict[str, list[Decree]] = {}
    for decree in await db.scalars(
        select(Decree).where(Decree.region_code.in_(villages), _eligible)
    ):
        found.setdefault(decree.region_code, []).append(decree)
    chosen = {village: choose_decree(decrees) for village, decrees in found.items()}
    return {village: decree for village, decree in chosen.items() if decree is not None}

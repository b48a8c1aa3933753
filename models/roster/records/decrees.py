"""The SK of a village's agents: each letter as it stands now, and which of them counts."""

from __future__ import annotations

from dataclasses import dataclass
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

    What a registering person names is a claim until head, pembina or team confirm it. A letter that
    another one took the place of is `set_aside`, for the one named in `set_aside_for`. What each
    letter said before is in `decree_versions`.
    """

    __tablename__ = "decrees"
    __table_args__ = (UniqueConstraint("region_code", "number_key"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(String(20))
    issuer_name: Mapped[str | None] = mapped_column(String(60))  # where issuer is "other"
    valid_until: Mapped[date | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))  # its first page
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    confirmed: Mapped[datetime | None]
    set_aside: Mapped[datetime | None]
    set_aside_for: Mapped[int | None] = mapped_column(BigId)
    at: Mapped[datetime]


def number_key(number: str) -> str:
    """Two spellings of one SK number compare equal."""
    return "".join(number.split()).upper()


@dataclass(frozen=True)
class Letters:
    """The letters of one village: which counts, and which others nobody has decided about."""

    counting: Decree | None = None
    rivals: tuple[Decree, ...] = ()


def choose_decree(decrees: Iterable[Decree]) -> Decree | None:
    """Which SK counts: the newest confirmed one; before there is one, the first that was named.

    A letter that another took the place of does not come back by itself.
    """
    listed = [decree for decree in decrees if decree.set_aside is None]
    confirmed = [decree for decree in listed if decree.confirmed is not None]
    if confirmed:
        return max(confirmed, key=lambda decree: (decree.issued_on or date.min, decree.id))
    return min(listed, key=lambda decree: decree.id, default=None)


def sort_out(decrees: Iterable[Decree]) -> Letters:
    """The letter that counts, and claims beside it that wait for head or BPS to choose."""
    listed = list(decrees)
    counting = choose_decree(listed)
    rivals = [
        decree
        for decree in listed
        if decree is not counting and decree.set_aside is None and decree.confirmed is None
    ]
    return Letters(counting, tuple(sorted(rivals, key=lambda decree: decree.id)))


_eligible = or_(
    Decree.confirmed.is_not(None),
    Decree.id.in_(select(Member.decree_id).where(Member.region_code == Decree.region_code)),
)
_in_village = PreparedRows(
    Decree, lambda rows: rows.where(Decree.region_code == bindparam("of"), _eligible)
)


async def letters_of(db: AsyncSession, village: str) -> Letters:
    """The letters of one village."""
    return sort_out(await _in_village.all(db, of=village))


async def letters_in(db: AsyncSession, villages: Sequence[str]) -> dict[str, Letters]:
    """The same of several villages, with one statement; those without a letter are left out."""
    found: dict[str, list[Decree]] = {}
    for decree in await db.scalars(
        select(Decree).where(Decree.region_code.in_(villages), _eligible)
    ):
        found.setdefault(decree.region_code, []).append(decree)
    return {village: sort_out(decrees) for village, decrees in found.items()}


async def decree_of(db: AsyncSession, village: str) -> Decree | None:
    """The SK of one village that counts."""
    return (await letters_of(db, village)).counting


async def decree(db: AsyncSession, decree_id: int) -> Decree | None:
    """One letter by its id."""
    return await db.get(Decree, decree_id)


async def decree_numbered(db: AsyncSession, village: str, key: str) -> Decree | None:
    """The letter of a village that has this number."""
    return await db.scalar(
        select(Decree).where(Decree.region_code == village, Decree.number_key == key)
    )


async def confirmed_in(db: AsyncSession, village: str) -> Sequence[Decree]:
    """The confirmed letters of a village that no other took the place of."""
    rows = select(Decree).where(Decree.region_code == village, Decree.confirmed.is_not(None))
    return (await db.scalars(rows.where(Decree.set_aside.is_(None)).order_by(Decree.id))).all()


async def villages_ending(db: AsyncSession, latest: date) -> Sequence[str]:
    """Villages with a letter that counted and ends by a day, in the order of their codes."""
    rows = select(Decree.region_code).where(
        Decree.confirmed.is_not(None), Decree.set_aside.is_(None), Decree.valid_until <= latest
    )
    return (await db.scalars(rows.distinct().order_by(Decree.region_code))).all()


async def villages_claiming(db: AsyncSession, moment: datetime) -> dict[str, list[int]]:
    """By village, the claims (letter ids) that nobody has decided about since before a moment."""
    rows = await db.execute(
        select(Decree.region_code, Decree.id)
        .where(Decree.confirmed.is_(None), Decree.set_aside.is_(None), Decree.at <= moment)
        .where(_eligible)
        .order_by(Decree.region_code, Decree.id)
    )
    found: dict[str, list[int]] = {}
    for code, number in rows:
        found.setdefault(code, []).append(number)
    return found

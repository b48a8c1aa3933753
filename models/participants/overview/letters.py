"""The Keputusan of a year: which there are, whom they name, and who has the predikat by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select

from models.participants.records import (
    Designation,
    Participant,
    ParticipantStatus,
    below,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncSession


async def letters(db: AsyncSession, one: Participant) -> dict[int, Designation]:
    """The Keputusan a participant stands in, by their ids."""
    wanted = [number for number in (one.designation_id, one.predicate_id) if number is not None]
    rows = await db.scalars(select(Designation).where(Designation.id.in_(wanted)))
    return {row.id: row for row in rows}


async def letter_of(db: AsyncSession, year: int, number: str, day: date) -> Designation | None:
    """The Keputusan of a number and day, where it is recorded already."""
    rows = select(Designation).where(
        Designation.year == year, Designation.number == number, Designation.day == day
    )
    return await db.scalar(rows.order_by(Designation.id).limit(1))


async def predicate_letter(db: AsyncSession, year: int) -> Designation | None:
    """The newest Keputusan of a year that designates nobody: it gives the predikat."""
    designates = exists().where(Participant.designation_id == Designation.id)
    rows = select(Designation).where(Designation.year == year, ~designates)
    return await db.scalar(rows.order_by(Designation.id.desc()).limit(1))


async def letters_by_id(db: AsyncSession, year: int) -> dict[int, Designation]:
    """Every Keputusan of a year."""
    rows = await db.scalars(select(Designation).where(Designation.year == year))
    return {row.id: row for row in rows}


async def without_predicate(db: AsyncSession, year: int, region: str) -> int:
    """How many designated villages have no predikat yet."""
    rows = select(func.count()).where(
        Participant.year == year,
        Participant.standing == ParticipantStatus.DESIGNATED,
        Participant.predicate_id.is_(None),
        below((region,)),
    )
    return await db.scalar(rows) or 0


async def for_predicate(
    db: AsyncSession, letter: Designation, region: str, limit: int, offset: int
) -> tuple[int, Sequence[Participant]]:
    """The designated villages a letter can give the predikat to, or has: how many, and a page."""
    these = (
        Participant.year == letter.year,
        Participant.standing == ParticipantStatus.DESIGNATED,
        or_(Participant.predicate_id.is_(None), Participant.predicate_id == letter.id),
        below((region,)),
    )
    count = await db.scalar(select(func.count()).select_from(Participant).where(*these))
    rows = select(Participant).where(*these).order_by(Participant.region_code)
    return count or 0, (await db.scalars(rows.limit(limit).offset(offset))).all()

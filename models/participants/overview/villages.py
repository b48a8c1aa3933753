"""Who takes part in a year, and where the villages of a region stand on their way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, exists, func, or_, select

from models.core.base import batches
from models.participants.records import (
    TAKING_PART,
    Designation,
    Participant,
    ParticipantKind,
    ParticipantStatus,
    ParticipantStep,
    below,
)
from models.periods.records import Period
from models.regions.codes import province_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

# What counts against the quota of a regency, and from when on.
IN_QUOTA = (ParticipantStatus.PROPOSED, *TAKING_PART)
# In lists what somebody has to do comes first, what is over last.
_ORDER = case(
    {standing.value: place for place, standing in enumerate(ParticipantStatus)},
    value=Participant.standing,
)
MOST_STEPS = 12


async def taking_part(db: AsyncSession, year: int, regions: Sequence[str]) -> Sequence[Participant]:
    """The villages below some regions that count in a year, by their codes."""
    if not regions:
        return []
    rows = select(Participant).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return (await db.scalars(rows.order_by(Participant.region_code))).all()


async def count_taking_part(db: AsyncSession, year: int, regions: Sequence[str]) -> int:
    """How many villages below some regions count in a year."""
    if not regions:
        return 0
    rows = select(func.count()).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return await db.scalar(rows) or 0


async def counts(db: AsyncSession, year: int, regions: Sequence[str]) -> dict[str, int]:
    """By standing, how many villages below some regions are in a year; in their order."""
    if not regions:
        return {}
    rows = await db.execute(
        select(Participant.standing, func.count())
        .where(Participant.year == year, below(regions))
        .group_by(Participant.standing)
    )
    found: dict[str, int] = {standing: count for standing, count in rows}  # noqa: C416 - rows are not pairs to mypy
    return {standing: found[standing] for standing in ParticipantStatus if standing in found}


async def page(
    db: AsyncSession,
    year: int,
    regions: Sequence[str],
    standing: str | None,
    limit: int,
    offset: int = 0,
) -> Sequence[Participant]:
    """Villages of a year below some regions: of one standing, or of all by their standing."""
    if not regions:
        return []
    rows = select(Participant).where(Participant.year == year, below(regions))
    if standing is not None:
        rows = rows.where(Participant.standing == standing)
    listed = rows.order_by(_ORDER, Participant.region_code, Participant.id)
    return (await db.scalars(listed.limit(limit).offset(offset))).all()


async def in_quota(db: AsyncSession, year: int, regency: str, *, but: str = "") -> int:
    """How many main villages a regency has brought into a year; `but`: without this village."""
    rows = select(func.count()).where(
        Participant.year == year,
        Participant.kind == ParticipantKind.MAIN,
        Participant.standing.in_(IN_QUOTA),
        below((regency,)),
        Participant.region_code != but,
    )
    return await db.scalar(rows) or 0


async def main_villages(db: AsyncSession, year: int, regencies: Sequence[str]) -> list[str]:
    """The codes of the main villages that some regencies have brought into a year."""
    found: list[str] = []
    for some in batches(regencies):
        rows = select(Participant.region_code).where(
            Participant.year == year,
            Participant.kind == ParticipantKind.MAIN,
            Participant.standing.in_(IN_QUOTA),
            func.substr(Participant.region_code, 1, 5).in_(some),
        )
        found += (await db.scalars(rows)).all()
    return found


async def other_years(db: AsyncSession, village: str, year: int) -> Sequence[Participant]:
    """The same village in other years, the newest first."""
    rows = select(Participant).where(Participant.region_code == village, Participant.year != year)
    return (await db.scalars(rows.order_by(Participant.year.desc()).limit(MOST_STEPS))).all()


def proposed_before(others: Sequence[Participant], year: int) -> Participant | None:
    """The newest year before in which a village was main or additional, if any."""
    kinds = {ParticipantKind.MAIN, ParticipantKind.ADDITIONAL}
    return next((one for one in others if one.kind in kinds and one.year < year), None)


async def steps(db: AsyncSession, participant_id: int) -> Sequence[ParticipantStep]:
    """What happened to a participant, the newest first."""
    rows = select(ParticipantStep).where(ParticipantStep.participant_id == participant_id)
    return (await db.scalars(rows.order_by(ParticipantStep.id.desc()).limit(MOST_STEPS))).all()


async def letters(db: AsyncSession, one: Participant) -> dict[int, Designation]:
    """The Keputusan a participant stands in, by their ids."""
    wanted = [number for number in (one.designation_id, one.predicate_id) if number is not None]
    rows = await db.scalars(select(Designation).where(Designation.id.in_(wanted)))
    return {row.id: row for row in rows}


async def waiting_by_province(db: AsyncSession, before: datetime) -> dict[str, int]:
    """By province, how many proposals have waited for it since before a moment, in open years."""
    province = func.substr(Participant.region_code, 1, 2)
    rows = await db.execute(
        select(province, func.count())
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.PROPOSED, Period.closed.is_(None))
        .where(Participant.standing_since <= before)
        .group_by(province)
    )
    return {row[0]: row[1] for row in rows}


async def next_proposal(db: AsyncSession, province: str) -> Participant | None:
    """What has waited longest for a province."""
    rows = (
        select(Participant)
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.PROPOSED, Period.closed.is_(None))
        .where(below((province,)))
    )
    return await db.scalar(rows.order_by(Participant.standing_since, Participant.id).limit(1))


async def returned(
    db: AsyncSession, before: datetime, by: int | None = None
) -> Sequence[Participant]:
    """Proposals that have waited for who made them since before a moment, in open years."""
    rows = (
        select(Participant)
        .join(Period, Period.year == Participant.year)
        .where(Participant.standing == ParticipantStatus.RETURNED, Period.closed.is_(None))
        .where(Participant.standing_since <= before, Participant.proposed_by.is_not(None))
    )
    if by is not None:
        rows = rows.where(Participant.proposed_by == by)
    return (await db.scalars(rows.order_by(Participant.id).limit(1000))).all()


async def agreed_for_update(db: AsyncSession, year: int, region: str) -> Sequence[Participant]:
    """What waits for its Keputusan below a region; nobody else decides about it meanwhile."""
    rows = select(Participant).where(
        Participant.year == year,
        Participant.standing == ParticipantStatus.AGREED,
        below((region,)),
    )
    fresh = rows.with_for_update().execution_options(populate_existing=True)
    return (await db.scalars(fresh.order_by(Participant.id))).all()


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


def province(one: Participant) -> str:
    """Whose word a proposal waits for."""
    return province_of(one.region_code)

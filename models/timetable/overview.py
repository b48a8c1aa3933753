"""The stages of many villages, each with where it stands: the same few statements for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.core.base import batches
from models.participants.records import ParticipantStatus, participants_of
from models.periods.records import stages
from models.regions.time_zones import zones_in
from models.timetable.records import Realisation, Reopening, Target
from models.timetable.rules import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.records import Stage

    Key = tuple[str, int]  # a village and the number of a stage

TAKES_PART = frozenset({ParticipantStatus.AGREED, ParticipantStatus.DESIGNATED})


@dataclass(frozen=True)
class VillageStage:
    """One stage of one village: its plan, each day it was done, until when it is open again."""

    stage: Stage
    target: date | None
    done: Sequence[date]
    reopened_until: date | None
    standing: Standing


async def taking_part(db: AsyncSession, year: int, codes: Iterable[str]) -> list[str]:
    """Which of some villages have dates in a year: those agreed on or designated."""
    found = await participants_of(db, year, codes)
    return sorted(code for code, one in found.items() if one.standing in TAKES_PART)


async def village_stages(
    db: AsyncSession, year: int, codes: Sequence[str], now: datetime
) -> dict[str, list[VillageStage]]:
    """By village, the stages of a year in their order, each as it stands by the village's clock."""
    in_year = await stages(db, year)
    numbers = [stage.id for stage in in_year]
    clocks = {code: now.astimezone(zone) for code, zone in (await zones_in(db, codes)).items()}
    planned = await target_days(db, codes, numbers)
    done = await done_days(db, codes, numbers)
    reopened = await reopened_days(db, codes, numbers)
    return {
        code: [
            _village_stage(stage, clocks[code], (code, stage.id), planned, done, reopened)
            for stage in in_year
        ]
        for code in codes
    }


def _village_stage(
    stage: Stage,
    here: datetime,
    key: Key,
    planned: Mapping[Key, date],
    done: Mapping[Key, Sequence[date]],
    reopened: Mapping[Key, date],
) -> VillageStage:
    days, until = done.get(key, ()), reopened.get(key)
    stands = standing(stage.opens, stage.due, here, done=days, reopened_until=until)
    return VillageStage(stage, planned.get(key), days, until, stands)


async def target_days(
    db: AsyncSession, codes: Iterable[str], numbers: Sequence[int]
) -> dict[Key, date]:
    """By village and stage, the target that counts: the newest."""
    found: dict[Key, date] = {}
    for some in batches(sorted(set(codes))):
        rows = select(Target.region_code, Target.stage_id, Target.day).where(
            Target.region_code.in_(some), Target.stage_id.in_(numbers)
        )
        for code, number, day in await db.execute(rows.order_by(Target.id)):
            found[code, number] = day
    return found


async def done_days(
    db: AsyncSession, codes: Iterable[str], numbers: Sequence[int]
) -> dict[Key, list[date]]:
    """By village and stage, the days it was done, the first one first."""
    found: dict[Key, list[date]] = {}
    for some in batches(sorted(set(codes))):
        rows = select(Realisation.region_code, Realisation.stage_id, Realisation.day).where(
            Realisation.region_code.in_(some),
            Realisation.stage_id.in_(numbers),
            Realisation.removed.is_(None),
        )
        for code, number, day in await db.execute(rows.order_by(Realisation.day, Realisation.id)):
            found.setdefault((code, number), []).append(day)
    return found


async def reopened_days(
    db: AsyncSession, codes: Iterable[str], numbers: Sequence[int]
) -> dict[Key, date]:
    """By village and stage, the last day until which it was opened once more; over or not."""
    found: dict[Key, date] = {}
    for some in batches(sorted(set(codes))):
        rows = select(Reopening.region_code, Reopening.stage_id, func.max(Reopening.until)).where(
            Reopening.region_code.in_(some),
            Reopening.stage_id.in_(numbers),
            Reopening.ended.is_(None),
        )
        for code, number, day in await db.execute(
            rows.group_by(Reopening.region_code, Reopening.stage_id)
        ):
            found[code, number] = day
    return found

"""The stages of many villages, each with where it stands, and where anything was done in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select

from models.calendar.overview import JAKARTA
from models.core.base import batches
from models.core.days import day_of
from models.forms.form import FORMS
from models.participants.overview.joining import joined
from models.participants.records import TAKING_PART, Participant, below, participants_of
from models.periods.records import Stage, period_of, stages
from models.regions.time_zones import WIT, zones_in
from models.roster.records.members import Member, MemberStatus
from models.submissions.records.submissions import Submission
from models.timetable.records import Realisation, Reopening, Target
from models.timetable.rules import SOON, StageState, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.records import Period

    Key = tuple[str, int]  # a village and the number of a stage


@dataclass(frozen=True)
class VillageStage:
    """One stage of one village: its plan, each day it was done, until when it is open again."""

    stage: Stage
    target: date | None
    done: Sequence[date]
    reopened_until: date | None
    standing: Standing


@dataclass(frozen=True)
class Undone:
    """A stage of a village of which nothing was done, as it stands by the village's clock."""

    village: str
    stage_id: int
    standing: Standing

    @property
    def is_late(self) -> bool:
        """Whether its day is over; else it is near."""
        return self.standing.state is StageState.LATE

    def is_near(self, within: int) -> bool:
        """Whether its day comes within so many days."""
        return not self.standing.is_settled and self.standing.days <= within


async def in_year(db: AsyncSession, year: int, codes: Iterable[str]) -> list[str]:
    """Which of some villages have dates in a year: those agreed on or designated."""
    found = await participants_of(db, year, codes)
    return sorted(code for code, one in found.items() if one.standing in TAKING_PART)


async def villages_in_year(
    db: AsyncSession, year: int, regions: Sequence[str], limit: int
) -> list[str]:
    """The codes of the villages below some regions that have dates in a year."""
    if not regions:
        return []
    rows = select(Participant.region_code).where(
        Participant.year == year, Participant.standing.in_(TAKING_PART), below(regions)
    )
    return list(await db.scalars(rows.order_by(Participant.region_code).limit(limit)))


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
    since = await joined(db, year, codes)
    began = {code: day_of(at.astimezone(clocks[code].tzinfo)) for code, at in since.items()}
    return {
        code: [
            _village_stage(
                stage, clocks[code], (code, stage.id), planned, done, reopened, began.get(code)
            )
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
    began: date | None,
) -> VillageStage:
    days, until = done.get(key, ()), reopened.get(key)
    stands = standing(stage.opens, stage.due, here, done=days, reopened_until=until, joined=began)
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


async def undone(
    db: AsyncSession, now: datetime, codes: Sequence[str] | None = None, within: int = SOON
) -> list[Undone]:
    """What is late, or due within so many days, in the running year; everywhere, or somewhere."""
    ahead = now.astimezone(ZoneInfo(WIT)).date()  # where the day begins first
    running = await period_of(db, ahead)
    if running is None:
        return []
    asked = _undone(running.year, ahead + timedelta(days=within))
    rows: list[Row[str, int, date, date, date]] = []
    for some in [None] if codes is None else batches(codes):
        narrowed = asked if some is None else asked.where(Participant.region_code.in_(some))
        rows += (await db.execute(narrowed)).all()
    there = sorted({code for code, *_ in rows})
    zones, since = await zones_in(db, there), await joined(db, running.year, there)
    found = []
    for code, number, opens, due, day in rows:
        here, began = (
            now.astimezone(zones[code]),
            day_of(since.get(code, now).astimezone(zones[code])),
        )
        stands = standing(opens, due, here, reopened_until=day, joined=began)
        found.append(Undone(code, number, stands))
    return [one for one in found if one.is_late or one.is_near(within)]


def _undone(year: int, horizon: date) -> Select[str, int, date, date, date]:
    """Villages of a year with each stage due by a day of which nothing was done."""
    done = select(Realisation.id).where(
        Realisation.region_code == Participant.region_code,
        Realisation.stage_id == Stage.id,
        Realisation.removed.is_(None),
    )
    until = select(func.max(Reopening.until)).where(
        Reopening.region_code == Participant.region_code,
        Reopening.stage_id == Stage.id,
        Reopening.ended.is_(None),
    )
    return (
        select(Participant.region_code, Stage.id, Stage.opens, Stage.due, until.scalar_subquery())
        .join(Stage, Stage.year == Participant.year)
        .where(Participant.year == year, Participant.standing.in_(TAKING_PART))
        .where(Stage.removed.is_(None), Stage.due <= horizon, ~done.exists())
        .order_by(Participant.region_code, Stage.place, Stage.id)
    )


async def has_work(db: AsyncSession, period: Period, village: str) -> bool:
    """Whether anything was done in a village that must not lose its year.

    A report, need or registration handed in within the year, a stage realised, or a roster.
    """
    begins = datetime.combine(period.begins, time.min, JAKARTA)
    ends = datetime.combine(period.ends, time.min, JAKARTA) + timedelta(days=1)
    counted = [code for code, form in FORMS.items() if form.about.counted]
    questions: list[ColumnElement[bool]] = [
        exists().where(
            Submission.region_code == village,
            Submission.form.in_(counted),
            Submission.at >= begins,
            Submission.at < ends,
        ),
        exists().where(
            Realisation.region_code == village,
            Realisation.removed.is_(None),
            Realisation.stage_id == Stage.id,
            Stage.year == period.year,
        ),
        exists().where(Member.region_code == village, Member.standing != MemberStatus.LEFT),
    ]
    for question in questions:
        if await db.scalar(select(question)):
            return True
    return False


async def villages_with_work(db: AsyncSession, stage_id: int) -> int:
    """In how many villages something was planned or done in a stage."""
    villages: set[str] = set()
    for table in (Target, Realisation, Reopening):
        rows = select(table.region_code).where(table.stage_id == stage_id).distinct()
        villages |= set(await db.scalars(rows))
    return len(villages)

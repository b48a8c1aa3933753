"""Where each village stands in each stage of a year, as figures; the rule is the timetable's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.core.days import day_of
from models.monitoring.records.standings import unit_standing
from models.periods.records import stages
from models.periods.rules import STAGES
from models.regions.time_zones import zones_in
from models.timetable.overview import village_stages
from models.timetable.rules import StageState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.records import Stage
    from models.timetable.overview import VillageStage

USUAL_CODES = frozenset(one.code for one in STAGES)


@dataclass(frozen=True)
class StageFigures:
    """Of one village: by stage whether it is expected, done, on time, late (0 or 1 each).

    `next_due` is the next moment at which a stage that is not done becomes late.
    """

    by_stage: Mapping[str, tuple[int, int, int, int]]
    next_due: datetime | None

    def sum_of(self, place: int) -> int | None:
        """How many stages are so; none in a year without stages."""
        if not self.by_stage:
            return None
        return sum(counts[place] for counts in self.by_stage.values())


async def stage_figures(
    db: AsyncSession, year: int, codes: Sequence[str], now: datetime
) -> dict[str, StageFigures]:
    """The stages of some villages as figures."""
    listed = await village_stages(db, year, codes, now)
    zones = await zones_in(db, set(codes))
    return {code: _of_village(listed[code], zones[code], now) for code in codes}


def _of_village(listed: Sequence[VillageStage], zone: ZoneInfo, now: datetime) -> StageFigures:
    today = day_of(now.astimezone(zone))
    by_stage, moments = {}, []
    for one in listed:
        stands = one.standing
        late = stands.state is StageState.LATE
        begun = late or (not stands.is_settled and one.stage.opens <= today)
        expected = stands.is_done or begun
        on_time = stands.state is StageState.DONE_ON_TIME
        counts = (int(expected), int(stands.is_done), int(on_time), int(late))
        by_stage[str(one.stage.id)] = counts
        if not stands.is_settled and not late:
            moments.append(stands.ends(zone))
    return StageFigures(by_stage, min(moments, default=None))


async def stages_before(
    db: AsyncSession, year: int, code: str, listed: Sequence[Stage]
) -> dict[int, Sequence[int]]:
    """By stage of a year, the counts of the same stage of a unit as the year before ended.

    The same is what has its code, where it is one every year begins with; else what has its name.
    Nothing stands for a stage that was not there, and nothing at all where nobody counted.
    """
    row = await unit_standing(db, year - 1, code)
    if row is None:
        return {}
    known = {_name(one): str(one.id) for one in await stages(db, year - 1)}
    found = {one.id: row.stages.get(known.get(_name(one), "")) for one in listed}
    return {number: counts for number, counts in found.items() if counts is not None}


def _name(one: Stage) -> str:
    """By what a stage is known again in another year."""
    return one.code if one.code in USUAL_CODES else " ".join(one.name.casefold().split())

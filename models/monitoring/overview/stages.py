"""Where each village stands in each stage of a year, as figures; the rule is the timetable's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.core.days import day_of
from models.regions.time_zones import zones_in
from models.timetable.overview import village_stages
from models.timetable.rules import CLOSING, StageState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.timetable.overview import VillageStage


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
            moments.append(datetime.combine(stands.due, CLOSING, zone))
    return StageFigures(by_stage, min(moments, default=None))

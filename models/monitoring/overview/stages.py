"""Where each village stands in each stage of a year: the one place that asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.calendar.overview import JAKARTA
from models.monitoring.rules.expectations import DUE_AT
from models.periods.records import stages
from models.regions.time_zones import zones_in
from models.timetable.records import realisations, reopenings, targets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.records import Stage


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
    listed = await stages(db, year)
    ids = [stage.id for stage in listed]
    zones = await zones_in(db, set(codes))
    wanted = await targets(db, codes, ids) if ids else {}
    done = await realisations(db, codes, ids) if ids else {}
    found: dict[str, StageFigures] = {}
    today = min(
        (now.astimezone(zone).date() for zone in zones.values()),
        default=now.astimezone(JAKARTA).date(),
    )
    opened = await reopenings(db, codes, ids, today) if ids else {}
    for code in codes:
        days = {}
        for stage in listed:
            key = (code, stage.id)
            first = done[key][0].day if key in done else None
            due = wanted[key].day if key in wanted else stage.due
            until = max(due, opened[key].until) if key in opened else due
            days[stage.id] = (first, due, until)
        found[code] = _of_village(listed, days, zones[code], now)
    return found


def _of_village(
    listed: Sequence[Stage],
    days: Mapping[int, tuple[date | None, date, date]],
    zone: ZoneInfo,
    now: datetime,
) -> StageFigures:
    today = now.astimezone(zone).date()
    by_stage, moments = {}, []
    for stage in listed:
        done, due, until = days[stage.id]
        end = datetime.combine(until, DUE_AT, zone)
        late = done is None and end <= now
        expected = done is not None or stage.opens <= today or late
        on_time = done is not None and done <= due
        by_stage[str(stage.id)] = (int(expected), int(done is not None), int(on_time), int(late))
        if done is None and end > now:
            moments.append(end)
    return StageFigures(by_stage, min(moments, default=None))

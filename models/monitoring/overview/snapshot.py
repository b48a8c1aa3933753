"""How some villages stand at a moment, counted from everybody's records, for the snapshot."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from models.core.attention import Scope
from models.core.lacking import lacked_data
from models.digests.overview.counts import last_arrivals
from models.digests.overview.matters import find_matters
from models.forms.form import FORMS
from models.monitoring.overview.reports import report_figures
from models.monitoring.overview.stages import stage_figures
from models.monitoring.overview.threads import oldest_waiting, thread_figures
from models.monitoring.rules.expectations import WAIT_FOR_BPS
from models.monitoring.rules.snapshots import Snapshot
from models.monitoring.rules.summing import of_village
from models.participants.records import TAKING_PART, participants_of
from models.periods.records import on_time_of
from models.regions.time_zones import zones_in
from models.villages.attention import villages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.monitoring.overview.stages import StageFigures
    from models.villages.overview.village import Village

_SILENT = "silent"  # the name of the matter (`models/digests/attention.py`)


async def take_snapshots(
    db: AsyncSession, year: int, codes: Sequence[str], now: datetime, silent_days: int
) -> list[Snapshot]:
    """Those of some villages that take part in the year, with as many statements as for one."""
    joined = {
        code: one.standing_since
        for code, one in (await participants_of(db, year, codes)).items()
        if one.standing in TAKING_PART
    }
    part = sorted(joined)
    if not part:
        return []
    scope = Scope(db, part, now, silent_days)
    matters = await _matters(scope)
    rosters = {village.code: village for village in await scope.read(villages_of)}
    zones = await zones_in(db, part)
    stages = await stage_figures(db, year, part, now)
    rule = await on_time_of(db, year)
    reports = await report_figures(db, zones, joined, now, rule)
    lacked = await lacked_data(db, part)
    threads, looks = await thread_figures(db, part, now)
    oldest = await oldest_waiting(db, part)
    counted = [code for code, form in FORMS.items() if form.about.counted]
    last = await last_arrivals(db, part, counted)
    return [
        Snapshot(
            code,
            of_village(
                {
                    "villages": 1,
                    **_stage_sums(stages[code]),
                    **_roster_figures(rosters[code], matters[code]),
                    **reports[code],
                    "needs_open": len(lacked[code]) if code in lacked else None,
                    **threads[code],
                },
                stages[code].by_stage,
                looks[code],
                oldest.get(code),
                last.get(code),
            ),
            lacked.get(code, ()),
            _next_look(stages[code].next_due, zones[code], now),
        )
        for code in part
    ]


async def _matters(scope: Scope) -> dict[str, Counter[str]]:
    """By village, how much there is of each kind of matter."""
    found: dict[str, Counter[str]] = {code: Counter() for code in scope.codes}
    for matter in await find_matters(scope):
        countable = matter.kind.name in WAIT_FOR_BPS
        found[matter.village.code][matter.kind.name] += max(matter.count, 1) if countable else 1
    return found


def _stage_sums(stages: StageFigures) -> dict[str, int | None]:
    names = ("stages_expected", "stages_done", "stages_on_time", "stages_late")
    sums: dict[str, int | None] = {name: stages.sum_of(place) for place, name in enumerate(names)}
    late = sums["stages_late"]
    return {**sums, "late": None if late is None else int(late > 0)}


def _roster_figures(village: Village, matters: Counter[str]) -> dict[str, int | None]:
    """What the roster says; where nobody is on it, nobody knows whether the village is silent."""
    here = bool(village.members)
    known_head = village.head is not None and village.head.recognised_at is not None
    return {
        "silent": int(_SILENT in matters) if here else None,
        "matters": len(matters),
        "waiting": sum(count for name, count in matters.items() if name in WAIT_FOR_BPS),
        "agents": len(village.members) - len(village.waiting()) if here else None,
        "team_incomplete": int(not village.team.complete) if here else None,
        "no_decree": int(village.decree is None or village.decree.confirmed is None),
        "no_head": int(not known_head),
        "no_pembina": int(village.pembina is None),
    }


def _next_look(next_due: datetime | None, zone: ZoneInfo, now: datetime) -> datetime:
    """The next midnight there, or the hour at which a stage becomes late."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(0), zone)
    return min(midnight, next_due) if next_due is not None else midnight

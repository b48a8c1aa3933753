"""Tasks whose day is over and of which nothing shows that they were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.calendar.overview import JAKARTA
from models.core.attention import attention
from models.regions.time_zones import zones_in
from models.tasks.overview.evidence import still_open
from models.tasks.records import open_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.core.attention import Scope


@attention("late_task", number=70, rank=58)
async def late_tasks(scope: Scope) -> Mapping[str, int]:
    """The oldest of them is late for so many days, by the clock of its village."""
    waiting = await open_in(scope.db, scope.codes)
    if not waiting:
        return {}
    zones = await zones_in(scope.db, {task.region_code for task in waiting})
    days = {
        task.id: (scope.now.astimezone(zones.get(task.region_code, JAKARTA)).date() - task.due).days
        for task in waiting
    }
    found: dict[str, int] = {}
    for task in await still_open(scope.db, [task for task in waiting if days[task.id] > 0]):
        found[task.region_code] = max(days[task.id], found.get(task.region_code, 0))
    return found

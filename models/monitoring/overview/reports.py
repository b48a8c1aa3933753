"""Reports of activities: expected, sent, in time; of this month and of the one before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.activities.records import Activity
from models.monitoring.rules.expectations import ACTIVITY_REPORT
from models.submissions.records.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.periods.rules import OnTime


async def report_figures(
    db: AsyncSession,
    zones: Mapping[str, ZoneInfo],
    joined: Mapping[str, datetime],
    now: datetime,
    rule: OnTime,
) -> dict[str, dict[str, int | None]]:
    """By village; nothing is expected of the months before it joined, so nothing is known of them.

    A report belongs to the month of its activity, also when it is sent in the next one.
    """
    months = {code: now.astimezone(zone).date().replace(day=1) for code, zone in zones.items()}
    earliest = min((_before(month) for month in months.values()), default=None)
    if earliest is None:
        return {}
    held = await _held_since(db, zones, earliest, rule)
    found: dict[str, dict[str, int | None]] = {}
    for code, month in months.items():
        begun = joined[code].astimezone(zones[code]).date()
        found[code] = _figures(held.get((code, month)), begun, month, "") | _figures(
            held.get((code, _before(month))), begun, _before(month), "_before"
        )
    return found


def _before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _figures(
    held: tuple[int, int] | None, begun: date, month: date, when: str
) -> dict[str, int | None]:
    names = (f"reports_expected{when}", f"reports_sent{when}", f"reports_on_time{when}")
    if begun.replace(day=1) > month:
        return dict.fromkeys(names)
    sent, in_time = held or (0, 0)
    most = ACTIVITY_REPORT.per_month
    return dict(zip(names, (most, min(sent, most), min(in_time, most)), strict=True))


async def _held_since(
    db: AsyncSession, zones: Mapping[str, ZoneInfo], earliest: date, rule: OnTime
) -> dict[tuple[str, date], tuple[int, int]]:
    """By village and month of the activity: how many were reported, and how many in time.

    The day it came first counts, by the rule as it is now: nothing of it is kept.
    """
    rows = await db.execute(
        select(Activity.region_code, Activity.held_on, Thread.saved)
        .join(Thread, Thread.receipt == Activity.receipt)
        .where(Activity.region_code.in_(sorted(zones)), Activity.held_on >= earliest)
        .where(Activity.withdrawn.is_(None))
    )
    found: dict[tuple[str, date], tuple[int, int]] = {}
    for code, day, saved in rows:
        key = (code, day.replace(day=1))
        sent, in_time = found.get(key, (0, 0))
        late = rule.days_late(day, saved.astimezone(zones[code]).date())
        found[key] = (sent + 1, in_time + (0 if late else 1))
    return found

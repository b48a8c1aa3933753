"""What is approved of a region's activities: as it was read, on the day that was approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.turns.turn import zone_of
from handlers.activities.actions.effects import activity_of, follow_up_of
from models.activities.forms import ActivityReport
from models.activities.overview import activity_receipts, activity_rows
from models.activities.rules.indicators import indicator_in
from models.periods.records import rules_by_day
from models.review.overview.approved import approved_versions, changed_since_approval, frozen
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.activities.overview import ActivityRow
    from models.periods.rules import OnTime
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Thread

_FORM = ActivityReport.about.code


async def approved_in(
    db: AsyncSession, region: str, since: date, until: date, receipts: Sequence[str]
) -> set[str]:
    """Which are approved for a day in a half-open period; `receipts` are of that period now.

    A change that moves an approved one to another day moves it only when it is approved, too.
    """
    changed = await db.scalars(changed_since_approval(region, _FORM))
    approved = await approved_versions(db, sorted({*receipts, *changed}))
    older, now = await frozen(db, approved), set(receipts)
    return {
        receipt
        for receipt in approved
        if (receipt in now if receipt not in older else since <= _day(older[receipt]) < until)
    }


def _day(sent: Submission) -> date:
    return date.fromisoformat(str(sent.answers["held_on"]))


async def approved_as_now(db: AsyncSession, receipts: Sequence[str]) -> set[str]:
    """Of these, those whose newest version is approved."""
    approved = await approved_versions(db, receipts)
    return approved.keys() - (await frozen(db, approved)).keys()


async def approved_rows(
    db: AsyncSession, region: str, since: date, until: date
) -> list[ActivityRow]:
    """The rows of what is approved, each as the approved version tells it."""
    receipts = await activity_receipts(db, region, since, until)
    kept = await approved_in(db, region, since, until, receipts)
    also = changed_since_approval(region, _FORM)
    rows = await activity_rows(db, region, since, until, also)
    rows = [row for row in rows if row.activity.receipt in kept]
    older = await frozen(db, await approved_versions(db, sorted(kept)))
    of, zone = await threads.threads_of(db, sorted(older)), await zone_of(db, region)
    rules = await rules_by_day(db)
    listed = [
        _as_approved(row, older[receipt], of[receipt], zone, rules)
        if (receipt := row.activity.receipt) in older
        else row
        for row in rows
    ]
    order = {row.activity.region_code: place for place, row in enumerate(rows)}
    return sorted(
        listed,
        key=lambda row: (
            order[row.activity.region_code],
            row.activity.held_on,
            row.activity.receipt,
        ),
    )


def _as_approved(
    row: ActivityRow, sent: Submission, of: Thread, zone: ZoneInfo, rules: Callable[[date], OnTime]
) -> ActivityRow:
    """A row as the approved version tells it, where a later one waits."""
    form = ActivityReport.model_validate(sent.answers)
    activity = activity_of(form, row.activity)
    activity.at = sent.at
    came = of.saved.astimezone(zone).date()
    activity.late_days = rules(form.held_on).days_late(form.held_on, came)
    step = follow_up_of(form, activity)
    if step is not None and row.follow_up is not None and row.follow_up.what == step.what:
        step.done = row.follow_up.done
    hung: list[tuple[str | None, str | None, str]] = [
        (one.line or None, indicator_in(one.line), one.kind) for one in form.evidence or []
    ]
    return replace(row, activity=activity, follow_up=step, evidence=hung)

"""Reminders with manners: one message a day at most, by day, never again once something moved.

A matter is told three times, with more days between; a draft is never ended by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Search, job
from handlers.reminders import notices
from handlers.reminders import screens as cards
from models.calendar import overview as hours
from models.core.days import day_of
from models.machine.conversations import has_worked_since
from models.people import records as people
from models.reminders import records as reminders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due

MOST_TIMES = 3
FIRST_HOUR, LAST_HOUR = 9, 20


@dataclass(frozen=True)
class ReminderPlan:
    """What one person may be reminded of."""

    person_id: int
    dues: tuple[Due, ...]


async def reminder_plans(work: Work) -> list[ReminderPlan]:
    """Once an hour: everybody for whom something waits."""
    if not await work.claim("reminders", "look", work.now.astimezone(UTC).strftime("%Y-%m-%dT%H")):
        return []
    found: dict[int, list[Due]] = {}
    silent = work.runtime.settings.silent_days
    search = Search(work.db, work.now, work.now - reminders.PATIENCE, silent)
    for source in sorted(REGISTRY.waiting.values(), key=lambda one: one.order):
        for person, dues in (await source.find(search)).items():
            found.setdefault(person, []).extend(dues)
    return [ReminderPlan(person, tuple(dues)) for person, dues in sorted(found.items()) if dues]


@job("reminders", each=reminder_plans)
async def remind(work: Work, plan: ReminderPlan) -> None:
    """One message, if it is day, nothing was done today, and there is something left to say."""
    reader = await people.person(work.db, plan.person_id)
    if reader is None or reader.unreachable_since is not None:
        return
    here = work.now.astimezone((await hours.zones_of(work.db, [reader.id]))[reader.id])
    by_day = FIRST_HOUR <= here.hour < LAST_HOUR and hours.is_working_day(day_of(here))
    morning = here.replace(hour=0, minute=0)
    if not by_day or await has_worked_since(work.db, reader.id, morning):
        return
    if await work.told_today([reader.id]):
        return  # today's message was the digest, or another one like it
    known = await reminders.nudges(work.db, reader.id, (due.key for due in plan.dues))
    dues = []
    for due in plan.dues:
        nudge = known.get(due.key)
        if nudge is None or nudge.may_be_told(work.now, MOST_TIMES):
            dues.append(due)
    dues, left = _choose(dues, known), len(dues[cards.SHOWN :])
    if not dues:
        return
    told = work.now.replace(microsecond=0)
    for due in dues:
        nudge = known.get(due.key) or reminders.Nudge(
            person_id=reader.id, matter=due.key, times=0, never=False
        )
        nudge.tell(told)
        work.db.add(nudge)
    await work.db.flush()
    await reminders.record_reminder(work.db, reader.id, told, [due.key for due in dues])
    await work.tell(notices.reminder, [reader.id], cards.reminder_screen(dues, told, left))
    work.require_first()


def _choose(dues: Sequence[Due], known: Mapping[str, reminders.Nudge]) -> list[Due]:
    """As many as a message lists, in their order: what was told least often goes first."""
    told = {due.key: known[due.key].times if due.key in known else 0 for due in dues}
    chosen = sorted(dues, key=lambda due: told[due.key])[: cards.SHOWN]
    return [due for due in dues if due in chosen]

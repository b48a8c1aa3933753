"""What somebody above asked to be reminded of goes out with the next morning, asked anew.

It is the office's promise: it goes out when its asker left meanwhile, and to whoever follows where
its receiver did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.registry import job
from handlers.digests import notices
from handlers.digests.actions.offices import office_digest
from handlers.digests.actions.regions import region_digest
from handlers.digests.screens.office import office_reminder
from handlers.digests.screens.regions import unit_reminder
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import Rung, rung_of
from models.calendar import overview as hours
from models.core.days import day_of
from models.digests.overview import successors
from models.machine import audit
from models.people import records as people
from models.reminders import records as reminders
from models.reminders.records import REMIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scheduling.jobs import Work
    from bot.screens.screen import Screen
    from models.appointments.records.appointments import Appointment

FIRST_HOUR, LAST_HOUR = 8, 20  # before the reminders that come by themselves
LOOK_INTERVAL = 120.0  # seconds
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Asked:
    """Who asked to remind whom."""

    person_id: int
    asked_by: int
    at: datetime


async def asked(work: Work) -> list[Asked]:
    """Those whose next working day has come and who have had no message of it yet."""
    waiting = await reminders.asked_reminders(work.db)
    people = {one.person_id for one in waiting}
    told = await work.told_today(people)
    zones = await hours.zones_of(work.db, people)
    return [
        Asked(one.person_id, one.asked_by, one.at)
        for one in waiting
        if one.person_id not in told and _is_hour(work.now.astimezone(zones[one.person_id]))
    ]


def _is_hour(here: datetime) -> bool:
    return FIRST_HOUR <= here.hour < LAST_HOUR and hours.is_working_day(day_of(here))


@job("asked_reminders", each=asked, min_interval=LOOK_INTERVAL)
async def remind_as_asked(work: Work, asked_for: Asked) -> None:
    """What waits now; nothing when it was done meanwhile."""
    if not await reminders.drop_asked(work.db, asked_for.person_id, asked_for.asked_by):
        return
    if await _passed_on(work, asked_for):
        return
    held = await successors.held_at(work.db, asked_for.asked_by, asked_for.at)
    if not appointments.regions_for(held, Verb.REMIND):
        return
    found = await _what_waits(work, held, asked_for.person_id)
    if found is None:
        return
    screen, region, of_office = found
    notice = notices.office_reminder if of_office else notices.unit_reminder
    await work.tell(notice, [asked_for.person_id], screen, region=region, about=asked_for.asked_by)
    work.require_first()


async def _passed_on(work: Work, asked_for: Asked) -> bool:
    """Whether only others answer there now; each of them is reminded in their own next message."""
    before = await people.person(work.db, asked_for.person_id)
    answering = await successors.now_answering(work.db, before, asked_for.at)
    for person_id in answering:
        if person_id not in {asked_for.person_id, asked_for.asked_by}:
            await reminders.ask_later(work.db, person_id, asked_for.asked_by, asked_for.at)
            subject = f"person:{person_id}"
            audit.write(work.db, work.now, None, REMIND, "", subject, instead=asked_for.person_id)
    return asked_for.person_id not in answering


async def _what_waits(
    work: Work, held: Sequence[Appointment], person_id: int
) -> tuple[Screen, str, bool] | None:
    """What the person is reminded of now, where, and whether it is a pembina's."""
    zone = (await hours.zones_of(work.db, [held[0].person_id]))[held[0].person_id]
    here = work.now.astimezone(zone)
    silent = work.runtime.settings.silent_days
    if rung_of(held) >= Rung.PROVINCE:
        region = await region_digest(work.db, held, here, silent)
        units = [one for one in region.to_remind if person_id in {who.id for who in one.people}]
        return (unit_reminder(units[0]), units[0].code, False) if units else None
    office = await office_digest(work.db, held, here - A_WEEK, here, silent)
    rows = office.pembinas().get(person_id)
    return (office_reminder(rows), rows[0].village, True) if rows else None

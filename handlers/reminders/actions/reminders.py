"""Reminders with manners: one message a day at most, by day, never again once something moved.

A matter is told three times, with more days between; a draft is never ended by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.forms.state.workspace import Workspace
from bot.registry import job
from bot.screens.screen import DONE, Screen, line, title, together
from handlers.activities import buttons as activities_buttons
from handlers.reminders import buttons, notices
from handlers.reminders import screens as cards
from models.activities import records as activities
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar import overview as hours
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.digests import records as digest_times
from models.forms.form import FORMS
from models.people import records as people
from models.reminders import records as reminders
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.scheduling.jobs import Work
    from bot.turns.turn import Turn
    from handlers.reminders.screens import Due

UNTOUCHED_FOR = timedelta(days=3)  # before anything is a matter
FORGOTTEN_AFTER = timedelta(days=60)  # a draft older than this is not mentioned any more
MOST_TIMES = 3
FIRST_HOUR, LAST_HOUR = 9, 20


@dataclass(frozen=True)
class ReminderPlan:
    """What one person may be reminded of."""

    person_id: int
    dues: tuple[Due, ...]


async def reminder_plans(work: Work) -> list[ReminderPlan]:
    """Once an hour: everybody for whom something waits."""
    if not await work.claim("reminders", "look", work.now.strftime("%Y-%m-%dT%H")):
        return []
    today = work.now.astimezone(hours.JAKARTA).date()
    found: dict[int, list[Due]] = {}
    then = work.now - UNTOUCHED_FOR
    for person, state in (
        await reminders.untouched_drafts(work.db, work.now - FORGOTTEN_AFTER, then)
    ).items():
        drafts = [draft for draft in Workspace.from_json(state).drafts if draft.form in FORMS]
        found.setdefault(person, []).extend(cards.draft_due(draft) for draft in drafts)
    await _add_follow_ups(work, today, found)
    await _add_candidates(work, then, found)
    return [ReminderPlan(person, tuple(dues)) for person, dues in sorted(found.items()) if dues]


async def _add_follow_ups(work: Work, today: date, found: dict[int, list[Due]]) -> None:
    due = await reminders.follow_ups_by_person(work.db, today + timedelta(days=2))
    held = await appointments.of_people(work.db, sorted(due))
    for person, ones in due.items():
        held_here = held.get(person, ())
        mine = [
            follow_up
            for follow_up in ones
            if appointments.allows(held_here, Verb.REPORT, follow_up.region_code)
        ]
        found.setdefault(person, []).extend(
            cards.follow_up_due(follow_up, today) for follow_up in mine
        )


async def _add_candidates(work: Work, then: datetime, found: dict[int, list[Due]]) -> None:
    waiting = await reminders.candidates_by_village(work.db, then)
    for here in await villages(work.db, sorted(waiting)):
        name = here.place.village or here.code
        due = cards.candidates_due(here.code, name, waiting[here.code])
        recognised = here.head is not None and here.head.recognised_at is not None
        for reader in (here.head_person if recognised else None, here.pembina):
            if reader is not None:
                found.setdefault(reader.id, []).append(due)


@job("reminders", each=reminder_plans)
async def remind(work: Work, plan: ReminderPlan) -> None:
    """One message, if it is day, nothing was done today, and there is something left to say."""
    reader = await people.person(work.db, plan.person_id)
    if reader is None or reader.unreachable_since is not None:
        return
    here = work.now.astimezone((await hours.zones_of(work.db, [reader.id]))[reader.id])
    by_day = FIRST_HOUR <= here.hour < LAST_HOUR and hours.is_working_day(here.date())
    morning = here.replace(hour=0, minute=0)
    if not by_day or await reminders.has_worked_since(work.db, reader.id, morning):
        return
    wish = await digest_times.wish(work.db, reader.id)
    if wish.until is not None and wish.until >= morning:
        return  # today's message was the digest
    known = await reminders.nudges(work.db, reader.id, (due.key for due in plan.dues))
    dues = []
    for due in plan.dues:
        nudge = known.get(due.key)
        if nudge is None or nudge.may_be_told(work.now, MOST_TIMES):
            dues.append(due)
    if not dues or not await reminders.claim_day(work.db, reader.id, here):
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
    await work.tell(notices.reminder, [reader.id], cards.reminder_screen(dues, told))


@buttons.finish_follow_up
async def close_follow_up(turn: Turn, follow_up_id: int) -> None:
    """A follow-up was done; a second tap finds it done."""
    found = await activities.follow_up(turn.db, follow_up_id)
    if found is None:
        raise Gone(_("Tindak lanjut itu sudah tidak ada. Menu: /start"))
    if not turn.may(Verb.ANSWER, found.region_code):
        turn.require(Verb.REPORT, found.region_code)
    await lock(turn.db, found)
    if found.done is None:
        found.done = turn.now
        turn.audit(notices.FOLLOW_UP_DONE, found.region_code, f"follow_up:{found.id}")
    row = []
    if turn.may(Verb.REPORT, found.region_code):
        row.append(activities_buttons.report_activity.button(_("Lapor kegiatan")))
    turn.show(
        Screen(
            (title(_("Tindak lanjut selesai"), DONE), line(found.what)),
            (together(*row, open_menu.button(_("Menu"))),),
        )
    )

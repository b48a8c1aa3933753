"""Looking at tasks: one, those of a village, and all one has or gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import command
from handlers.digests.screens.digest import matter_line
from handlers.tasks import buttons
from handlers.tasks.screens import Shown, task_screen, tasks_screen
from handlers.villages import buttons as villages_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.attention import ATTENTION, Scope
from models.core.problems import Gone
from models.core.text import N_, _
from models.digests.overview.matters import Matter
from models.people import records as people
from models.regions.places import places_of
from models.regions.time_zones import zones_in
from models.tasks import records
from models.tasks.overview.evidence import seen_done, still_open
from models.tasks.overview.holders import holders
from models.villages.attention import villages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.tasks.records import Task

LISTED = 10


@buttons.open_tasks
@command("tugas", about=N_("Tugas dan hasilnya"), verb=Verb.ANSWER)
async def list_tasks(turn: Turn) -> None:
    """What waits for the reader, then what they gave and wait for."""
    if not appointments.regions_for(turn.appointments, Verb.ANSWER):
        turn.require(Verb.ANSWER, turn.home)
    mine = await records.of_person(turn.db, turn.person.id)
    given = await records.given_by(turn.db, turn.person.id)
    both = list({task.id: task for task in (*mine, *given)}.values())
    found = (await still_open(turn.db, both))[:LISTED]
    heading = _("Tugas yang menunggu: %(count)s", count=len(found))
    around = (open_menu.button(_("Menu")),)
    turn.show(tasks_screen(heading, await shown_tasks(turn, found), around))


@buttons.open_village_tasks
async def list_village_tasks(turn: Turn, village_code: str) -> None:
    """What was asked for in a village, what waits first."""
    turn.require(Verb.READ_DIGEST, village_code)
    found = await records.in_village(turn.db, village_code, LISTED)
    place = await turn.place(village_code)
    heading = _("Tugas di %(village)s", village=place.village_label or place.label)
    around = []
    if turn.may(Verb.GIVE_TASK, village_code):
        give = buttons.give_task.button(_("Beri tugas"), kind_number=0, village_code=village_code)
        around.append(give)
    if turn.may(Verb.ANSWER, village_code):
        opened = villages_buttons.open_village.button(_("Kartu desa"), village_code=village_code)
        around.append(opened)
    turn.show(tasks_screen(heading, await shown_tasks(turn, found), around))


@buttons.open_task
async def show_task(turn: Turn, task_id: int) -> None:
    """One task."""
    await show_card(turn, await readable_task(turn, task_id))


async def show_card(turn: Turn, task: Task) -> None:
    """A task's card as it stands now."""
    shown = await shown_task(turn, task)
    more = buttons.open_village_tasks.button(_("Tugas di desa"), village_code=task.region_code)
    may_give = turn.may(Verb.GIVE_TASK, task.region_code)
    turn.show(task_screen(shown, turn.person.id, may_give=may_give, more=more))


async def readable_task(turn: Turn, task_id: int) -> Task:
    """A task this person may read."""
    found = await records.task(turn.db, task_id)
    if found is None:
        raise Gone(_("Tugas itu sudah tidak ada. Menu: /start"))
    turn.require(Verb.READ_DIGEST, found.region_code)
    return found


async def shown_task(turn: Turn, task: Task) -> Shown:
    """One task with the people in it, and what it is about."""
    (shown,) = await shown_tasks(turn, [task], about=True)
    return shown


async def shown_tasks(turn: Turn, tasks: Sequence[Task], *, about: bool = False) -> list[Shown]:
    """Several, read at once."""
    waiting = [task for task in tasks if task.is_open]
    able, seen = await holders(turn.db, waiting), await seen_done(turn.db, waiting)
    wanted = {task.person_id for task in tasks} | {task.given_by or 0 for task in tasks}
    wanted |= {one for people_ in able.values() for one in people_}
    known = {person.id: person for person in await people.people(turn.db, wanted)}
    codes = {task.region_code for task in tasks}
    places, zones = await places_of(turn.db, sorted(codes)), await zones_in(turn.db, codes)
    silent = turn.runtime.settings.silent_days
    return [
        Shown(
            task,
            places[task.region_code],
            known.get(task.person_id),
            known.get(task.given_by or 0),
            [known[one] for one in able.get(task.id, ()) if one in known],
            seen[task.id].evidence if task.id in seen else None,
            await about_words(turn.db, turn.now, silent, task) if about else None,
            turn.now.astimezone(zones[task.region_code]).date(),
        )
        for task in tasks
    ]


async def about_words(
    db: AsyncSession, now: datetime, silent_days: int, task: Task
) -> Sentence | str | None:
    """The matter a task was given out of, as the digest tells it now; none when it is over."""
    kind = ATTENTION.get(task.matter)
    if kind is None:
        return None
    scope = Scope(db, [task.region_code], now, silent_days)
    counts = await kind.find(scope)
    if task.region_code not in counts:
        return None
    (village,) = await scope.read(villages_of)
    return matter_line(Matter(kind, village, counts[task.region_code])).text

"""A task is done: by a note of its receiver, or by what the records of its village show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT
from bot.registry import job, submitted, waits
from bot.turns.notices import receipt_reply
from bot.turns.turn import zone_of
from handlers.tasks import buttons, notices
from handlers.tasks.actions.looking import about_words, readable_task, shown_task
from handlers.tasks.screens import Shown, due_words, given_notice, result_screen, task_due
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.calendar.overview import JAKARTA
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import PlainDay, _
from models.machine import audit
from models.people import records as people
from models.regions.places import places_of
from models.regions.time_zones import zones_in
from models.tasks import attention, records
from models.tasks.forms import TaskResult
from models.tasks.overview.evidence import seen_done
from models.tasks.overview.holders import holders, works_there
from models.tasks.rules import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.scheduling.jobs import Work
    from bot.screens.screen import Due
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.core.text import Sentence
    from models.tasks.records import Task

TASK = "task"  # in the draft: the number of the task
SOON = timedelta(days=1)  # before its day somebody is reminded
CARE_INTERVAL = 300.0  # seconds between two looks at what was done


@buttons.enter_result
async def begin_result(turn: Turn, task_id: int) -> None:
    """What was done, when, and if wanted a photo."""
    task = await _doable(turn, task_id)
    place = await turn.place(task.region_code)
    await begin(
        turn,
        TaskResult,
        context={"region": task.region_code, TASK: str(task.id)},
        names={ABOUT: place.label},
    )


async def _doable(turn: Turn, task_id: int) -> Task:
    task = await readable_task(turn, task_id)
    turn.require(Verb.ANSWER, task.region_code)
    if task.taken_back is not None:
        raise Gone(_("Tugas itu sudah ditarik. Menu: /start"))
    if task.note is not None:
        raise Gone(_("Hasil tugas itu sudah dicatat. Menu: /start"))
    return task


@submitted(TaskResult, verb=Verb.ANSWER)
async def store_result(turn: Turn, sent: HandedIn[TaskResult]) -> None:
    """The note is the evidence; where the records showed it already, it is added to them."""
    task = await _doable(turn, int(sent.context[TASK]))
    await lock(turn.db, task)
    task = await _doable(turn, task.id)
    zone = await zone_of(turn.db, task.region_code)
    given = task.given.astimezone(zone).date()
    if sent.form.day < given:
        day = PlainDay(given)
        raise Problem(_("Tugas ini diberikan %(day)s. Isi tanggal sejak hari itu.", day=day))
    task.note, task.done_on = sent.form.done, sent.form.day
    task.photos = [sent.files[photo.unique_id].id for photo in sent.form.photo or ()]
    if task.done is None:
        task.done, task.done_by, task.shown_by = turn.now, turn.person.id, Evidence.NOTE
    turn.audit(notices.DONE, task.region_code, f"task:{task.id}", shown_by=Evidence.NOTE)
    await turn.db.flush()
    turn.give(result_screen(await shown_task(turn, task)), receipt_reply)


async def name_task(turn: Turn, key: str) -> Sentence | str | None:
    """What a reminder of it is called; none when it is done or taken back."""
    task = await records.task(turn.db, int(key.split(":", maxsplit=1)[0]))
    if task is None or not task.is_open:
        return None
    return due_words(task, await turn.place(task.region_code))


@waits("task", order=4, called=name_task, digest=(attention.late_tasks,))
async def find_tasks(search: Search) -> Mapping[int, Sequence[Due]]:
    """By whoever can do it, what nothing shows to be done yet; reminded of from the day before."""
    tasks = await _searched(search)
    seen = await seen_done(search.db, tasks)
    tasks = [task for task in tasks if task.id not in seen]
    able = await holders(search.db, tasks)
    codes = {task.region_code for task in tasks}
    places, zones = await places_of(search.db, sorted(codes)), await zones_in(search.db, codes)
    found: dict[int, list[Due]] = {}
    for task in tasks:
        today = search.now.astimezone(zones[task.region_code]).date()
        early = task.due > today + SOON and task.given > search.before
        if search.person_id is None and early:
            continue
        due = task_due(task, places[task.region_code], late=task.due < today)
        for reader in able[task.id]:
            if search.person_id in {None, reader}:
                found.setdefault(reader, []).append(due)
    return found


async def _searched(search: Search) -> Sequence[Task]:
    if search.person_id is None:
        return await records.open_tasks(search.db)
    held = await appointments.of_person(search.db, search.person_id)
    regions = appointments.regions_for(held, Verb.ANSWER)
    return await records.open_below(search.db, regions) if regions else ()


async def tasks_to_settle(work: Work) -> list[int]:
    """Tasks that the records show to be done, or whose receiver works there no longer."""
    tasks = await records.open_tasks(work.db)
    seen = await seen_done(work.db, tasks)
    able = await holders(work.db, tasks)
    return [
        task.id for task in tasks if task.id in seen or task.person_id not in able.get(task.id, ())
    ]


@job("task_care", each=tasks_to_settle, min_interval=CARE_INTERVAL)
async def settle(work: Work, task_id: int) -> None:
    """Write down what shows that it is done; else it follows the village's pembina."""
    task = await records.task(work.db, task_id)
    if task is None:
        return
    await lock(work.db, task)
    if not task.is_open:
        return
    seen = (await seen_done(work.db, [task])).get(task.id)
    if seen is not None:
        task.done, task.done_by, task.shown_by = seen.at, seen.person_id or None, seen.evidence
        task.done_on = seen.day
        audit.write(
            work.db,
            work.now,
            None,
            notices.DONE,
            task.region_code,
            f"task:{task.id}",
            shown_by=seen.evidence,
        )
    elif not await works_there(work.db, task):
        await _follow(work, task)


async def _follow(work: Work, task: Task) -> None:
    """The receiver left: whoever answers for the village now has it, with one card."""
    charged, _pembina = await responsibility.responsible_people(
        work.db, task.region_code, Verb.ANSWER
    )
    able = [one for one in charged if one != task.person_id]
    if not able:
        return
    # Whoever gave it does it only where there is nobody else.
    task.person_id = after = next((one for one in able if one != task.given_by), able[0])
    facts = {"to": after}
    subject = f"task:{task.id}"
    audit.write(work.db, work.now, None, notices.HAND_ON, task.region_code, subject, **facts)
    places = await places_of(work.db, [task.region_code])
    known = {one.id: one for one in await people.people(work.db, {after, task.given_by or 0})}
    zone = (await zones_in(work.db, {task.region_code})).get(task.region_code, JAKARTA)
    shown = Shown(
        task,
        places[task.region_code],
        known.get(after),
        known.get(task.given_by or 0),
        about=await about_words(work.db, work.now, work.runtime.settings.silent_days, task),
        today=work.now.astimezone(zone).date(),
    )
    card = given_notice(shown)
    await work.tell(notices.task_given, [after], card, region=task.region_code, about=task.id)

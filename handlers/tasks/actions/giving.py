"""A task is given out of an exception, handed on, taken back, and reminded of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT, Candidate
from bot.registry import submitted
from bot.turns.notices import receipt_reply
from handlers.tasks import buttons, notices
from handlers.tasks.actions.looking import readable_task, show_card, shown_task
from handlers.tasks.screens import (
    ended_notice,
    given_notice,
    given_screen,
    twice_screen,
    whom_screen,
)
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.attention import ATTENTION
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import _
from models.people import records as people
from models.people.rules import name_with_title
from models.reminders.records import REMIND
from models.roster.records.members import lock_village
from models.tasks import records
from models.tasks.forms import GiveTask
from models.tasks.overview.evidence import still_open
from models.tasks.overview.holders import able_people
from models.tasks.records import Task

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn

MATTER = "matter"  # in the draft: the number of the kind it is given out of


@buttons.give_task
async def begin_task(turn: Turn, kind_number: int, village_code: str) -> None:
    """Four answers; what was given already for the same thing is shown first."""
    turn.require(Verb.GIVE_TASK, village_code)
    known = await records.same_task(turn.db, village_code, kind_number) if kind_number else None
    if known is not None and await still_open(turn.db, [known]):
        turn.show(twice_screen(await shown_task(turn, known)))
        return
    await _begin(turn, kind_number, village_code)


@buttons.give_another
async def begin_another(turn: Turn, kind_number: int, village_code: str) -> None:
    """Although there is one for the same thing."""
    turn.require(Verb.GIVE_TASK, village_code)
    await _begin(turn, kind_number, village_code)


async def _begin(turn: Turn, kind_number: int, village_code: str) -> None:
    able = await able_people(turn.db, village_code, turn.person.id)
    if not able:
        raise Problem(_("Belum ada pembina atau anggota tim di desa itu. Undang dulu: /undang"))
    offered = tuple(
        Candidate(
            str(one.id), turn.locale.say(_("%(name)s", name=name_with_title(one))), _short(one.name)
        )
        for one in able
    )
    # The pembina in charge is taken unless another is chosen on the review.
    _first, has_pembina = await responsibility.responsible_people(
        turn.db, village_code, Verb.ANSWER
    )
    preset = offered[0] if has_pembina else None
    place = await turn.place(village_code)
    matter = kind_number if kind_number in ATTENTION else 0
    await begin(
        turn,
        GiveTask,
        context={"region": village_code, MATTER: str(matter)},
        answers={"receiver": preset.value} if preset is not None else {},
        candidates={"receiver": offered},
        names={ABOUT: place.label} | ({"receiver": preset.line} if preset is not None else {}),
    )


def _short(name: str | None) -> str:
    return (name or "?")[:20]


@submitted(GiveTask, verb=Verb.GIVE_TASK)
async def store_task(turn: Turn, sent: HandedIn[GiveTask]) -> None:
    """The task is given, and its receiver gets one card."""
    village, form = sent.region, sent.form
    turn.require(Verb.GIVE_TASK, village)
    await lock_village(turn.db, village)
    receiver = await people.person(turn.db, int(form.receiver))
    if receiver is None or not await appointments.may(turn.db, receiver.id, Verb.ANSWER, village):
        raise Problem(_("Petugas itu tidak bertugas lagi di desa ini. Pilih yang lain."))
    matter = int(sent.context.get(MATTER, "0"))
    for other in await records.open_in(turn.db, [village]):
        same = (other.kind, other.matter, other.person_id) == (form.kind, matter, receiver.id)
        if same and await still_open(turn.db, [other]):
            raise Problem(
                _("Tugas yang sama sudah diberikan dan belum selesai. Buka dari kartu desa.")
            )
    task = Task(
        region_code=village,
        kind=form.kind,
        matter=matter,
        person_id=receiver.id,
        given_by=turn.person.id,
        given=turn.now,
        since=turn.now,
        due=form.due,
        word=form.word,
        photos=[],
    )
    turn.db.add(task)
    await turn.db.flush()
    turn.audit(notices.GIVE, village, f"task:{task.id}", kind=form.kind, to=receiver.id)
    shown = await shown_task(turn, task)
    turn.give(given_screen(shown, told=receiver.hears), receipt_reply)
    card = given_notice(shown)
    await turn.tell(notices.task_given, [receiver.id], card, region=village, about=task.id)


async def _lock_for_giver(turn: Turn, task_id: int) -> Task:
    """A task this person may decide about, and nobody else does meanwhile."""
    task = await readable_task(turn, task_id)
    turn.require(Verb.GIVE_TASK, task.region_code)
    await lock(turn.db, task)
    if not task.is_open:
        raise Gone(_("Tugas itu sudah selesai atau ditarik. Menu: /start"))
    return task


@buttons.choose_receiver
async def offer_receivers(turn: Turn, task_id: int) -> None:
    """Who else could do it."""
    task = await _lock_for_giver(turn, task_id)
    able = await able_people(turn.db, task.region_code, turn.person.id)
    others = [one for one in able if one.id != task.person_id]
    turn.show(whom_screen(await shown_task(turn, task), others))


@buttons.hand_task_on
async def hand_on(turn: Turn, task_id: int, person_id: int) -> None:
    """Another one has it now; both hear of it."""
    task = await _lock_for_giver(turn, task_id)
    if not await appointments.may(turn.db, person_id, Verb.ANSWER, task.region_code):
        raise Problem(_("Petugas itu tidak bertugas lagi di desa ini. Pilih yang lain."))
    before = task.person_id
    if person_id != before:
        await _end_for(turn, task, before)
        task.person_id, task.since = person_id, turn.now
        turn.audit(notices.HAND_ON, task.region_code, f"task:{task.id}", to=person_id)
        card = given_notice(await shown_task(turn, task))
        await turn.tell(
            notices.task_given, [person_id], card, region=task.region_code, about=task.id
        )
    turn.toast(_("Tugas sudah dialihkan."))
    await show_card(turn, task)


@buttons.take_task_back
async def take_back(turn: Turn, task_id: int) -> None:
    """It need not be done any more."""
    task = await _lock_for_giver(turn, task_id)
    await _end_for(turn, task, task.person_id)
    task.taken_back = turn.now
    turn.audit(notices.TAKE_BACK, task.region_code, f"task:{task.id}")
    turn.toast(_("Tugas sudah ditarik."))
    await show_card(turn, task)


async def _end_for(turn: Turn, task: Task, person_id: int) -> None:
    """Who had it hears that it is over, unless they had not heard of it yet."""
    if await turn.withdraw(notices.task_given, [person_id], task.id):
        return
    card = ended_notice(await shown_task(turn, task))
    await turn.tell(notices.task_ended, [person_id], card, about=task.id)


@buttons.remind_of_task
async def remind(turn: Turn, task_id: int) -> None:
    """The card once more to whoever can do it, at most once a day; never of what was done."""
    task = await _lock_for_giver(turn, task_id)
    if not await still_open(turn.db, [task]):
        turn.toast(_("Sudah selesai. Tidak perlu diingatkan."))
        await show_card(turn, task)
        return
    today = (await turn.today()).isoformat()
    if not await turn.claim("task_reminder", f"task:{task.id}", today):
        turn.toast(_("Hari ini sudah diingatkan. Berikutnya paling cepat besok."))
        return
    shown = await shown_task(turn, task)
    card = given_notice(shown, reminder=True)
    able = [one.id for one in shown.holders]
    turn.audit(REMIND, task.region_code, f"task:{task.id}")
    await turn.tell(notices.task_given, able, card, region=task.region_code, about=task.id)
    reached = len(set(able) - turn.held_back.keys() - {turn.person.id})
    turn.toast(_("Pengingat terkirim kepada %(count)s orang.", count=reached))

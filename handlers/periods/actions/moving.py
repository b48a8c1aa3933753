"""The window of a stage is moved: with a reason, never into the past, and offices hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from handlers.periods import buttons, notices
from handlers.periods.actions.rule import DIRECTORATE
from handlers.periods.actions.stages import check_window, known_stage, show_card
from handlers.periods.actions.years import known_period, locked_period, open_only
from handlers.periods.screens import stages as screens
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.base import lock
from models.core.problems import Problem
from models.core.text import _
from models.participants.overview.villages import regencies_in_year
from models.periods.forms import StageWindow
from models.periods.records import StageMove
from models.periods.rules import move_trouble
from models.regions.codes import COUNTRY, province_of

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.periods.records import Stage

MOST_COORDINATORS = 1000  # one for each office of the country, and some


@buttons.change_window
async def begin_moving(turn: Turn, stage_id: int) -> None:
    """Its last day and the reason are asked; its first day is filled in."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await known_stage(turn, stage_id)
    open_only(await known_period(turn, one.year))
    context = {"year": str(one.year), "stage": str(one.id), "seen": _seen(one)}
    told = screens.stage_name(one)
    name = told if isinstance(told, str) else turn.locale.say(told)
    opens = {"opens": one.opens.isoformat()}
    await begin(turn, StageWindow, context=context, answers=opens, names={ABOUT: name})


def _seen(one: Stage) -> str:
    return f"{one.opens.isoformat()} {one.due.isoformat()}"


@before_submit(StageWindow)
async def check_moved_stage(turn: Turn, form: StageWindow, draft: Draft) -> bool:
    """Asked again: a window outside the year, one that is past, and the one that is there."""
    if not await check_window(turn, form, draft):
        return False
    one = await known_stage(turn, int(draft.context["stage"]))
    trouble = move_trouble((one.opens, one.due), (form.opens, form.due), await turn.today())
    if trouble is not None:
        await ask_again(turn, draft, *trouble)
    return trouble is None


@submitted(StageWindow, verb=Verb.PLAN_PERIOD)
async def store_window(turn: Turn, sent: HandedIn[StageWindow]) -> None:
    """The stage has its new window; who moved it and why is kept, and coordinators hear of it."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await known_stage(turn, int(sent.context["stage"]))
    open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    if sent.context.get("seen", _seen(one)) != _seen(one):
        raise Problem(_("Jadwal tahapan ini baru saja dipindah orang lain. Lihat /periode."))
    move = StageMove(
        stage_id=one.id,
        opens_before=one.opens,
        due_before=one.due,
        opens=sent.form.opens,
        due=sent.form.due,
        reason=sent.form.reason,
        moved_by=turn.person.id,
        at=turn.now,
    )
    turn.db.add(move)
    one.opens, one.due = move.opens, move.due
    await turn.db.flush()
    turn.audit(
        notices.MOVE_STAGE,
        COUNTRY,
        f"stage:{one.id}",
        year=one.year,
        opens=f"{move.opens_before} -> {move.opens}",
        due=f"{move.due_before} -> {move.due}",
    )
    await _tell(turn, one, move)
    await show_card(turn, one)


async def _tell(turn: Turn, one: Stage, move: StageMove) -> None:
    """The coordinators of offices and provinces with a village in that year; no village."""
    if one.removed is not None:
        return
    offices = await regencies_in_year(turn.db, one.year)
    offices |= {province_of(code) for code in offices}
    held = await appointments.holders_within(
        turn.db, Role.TEAM_COORDINATOR, [COUNTRY], MOST_COORDINATORS
    )
    readers = [each.person_id for each in held if each.region_code in offices]
    screen = screens.moved_notice(one, move, DIRECTORATE)
    await turn.tell(notices.stage_moved, readers, screen, about=one.id)

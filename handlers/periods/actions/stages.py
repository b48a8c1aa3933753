"""The stages of a year: one more, another window, one taken out and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from handlers.periods import buttons, notices, screens
from handlers.periods.actions.years import (
    known_period,
    locked_period,
    open_only,
    require_reader,
    show_period,
)
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import PlainDay, _
from models.periods.forms import NewStage, StageWindow
from models.periods.overview import add_stage, all_stages
from models.periods.records import stage
from models.periods.rules import MOST_STAGES, window_trouble
from models.regions.codes import COUNTRY
from models.timetable.overview import villages_with_work

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.machine.audit import Act
    from models.periods.records import Period, Stage


@buttons.open_stage
async def show_stage(turn: Turn, stage_id: int) -> None:
    """One stage."""
    require_reader(turn)
    await _show(turn, await _known_stage(turn, stage_id))


async def _show(turn: Turn, one: Stage) -> None:
    running = (await known_period(turn, one.year)).closed is None
    may_plan = running and turn.may(Verb.PLAN_PERIOD, COUNTRY)
    villages = await villages_with_work(turn.db, one.id)
    turn.show(screens.stage_screen(one, villages, may_plan=may_plan))


@buttons.add_stage
async def begin_stage(turn: Turn, year: int) -> None:
    """Name and window of one stage more."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    open_only(await known_period(turn, year))
    await _require_room(turn, year)
    await begin(turn, NewStage, context={"year": str(year)}, names=_about(year))


async def _require_room(turn: Turn, year: int) -> None:
    there = [one for one in await all_stages(turn.db, year) if one.removed is None]
    if len(there) >= MOST_STAGES:
        raise Problem(_("Paling banyak %(count)s tahapan. Hapus satu dulu.", count=MOST_STAGES))


def _about(year: int) -> dict[str, str]:
    return {ABOUT: str(year)}


@buttons.change_window
async def begin_moving(turn: Turn, stage_id: int) -> None:
    """The window of a stage, filled in."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await _known_stage(turn, stage_id)
    open_only(await known_period(turn, one.year))
    days = {"opens": one.opens.isoformat(), "due": one.due.isoformat()}
    context = {"year": str(one.year), "stage": str(one.id)}
    told = screens.stage_name(one)
    name = told if isinstance(told, str) else turn.locale.say(told)
    await begin(turn, StageWindow, context=context, answers=days, names={ABOUT: name})


@before_submit(NewStage)
async def check_new_stage(turn: Turn, form: NewStage, draft: Draft) -> bool:
    """A window outside the year is asked again, and so is a name that is there."""
    year = int(draft.context["year"])
    name = " ".join(form.name.casefold().split())
    for one in await all_stages(turn.db, year):
        if one.removed is None and one.name.casefold() == name:
            why = _("Tahapan %(stage)s sudah ada. Tulis nama lain.", stage=form.name)
            await ask_again(turn, draft, "name", why)
            return False
    return await _check_window(turn, form, draft)


@before_submit(StageWindow)
async def check_moved_stage(turn: Turn, form: StageWindow, draft: Draft) -> bool:
    """A window outside the year is asked again."""
    return await _check_window(turn, form, draft)


async def _check_window(turn: Turn, form: NewStage | StageWindow, draft: Draft) -> bool:
    one = await known_period(turn, int(draft.context["year"]))
    trouble = window_trouble(one.year, (one.begins, one.ends), form.opens, form.due)
    if trouble is not None:
        await ask_again(turn, draft, *trouble)
    return trouble is None


@submitted(NewStage, verb=Verb.PLAN_PERIOD)
async def store_stage(turn: Turn, sent: HandedIn[NewStage]) -> None:
    """The stage stands behind the others; one of the name that was taken out comes back."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    form = sent.form
    one = open_only(await locked_period(turn, int(sent.context["year"])))
    await _require_room(turn, one.year)
    name = " ".join(form.name.split())
    known = await all_stages(turn.db, one.year)
    same = [before for before in known if before.name.casefold() == name.casefold()]
    if any(before.removed is None for before in same):
        raise Problem(_("Tahapan %(stage)s sudah ada. Lihat /periode.", stage=name))
    if same:
        added = same[0]
        added.removed, added.opens, added.due = None, form.opens, form.due
    else:
        added = await add_stage(turn.db, one.year, name, form.opens, form.due)
    await turn.db.flush()
    _note(turn, notices.ADD_STAGE, added)
    await show_period(turn, one)


@submitted(StageWindow, verb=Verb.PLAN_PERIOD)
async def store_window(turn: Turn, sent: HandedIn[StageWindow]) -> None:
    """The stage has its new window; who moved it stays in the trail."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await _known_stage(turn, int(sent.context["stage"]))
    open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    one.opens, one.due = sent.form.opens, sent.form.due
    await turn.db.flush()
    _note(turn, notices.MOVE_STAGE, one)
    await _show(turn, one)


@buttons.remove_stage
async def ask_to_remove(turn: Turn, stage_id: int) -> None:
    """Asked once more, with what was done in it."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await _known_stage(turn, stage_id)
    if one.removed is not None:
        await _show(turn, one)
        return
    turn.show(screens.removal_screen(one, await villages_with_work(turn.db, one.id)))


@buttons.confirm_removal
async def take_out(turn: Turn, stage_id: int) -> None:
    """It is due for nobody; what was done in it stays."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await _known_stage(turn, stage_id)
    open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    if one.removed is None:
        one.removed = turn.now
        _note(turn, notices.REMOVE_STAGE, one)
    turn.show(screens.removed_screen(one, await villages_with_work(turn.db, one.id)))


@buttons.restore_stage
async def put_back(turn: Turn, stage_id: int) -> None:
    """It was taken out by mistake."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await _known_stage(turn, stage_id)
    year = open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    if one.removed is not None:
        await _require_room(turn, one.year)
        _require_inside(one, year)
        one.removed = None
        _note(turn, notices.RESTORE_STAGE, one)
    await _show(turn, one)


def _require_inside(one: Stage, year: Period) -> None:
    """The year may have become shorter since it was taken out."""
    span = year.begins, year.ends
    if window_trouble(year.year, span, one.opens, one.due) is not None:
        raise Problem(
            _(
                "Tahapan %(stage)s sampai %(due)s, di luar periode. "
                "Tambah lagi dengan tanggal baru lewat Tambah tahapan.",
                stage=screens.stage_name(one),
                due=PlainDay(one.due),
            )
        )


async def _known_stage(turn: Turn, stage_id: int) -> Stage:
    found = await stage(turn.db, stage_id)
    if found is None:
        raise Gone(_("Tahapan itu tidak ada. Lihat /periode."))
    return found


def _note(turn: Turn, act: Act, one: Stage) -> None:
    days = {"opens": one.opens.isoformat(), "due": one.due.isoformat()}
    turn.audit(act, COUNTRY, f"stage:{one.id}", year=one.year, **days)

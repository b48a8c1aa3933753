"""The stages of a year: one more, one taken out and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from handlers.periods import buttons, notices
from handlers.periods.actions.rule import name_of
from handlers.periods.actions.years import (
    known_period,
    locked_period,
    open_only,
    require_reader,
    show_period,
)
from handlers.periods.screens import stages as screens
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.days import day_of
from models.core.problems import Gone, Problem
from models.core.text import PlainDay, _
from models.periods.forms import NewStage
from models.periods.overview import add_stage, all_stages
from models.periods.records import last_move, stage
from models.periods.rules import MOST_STAGES, window_trouble
from models.regions.codes import COUNTRY
from models.timetable.overview import villages_with_work

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.machine.audit import Act
    from models.periods.forms import StageWindow
    from models.periods.records import Period, Stage


@buttons.open_stage
async def show_stage(turn: Turn, stage_id: int) -> None:
    """One stage."""
    require_reader(turn)
    await show_card(turn, await known_stage(turn, stage_id))


async def show_card(turn: Turn, one: Stage) -> None:
    """The card of a stage, with its last move."""
    year = await known_period(turn, one.year)
    may_plan = year.closed is None and turn.may(Verb.PLAN_PERIOD, COUNTRY)
    villages = await villages_with_work(turn.db, one.id)
    move = await last_move(turn.db, one.id)
    moved = None
    if move is not None:
        day = day_of(move.at.astimezone(await turn.zone()))
        moved = screens.Moved(move, await name_of(turn, move.moved_by), day)
    turn.show(screens.stage_screen(one, year.on_time, villages, moved, may_plan=may_plan))


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
    return await check_window(turn, form, draft)


async def check_window(turn: Turn, form: NewStage | StageWindow, draft: Draft) -> bool:
    """A window outside the year is asked again."""
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
    note(turn, notices.ADD_STAGE, added)
    await show_period(turn, one)


@buttons.remove_stage
async def ask_to_remove(turn: Turn, stage_id: int) -> None:
    """Asked once more, with what was done in it."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await known_stage(turn, stage_id)
    if one.removed is not None:
        await show_card(turn, one)
        return
    turn.show(screens.removal_screen(one, await villages_with_work(turn.db, one.id)))


@buttons.confirm_removal
async def take_out(turn: Turn, stage_id: int) -> None:
    """It is due for nobody; what was done in it stays."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await known_stage(turn, stage_id)
    open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    if one.removed is None:
        one.removed = turn.now
        note(turn, notices.REMOVE_STAGE, one)
    turn.show(screens.removed_screen(one, await villages_with_work(turn.db, one.id)))


@buttons.restore_stage
async def put_back(turn: Turn, stage_id: int) -> None:
    """It was taken out by mistake."""
    turn.require(Verb.PLAN_PERIOD, COUNTRY)
    one = await known_stage(turn, stage_id)
    year = open_only(await locked_period(turn, one.year))
    await lock(turn.db, one)
    if one.removed is not None:
        await _require_room(turn, one.year)
        _require_inside(one, year)
        one.removed = None
        note(turn, notices.RESTORE_STAGE, one)
    await show_card(turn, one)


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


async def known_stage(turn: Turn, stage_id: int) -> Stage:
    """A stage, taken out or not."""
    found = await stage(turn.db, stage_id)
    if found is None:
        raise Gone(_("Tahapan itu tidak ada. Lihat /periode."))
    return found


def note(turn: Turn, act: Act, one: Stage) -> None:
    """A line of the trail about a stage, with its window as it is now."""
    days = {"opens": one.opens.isoformat(), "due": one.due.isoformat()}
    turn.audit(act, COUNTRY, f"stage:{one.id}", year=one.year, **days)

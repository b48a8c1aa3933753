"""A stage was done: the day, a note, the report that shows it; and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from handlers.timetable import buttons, notices
from handlers.timetable.actions.access import (
    dated_stage,
    locked_stage,
    outside,
    participation,
    stage_card,
    today_in,
    village_name,
)
from handlers.timetable.actions.villages import show_stage_card
from handlers.timetable.screens import changes, past
from handlers.timetable.screens.words import about_stage
from models.activities.records import last_activities
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.timetable import records
from models.timetable.forms import StageDone
from models.timetable.records import Realisation

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.activities.records import Activity
    from models.machine.audit import Act

OFFERED = 5  # reports on one card
LOOKED_AT = 50


@buttons.enter_realisation
async def begin_realisation(turn: Turn, village_code: str, stage_id: int) -> None:
    """Which day, and a note."""
    turn.require(Verb.SET_DATES, village_code)
    running, one = await dated_stage(turn, village_code, stage_id)
    await participation(turn, running.year, village_code)
    about = turn.locale.say(about_stage(one, await village_name(turn, village_code)))
    context = {"region": village_code, "stage": str(stage_id)}
    await begin(turn, StageDone, context=context, names={ABOUT: about})


@before_submit(StageDone)
async def check_realisation(turn: Turn, form: StageDone, draft: Draft) -> bool:
    """A day of the year; its order among the stages and the target do not matter."""
    code, number = draft.context["region"], int(draft.context["stage"])
    turn.require(Verb.SET_DATES, code)
    running, _stage = await locked_stage(turn, code, number)
    why = outside(running, form.day, await today_in(turn, code))
    if why is not None:
        await ask_again(turn, draft, "day", why)
        return False
    found = await records.realisations(turn.db, [code], [number])
    if any((one.day, one.note) == (form.day, form.note) for one in found.get((code, number), [])):
        raise Gone(_("Realisasi hari itu sudah tercatat. Tambah keterangan kalau ini yang lain."))
    return True


@submitted(StageDone, verb=Verb.SET_DATES)
async def store_realisation(turn: Turn, sent: HandedIn[StageDone]) -> None:
    """One more time it was done."""
    code, number = sent.context["region"], int(sent.context["stage"])
    turn.require(Verb.SET_DATES, code)
    one = Realisation(
        region_code=code,
        stage_id=number,
        day=sent.form.day,
        note=sent.form.note,
        entered_by=turn.person.id,
        entered=turn.now,
    )
    turn.db.add(one)
    await turn.db.flush()
    _note(turn, notices.ENTER_REALISATION, one)
    card = await stage_card(turn, code, number)
    offered = bool(await _reports(turn, one))
    turn.show(changes.entered_screen(card, one, offered=offered))


@buttons.take_back_realisation
async def take_back(turn: Turn, realisation_id: int) -> None:
    """It was entered by mistake; a tap brings it back."""
    one = await _locked(turn, realisation_id)
    if one.removed is None:
        one.removed = turn.now
        await turn.db.flush()
        _note(turn, notices.TAKE_BACK_REALISATION, one)
    card = await stage_card(turn, one.region_code, one.stage_id)
    turn.show(changes.taken_back_screen(card, one))


@buttons.restore_realisation
async def restore(turn: Turn, realisation_id: int) -> None:
    """Taking it back was the mistake."""
    one = await _locked(turn, realisation_id)
    if one.removed is not None:
        one.removed = None
        await turn.db.flush()
        _note(turn, notices.RESTORE_REALISATION, one)
    show_stage_card(turn, await stage_card(turn, one.region_code, one.stage_id))


@buttons.choose_report
async def offer_reports(turn: Turn, realisation_id: int) -> None:
    """The village's reports nearest to the day."""
    one = await _known(turn, realisation_id)
    card = await stage_card(turn, one.region_code, one.stage_id)
    turn.show(past.choose_report_screen(card, one, await _reports(turn, one)))


@buttons.link_report
async def link(turn: Turn, realisation_id: int, receipt: str) -> None:
    """The report that shows it."""
    one = await _locked(turn, realisation_id)
    newest = await last_activities(turn.db, one.region_code, LOOKED_AT)
    if receipt not in {each.receipt for each in newest}:
        raise Gone(_("Laporan itu sudah ditarik. Lihat /jadwal"))
    one.receipt = receipt
    await turn.db.flush()
    _note(turn, notices.LINK_REPORT, one)
    turn.toast(_("Laporan sudah dikaitkan."))
    show_stage_card(turn, await stage_card(turn, one.region_code, one.stage_id))


async def _reports(turn: Turn, one: Realisation) -> list[Activity]:
    newest = await last_activities(turn.db, one.region_code, LOOKED_AT)
    return sorted(newest, key=lambda each: abs((each.held_on - one.day).days))[:OFFERED]


async def _known(turn: Turn, number: int) -> Realisation:
    one = await records.realisation(turn.db, number)
    if one is None:
        raise Gone(_("Realisasi itu sudah tidak ada. Lihat /jadwal"))
    turn.require(Verb.SET_DATES, one.region_code)
    return one


async def _locked(turn: Turn, number: int) -> Realisation:
    """One realisation this person may change, as it stands when nobody else changes it."""
    one = await _known(turn, number)
    await locked_stage(turn, one.region_code, one.stage_id)
    await turn.db.refresh(one)
    return one


def _note(turn: Turn, act: Act, one: Realisation) -> None:
    day, number = one.day.isoformat(), one.stage_id
    turn.audit(act, one.region_code, f"realisation:{one.id}", day=day, stage=number)

"""Buka kembali: one stage of one village, late, until the end of a day; neighbours stay as is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again, show
from bot.forms.state.draft import ABOUT
from bot.forms.state.outcome import Outcome
from bot.registry import before_submit, submitted
from handlers.timetable import buttons, notices
from handlers.timetable.actions.access import locked_stage, outside, stage_card
from handlers.timetable.screens import changes
from handlers.timetable.screens.words import about_stage
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.problems import Gone, Problem
from models.core.text import PlainDay, _
from models.people.rules import name_with_title
from models.timetable import records
from models.timetable.forms import StageReopened
from models.timetable.records import Reopening
from models.timetable.rules import StageState

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.screens.screen import Screen
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from handlers.timetable.screens.stage import StageCard


@buttons.reopen_stage
async def begin_reopening(turn: Turn, village_code: str, stage_id: int) -> None:
    """Until when, and why."""
    turn.require(Verb.REOPEN_STAGE, village_code)
    card = await stage_card(turn, village_code, stage_id)
    _must_not_be_done(card)
    _must_be_over(card)
    context = {"region": village_code, "stage": str(stage_id)}
    await begin(turn, StageReopened, context=context, names=_about(turn, card))


def _about(turn: Turn, card: StageCard) -> dict[str, str]:
    return {ABOUT: turn.locale.say(about_stage(card.one.stage, card.village))}


@before_submit(StageReopened)
async def check_reopening(turn: Turn, form: StageReopened, draft: Draft) -> bool:
    """A day of the year; who comes second is told until when it is open, and taps again."""
    code, number = draft.context["region"], int(draft.context["stage"])
    turn.require(Verb.REOPEN_STAGE, code)
    running, _stage = await locked_stage(turn, code, number)
    why = outside(running, form.until)
    if why is not None:
        await ask_again(turn, draft, "until", why)
        return False
    card = await stage_card(turn, code, number)
    _must_not_be_done(card)
    opened = card.reopening
    if not card.is_reopened or opened is None:
        _must_be_over(card)
        return True
    if str(opened.id) == draft.context.get("seen") and form.until > opened.until:
        return True
    again = draft.with_changes(context={**draft.context, "seen": str(opened.id)})
    turn.workspace = turn.workspace.with_active(again)
    by, day = card.by(opened.opened_by), PlainDay(opened.until)
    note = _("%(name)s sudah membukanya sampai %(day)s. Masih perlu lebih lama?", name=by, day=day)
    await show(turn, Outcome(again, note=note))
    return False


def _must_not_be_done(card: StageCard) -> None:
    if card.one.standing.is_done:
        raise Problem(_("Tahapan ini sudah terlaksana. Tidak perlu dibuka kembali."))


def _must_be_over(card: StageCard) -> None:
    """Only what is late needs it."""
    stands = card.one.standing
    if stands.state is not StageState.LATE:
        by = stands.ends(card.zone)
        raise Problem(_("Tahapan ini masih terbuka, paling lambat %(by)s.", by=by))


@submitted(StageReopened, verb=Verb.REOPEN_STAGE)
async def store_reopening(turn: Turn, sent: HandedIn[StageReopened]) -> None:
    """It is open until that day is over; the pembina hears of it."""
    code, number = sent.context["region"], int(sent.context["stage"])
    turn.require(Verb.REOPEN_STAGE, code)
    opened = Reopening(
        region_code=code,
        stage_id=number,
        until=sent.form.until,
        reason=sent.form.reason,
        opened_by=turn.person.id,
        opened=turn.now,
    )
    turn.db.add(opened)
    await turn.db.flush()
    until = opened.until.isoformat()
    turn.audit(notices.REOPEN_STAGE, code, f"reopening:{opened.id}", stage=number, until=until)
    card = await stage_card(turn, code, number)
    turn.show(changes.reopened_screen(card, opened))
    await _tell(turn, opened, changes.reopened_notice(card, opened))


@buttons.close_reopening
async def close(turn: Turn, reopening_id: int) -> None:
    """Taken back before its day; a second tap finds it closed."""
    opened = await records.reopening(turn.db, reopening_id)
    if opened is None:
        raise Gone(_("Itu sudah tidak ada. Lihat /jadwal"))
    code, number = opened.region_code, opened.stage_id
    turn.require(Verb.REOPEN_STAGE, code)
    await locked_stage(turn, code, number)
    await turn.db.refresh(opened)
    told = opened.ended is None
    if told:
        opened.ended = turn.now
        await turn.db.flush()
        turn.audit(notices.CLOSE_REOPENING, code, f"reopening:{opened.id}", stage=number)
    card = await stage_card(turn, code, number)
    turn.show(changes.closed_screen(card))
    if told:
        await _tell(turn, opened, changes.closed_notice(card, name_with_title(turn.person)))


async def _tell(turn: Turn, opened: Reopening, screen: Screen) -> None:
    """The pembina of the village, or whoever stands in."""
    code = opened.region_code
    readers, _has_pembina = await responsibility.responsible_people(turn.db, code, Verb.SET_DATES)
    about = f"{code}:{opened.stage_id}"
    await turn.tell(notices.reopened, readers, screen, region=code, about=about)

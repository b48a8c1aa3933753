"""Perpanjang: a reopening that runs gets a later end, for the reason it has; nobody new hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from handlers.timetable import buttons, notices
from handlers.timetable.actions.access import locked_stage, outside, stage_card
from handlers.timetable.screens.changes import extended_screen
from handlers.timetable.screens.words import about_stage
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import PlainDay, _
from models.timetable.forms import StageExtended
from models.timetable.records import Reopening

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from handlers.timetable.screens.stage import StageCard


@buttons.extend_reopening
async def begin_extending(turn: Turn, village_code: str, stage_id: int) -> None:
    """Until when from now on."""
    turn.require(Verb.REOPEN_STAGE, village_code)
    card = await stage_card(turn, village_code, stage_id)
    _running(card)
    about = turn.locale.say(about_stage(card.one.stage, card.village))
    context = {"region": village_code, "stage": str(stage_id)}
    await begin(turn, StageExtended, context=context, names={ABOUT: about})


def _running(card: StageCard) -> Reopening:
    if card.reopening is None or not card.is_reopened:
        raise Gone(_("Tahapan itu sudah tidak dibuka kembali. Lihat /jadwal"))
    return card.reopening


@before_submit(StageExtended)
async def check_extension(turn: Turn, form: StageExtended, draft: Draft) -> bool:
    """A day of the year behind the one until which it is open now."""
    code, number = draft.context["region"], int(draft.context["stage"])
    turn.require(Verb.REOPEN_STAGE, code)
    running, _stage = await locked_stage(turn, code, number)
    opened = _running(await stage_card(turn, code, number))
    why = outside(running, form.until)
    if why is None and form.until <= opened.until:
        day = PlainDay(opened.until)
        why = _("Sekarang sudah terbuka sampai %(day)s. Tulis tanggal setelah itu.", day=day)
    if why is not None:
        await ask_again(turn, draft, "until", why)
    return why is None


@submitted(StageExtended, verb=Verb.REOPEN_STAGE)
async def store_extension(turn: Turn, sent: HandedIn[StageExtended]) -> None:
    """It stands beside the one before, with the same reason."""
    code, number = sent.context["region"], int(sent.context["stage"])
    turn.require(Verb.REOPEN_STAGE, code)
    before = _running(await stage_card(turn, code, number))
    opened = Reopening(
        region_code=code,
        stage_id=number,
        until=sent.form.until,
        reason=before.reason,
        opened_by=turn.person.id,
        opened=turn.now,
    )
    turn.db.add(opened)
    before.ended = turn.now  # what follows it counts, and is closed with one tap
    await turn.db.flush()
    until = opened.until.isoformat()
    turn.audit(notices.EXTEND_REOPENING, code, f"reopening:{opened.id}", stage=number, until=until)
    turn.show(extended_screen(await stage_card(turn, code, number), opened))

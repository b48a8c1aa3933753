"""The province's word on a proposal, and the end of taking part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT
from bot.registry import submitted
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import known, locked, move, running, show
from handlers.participants.screens.news import agreed_screen, closed_screen, returned_screen
from handlers.participants.screens.participant import standing_words, withdrawal_screen
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.participants.forms import ParticipantClosing, ProposalReturn
from models.participants.overview import proposals
from models.participants.records import TAKING_PART, ParticipantStatus
from models.people import records as people
from models.people.rules import name_with_title
from models.periods.records import period
from models.regions.codes import province_of
from models.timetable.overview import has_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Screen
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.core.text import Sentence
    from models.participants.records import Participant

_WAITING = {ParticipantStatus.PROPOSED, ParticipantStatus.RETURNED}
_RETURNABLE = {ParticipantStatus.PROPOSED, ParticipantStatus.AGREED}


@buttons.agree_village
async def agree(turn: Turn, participant_id: int, version: int) -> None:
    """One tap; of two who decide the first counts, and the other sees who it was."""
    one = await locked(turn, participant_id)
    turn.require(Verb.AGREE_VILLAGE, province_of(one.region_code))
    await running(turn, one.year)
    if one.standing != ParticipantStatus.PROPOSED or one.version != version:
        await show(turn, one, await _meanwhile(turn, one))
        return
    await move(turn, one, ParticipantStatus.AGREED)
    turn.audit(notices.AGREE, one.region_code, f"participant:{one.id}", year=one.year)
    place = await turn.place(one.region_code)
    turn.toast(_("Sudah disetujui."))
    await show(turn, one)
    await _tell_office(turn, one, agreed_screen(one, place, name_with_title(turn.person)))


async def _meanwhile(turn: Turn, one: Participant) -> Sentence:
    """Somebody was quicker: who, and where it stands."""
    hand = one.proposed_by if one.standing == ParticipantStatus.PROPOSED else one.decided_by
    who = await people.person(turn.db, hand) if hand is not None else None
    if who is None:
        return _("Usulan ini sudah %(standing)s.", standing=standing_words(one))
    return _(
        "Usulan ini sudah %(standing)s oleh %(name)s.",
        standing=standing_words(one),
        name=name_with_title(who),
    )


@buttons.return_proposal
async def begin_return(turn: Turn, participant_id: int) -> None:
    """What is to be put right, in one sentence."""
    one = await known(turn, participant_id)
    province = province_of(one.region_code)
    turn.require(Verb.AGREE_VILLAGE, province)
    if one.standing not in _RETURNABLE:
        await show(turn, one, await _meanwhile(turn, one))
        return
    await begin(
        turn, ProposalReturn, context=_context(one, province), names=await _about(turn, one)
    )


def _context(one: Participant, region: str) -> dict[str, str]:
    return {"region": region, "participant": str(one.id), "version": str(one.version)}


async def _about(turn: Turn, one: Participant) -> dict[str, str]:
    return {ABOUT: (await turn.place(one.region_code)).label}


@submitted(ProposalReturn, verb=Verb.AGREE_VILLAGE)
async def store_return(turn: Turn, sent: HandedIn[ProposalReturn]) -> None:
    """It waits for who proposed it, who reads why at once."""
    one = await locked(turn, int(sent.context["participant"]))
    turn.require(Verb.AGREE_VILLAGE, province_of(one.region_code))
    if one.standing not in _RETURNABLE or sent.context["version"] != str(one.version):
        await show(turn, one, await _meanwhile(turn, one))
        return
    await move(turn, one, ParticipantStatus.RETURNED, sent.form.why)
    turn.audit(notices.RETURN, one.region_code, f"participant:{one.id}", year=one.year)
    await show(turn, one)
    place = await turn.place(one.region_code)
    await _tell_office(turn, one, returned_screen(one, place, name_with_title(turn.person)))


@buttons.open_next_proposal
async def show_next(turn: Turn, area: str) -> None:
    """What has waited longest for a province."""
    turn.require(Verb.AGREE_VILLAGE, area)
    one = await proposals.next_proposal(turn.db, area)
    if one is None:
        raise Gone(_("Tidak ada usulan yang menunggu. Lihat /peserta."))
    await show(turn, one)


@buttons.close_participant
async def begin_closing(turn: Turn, participant_id: int) -> None:
    """A proposal without work is taken back with one tap more; all else needs a reason."""
    one = await known(turn, participant_id)
    _require_closer(turn, one)
    if one.standing == ParticipantStatus.CLOSED:
        await show(turn, one, await _meanwhile(turn, one))
        return
    year = await period(turn.db, one.year)
    works = year is not None and await has_work(turn.db, year, one.region_code)
    if one.standing in _WAITING and not works:
        turn.show(withdrawal_screen(one, await turn.place(one.region_code)))
        return
    context = _context(one, one.region_code)
    await begin(turn, ParticipantClosing, context=context, names=await _about(turn, one))


def _require_closer(turn: Turn, one: Participant) -> None:
    """The office takes its proposal back; who takes part is closed by the province."""
    if one.standing in TAKING_PART:
        turn.require(Verb.AGREE_VILLAGE, province_of(one.region_code))
    else:
        turn.require(Verb.PROPOSE_VILLAGE, one.region_code)


@buttons.withdraw_proposal
async def withdraw(turn: Turn, participant_id: int, version: int) -> None:
    """The proposal is closed; the village may be proposed again."""
    one = await locked(turn, participant_id)
    turn.require(Verb.PROPOSE_VILLAGE, one.region_code)
    if one.standing not in _WAITING or one.version != version:
        await show(turn, one, await _meanwhile(turn, one))
        return
    await move(turn, one, ParticipantStatus.CLOSED)
    turn.audit(notices.CLOSE, one.region_code, f"participant:{one.id}", withdrawn=True)
    await show(turn, one)


def _may_close(held: Sequence[Appointment], village: str) -> bool:
    """The office or the province; which of them is asked again by where it stands then."""
    return appointments.allows(held, Verb.PROPOSE_VILLAGE, village) or appointments.allows(
        held, Verb.AGREE_VILLAGE, province_of(village)
    )


@submitted(ParticipantClosing, may_send=_may_close)
async def store_closing(turn: Turn, sent: HandedIn[ParticipantClosing]) -> None:
    """It takes part no more; what it did stays, and its office reads why."""
    one = await locked(turn, int(sent.context["participant"]))
    _require_closer(turn, one)
    if one.standing == ParticipantStatus.CLOSED or sent.context["version"] != str(one.version):
        await show(turn, one, await _meanwhile(turn, one))
        return
    await move(turn, one, ParticipantStatus.CLOSED, sent.form.why)
    turn.audit(notices.CLOSE, one.region_code, f"participant:{one.id}", withdrawn=False)
    await show(turn, one)
    place = await turn.place(one.region_code)
    await _tell_office(turn, one, closed_screen(one, place, name_with_title(turn.person)))


async def _tell_office(turn: Turn, one: Participant, screen: Screen) -> None:
    """Who proposed it; when they work there no more, whoever proposes for that office now."""
    readers = [one.proposed_by] if one.proposed_by is not None else []
    regency = one.region_code[:5]
    may = appointments.may
    if not readers or not await may(turn.db, readers[0], Verb.PROPOSE_VILLAGE, one.region_code):
        readers, _pembina = await responsibility.responsible_people(
            turn.db, regency, Verb.PROPOSE_VILLAGE
        )
    await turn.tell(notices.decided, readers, screen, region=one.region_code)

"""A village is proposed for a year, put right after it came back, or proposed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin, begin_mending
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from bot.turns.notices import receipt_reply
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import (
    card_of,
    known,
    move,
    note_step,
    open_to_proposals,
    show,
)
from handlers.participants.screens.news import proposed_screen, stored_screen
from handlers.participants.screens.participant import kind_words, standing_words
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.participants.forms import Proposal, ProposedKind
from models.participants.overview import villages as overview
from models.participants.records import Participant, ParticipantStatus, participant
from models.participants.rules.conditions import CONDITIONS
from models.periods.overview import quotas_of
from models.regions.codes import province_of
from models.roster.records.members import lock_village

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn

_MENDABLE = {ParticipantStatus.PROPOSED, ParticipantStatus.RETURNED}


@buttons.propose_village
async def begin_proposal(turn: Turn, year: int) -> None:
    """Which village, as what, and the five conditions."""
    regions = appointments.regions_for(turn.appointments, Verb.PROPOSE_VILLAGE)
    if not regions:
        turn.require(Verb.PROPOSE_VILLAGE, turn.home)
    await open_to_proposals(turn, year)
    within = regions[0] if len(regions) == 1 else ""
    context = {"year": str(year), "within": within}
    await begin(turn, Proposal, context=context, names={ABOUT: str(year)})


@buttons.propose_again
async def begin_again(turn: Turn, participant_id: int) -> None:
    """A village that was closed, with what was answered before."""
    await _begin_mending(turn, participant_id, {ParticipantStatus.CLOSED})


@buttons.mend_proposal
async def begin_mending_proposal(turn: Turn, participant_id: int) -> None:
    """A proposal with its answers filled in, whether it came back or still waits."""
    await _begin_mending(turn, participant_id, _MENDABLE)


async def _begin_mending(
    turn: Turn, participant_id: int, standings: set[ParticipantStatus]
) -> None:
    one = await known(turn, participant_id)
    turn.require(Verb.PROPOSE_VILLAGE, one.region_code)
    await open_to_proposals(turn, one.year)
    if one.standing not in standings:
        await show(turn, one, _("Usulan ini sudah %(standing)s.", standing=standing_words(one)))
        return
    answers = {"region": one.region_code, "kind": one.kind, **one.conditions}
    context = {
        "year": str(one.year),
        "within": one.region_code[:5],
        "participant": str(one.id),
        "version": str(one.version),
    }
    place = await turn.place(one.region_code)
    names = {ABOUT: str(one.year), "region": place.label}
    await begin_mending(turn, Proposal, context, answers, None, names)


@before_submit(Proposal)
async def check_proposal(turn: Turn, form: Proposal, draft: Draft) -> bool:
    """What cannot stand is asked again: a village there already, a full quota, an earlier year."""
    turn.require(Verb.PROPOSE_VILLAGE, form.region)
    year = int(draft.context["year"])
    await open_to_proposals(turn, year)
    await lock_village(turn.db, form.region[:5])  # two offices may want the last place
    place = await turn.place(form.region)
    name = place.village_label or place.label
    there = await participant(turn.db, year, form.region)
    mine = draft.context.get("participant") == str(there.id) if there is not None else False
    if there is not None and not mine and there.standing != ParticipantStatus.CLOSED:
        why = _(
            "%(village)s sudah ada di periode %(year)s: %(standing)s. Pilih desa lain.",
            village=name,
            year=str(year),
            standing=standing_words(there),
        )
        await ask_again(turn, draft, "region", why)
        return False
    most = (await quotas_of(turn.db, year)).of(form.region[:5])
    if most is not None and form.kind is ProposedKind.MAIN:
        count = await overview.in_quota(turn.db, year, form.region[:5], but=form.region)
        if count >= most:
            why = _(
                "Kuota desa utama %(regency)s sudah terisi: %(count)s dari %(all)s. "
                "Pilih jenis lain, atau tarik satu usulan dulu.",
                regency=place.regency_label or place.label,
                count=count,
                all=most,
            )
            await ask_again(turn, draft, "kind", why)
            return False
    others = await overview.other_years(turn.db, form.region, year)
    before = overview.proposed_before(others, year)
    if before is not None and form.fresh:
        why = _(
            "%(village)s tercatat pernah diusulkan: %(year)s, %(kind)s. Tekan Pernah.",
            village=name,
            year=str(before.year),
            kind=kind_words(before),
        )
        await ask_again(turn, draft, "fresh", why)
        return False
    return True


@submitted(Proposal, verb=Verb.PROPOSE_VILLAGE)
async def store_proposal(turn: Turn, sent: HandedIn[Proposal]) -> None:
    """It waits for the province, which hears of it; of several in a day once."""
    form, year = sent.form, int(sent.context["year"])
    one = await participant(turn.db, year, form.region)
    own = sent.context.get("participant")
    if one is not None and own is not None and sent.context["version"] != str(one.version):
        await show(turn, one, _("Usulan ini baru saja berubah. Ini yang sekarang."))
        return
    answers = {one.code: getattr(form, one.code) for one in CONDITIONS}
    if one is None:
        one = Participant(
            year=year,
            region_code=form.region,
            kind=form.kind,
            standing=ParticipantStatus.PROPOSED,
            standing_since=turn.now,
            conditions=answers,
            proposed_by=turn.person.id,
            proposed=turn.now,
            version=1,
        )
        turn.db.add(one)
        await turn.db.flush()
        note_step(turn, one, ParticipantStatus.PROPOSED)
    else:
        one.kind, one.conditions = form.kind, answers
        one.designation_id = None
        await move(turn, one, ParticipantStatus.PROPOSED)
    if own is not None and one.id != int(own):
        await _leave_old(turn, int(own))
    turn.audit(notices.PROPOSE, one.region_code, f"participant:{one.id}", kind=one.kind, year=year)
    card = await card_of(turn, one)
    turn.give(stored_screen(card), receipt_reply)
    await _tell_province(turn, one)


async def _leave_old(turn: Turn, participant_id: int) -> None:
    """Another village was chosen in the place of one that came back."""
    old = await known(turn, participant_id)
    if old.standing in _MENDABLE:
        await move(turn, old, ParticipantStatus.CLOSED)
        turn.audit(notices.CLOSE, old.region_code, f"participant:{old.id}", withdrawn=True)


async def _tell_province(turn: Turn, one: Participant) -> None:
    """Once a day; the others of the day stand on the first card and behind this one's button."""
    province = province_of(one.region_code)
    day = (await turn.today()).isoformat()
    if not await turn.claim("proposals", province, day):
        return
    readers, _pembina = await responsibility.responsible_people(
        turn.db, province, Verb.AGREE_VILLAGE
    )
    card = await card_of(turn, one)
    shown = proposed_screen(card.for_province())
    await turn.tell(notices.proposed, readers, shown, region=province, about=one.id)

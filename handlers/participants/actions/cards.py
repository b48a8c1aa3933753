"""The card of one participant as its reader may see it, and who may see it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.participants import buttons
from handlers.participants.screens.participant import (
    ParticipantCard,
    history_screen,
    participant_screen,
)
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone, Problem
from models.core.text import _
from models.participants.overview import villages as overview
from models.participants.records import (
    Participant,
    ParticipantKind,
    ParticipantStatus,
    ParticipantStep,
)
from models.people import records as people
from models.people.rules import name_with_title
from models.periods.overview import quotas_of
from models.periods.records import period
from models.regions.codes import COUNTRY, province_of

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.core.text import Sentence, Value
    from models.periods.records import Period

_READ = (Verb.READ_DIGEST, Verb.PROPOSE_VILLAGE, Verb.AGREE_VILLAGE)


@buttons.open_participant
async def show_participant(turn: Turn, participant_id: int) -> None:
    """One village in one year."""
    await show(turn, await known(turn, participant_id))


@buttons.open_newest
async def show_newest(turn: Turn, village_code: str) -> None:
    """The village in the newest year it was proposed for."""
    found = await overview.other_years(turn.db, village_code, 0)
    if not found:
        raise Gone(_("Desa peserta itu tidak ada. Lihat /peserta."))
    await show(turn, await known(turn, found[0].id))


@buttons.open_history
async def show_history(turn: Turn, participant_id: int) -> None:
    """What happened to it, and its other years."""
    one = await known(turn, participant_id)
    done = await overview.steps(turn.db, one.id)
    names = {
        person.id: name_with_title(person)
        for person in await people.people(turn.db, [step.done_by for step in done if step.done_by])
    }
    told = [(step, names.get(step.done_by or 0, "")) for step in done]
    others = await overview.other_years(turn.db, one.region_code, one.year)
    place = await turn.place(one.region_code)
    turn.show(history_screen(one, place, await turn.zone(), told, others))


async def show(turn: Turn, one: Participant, note: Sentence | None = None) -> None:
    """The card as it stands now."""
    turn.show(participant_screen(await card_of(turn, one), note))


async def card_of(turn: Turn, one: Participant) -> ParticipantCard:
    """All that stands on the card of a participant for whoever looks."""
    others = await overview.other_years(turn.db, one.region_code, one.year)
    province = province_of(one.region_code)
    may_agree = turn.may(Verb.AGREE_VILLAGE, province)
    more = 0
    if may_agree:
        waiting = await overview.waiting_by_province(turn.db, turn.now)
        more = waiting.get(province, 0) - int(one.standing == ParticipantStatus.PROPOSED)
    year = await period(turn.db, one.year)
    over = year is None or year.is_over(await turn.today())
    return ParticipantCard(
        one,
        await turn.place(one.region_code),
        await turn.zone(),
        who=await _last_hand(turn, one),
        quota=await quota_of(turn, one),
        before=overview.proposed_before(others, one.year),
        letters=await overview.letters(turn.db, one),
        may_propose=not over
        and turn.may(Verb.PROPOSE_VILLAGE, one.region_code)
        and (not may_agree or one.proposed_by == turn.person.id),
        may_agree=may_agree,
        more=more,
        closed=year is None or year.closed is not None,
    )


async def _last_hand(turn: Turn, one: Participant) -> Value:
    """Who brought it to where it stands."""
    proposed = one.standing == ParticipantStatus.PROPOSED
    hand = one.proposed_by if proposed else one.decided_by
    person = await people.person(turn.db, hand) if hand is not None else None
    return name_with_title(person) if person is not None else ""


async def quota_of(turn: Turn, one: Participant) -> tuple[int, int] | None:
    """How many of its regency's main villages there are, of how many; none where none is set."""
    regency = one.region_code[:5]
    most = (await quotas_of(turn.db, one.year)).of(regency)
    if most is None or one.kind != ParticipantKind.MAIN:
        return None
    return await overview.in_quota(turn.db, one.year, regency), most


async def known(turn: Turn, participant_id: int) -> Participant:
    """A participant that this person may see."""
    one = await turn.db.get(Participant, participant_id)
    if one is None:
        raise Gone(_("Desa peserta itu tidak ada. Lihat /peserta."))
    may = any(turn.may(verb, one.region_code) for verb in _READ)
    if not may and not turn.may(Verb.PLAN_PERIOD, COUNTRY):
        turn.require(Verb.READ_DIGEST, one.region_code)
    return one


async def locked(turn: Turn, participant_id: int) -> Participant:
    """The same as it is now, and nobody else decides about it meanwhile."""
    one = await known(turn, participant_id)
    await lock(turn.db, one)
    return one


async def running(turn: Turn, year: int) -> Period:
    """A year in which villages still come and go."""
    found = await period(turn.db, year)
    if found is None:
        raise Gone(_("Periode %(year)s belum dibuka.", year=str(year)))
    if found.closed is not None:
        raise Problem(_("Periode %(year)s sudah ditutup. Lihat /periode.", year=str(year)))
    return found


async def open_to_proposals(turn: Turn, year: int) -> Period:
    """A year villages are proposed for: not after its last day, though it counts on."""
    found = await running(turn, year)
    if found.is_over(await turn.today()):
        raise Problem(
            _("Periode %(year)s sudah berakhir, desa tidak bisa diusulkan lagi.", year=str(year))
        )
    return found


async def move(
    turn: Turn, one: Participant, standing: ParticipantStatus, reason: str | None = None
) -> None:
    """Where it stands from now on, with its step; whoever looked before finds another version."""
    one.standing, one.standing_since, one.reason = standing, turn.now, reason
    one.version += 1
    if standing is ParticipantStatus.PROPOSED:
        one.proposed_by, one.proposed, one.decided_by = turn.person.id, turn.now, None
    else:
        one.decided_by = turn.person.id
    await turn.db.flush()
    note_step(turn, one, standing, reason)


def note_step(turn: Turn, one: Participant, step: str, reason: str | None = None) -> None:
    """One line more in its history."""
    turn.db.add(
        ParticipantStep(
            participant_id=one.id, step=step, at=turn.now, done_by=turn.person.id, reason=reason
        )
    )


def regions_of(turn: Turn) -> tuple[str, ...]:
    """Where this person reads who takes part: everything below their regions of BPS."""
    found = [
        region for verb in _READ for region in appointments.regions_for(turn.appointments, verb)
    ]
    if turn.may(Verb.PLAN_PERIOD, COUNTRY):
        found.append(COUNTRY)
    if not found:
        turn.require(Verb.READ_DIGEST, turn.home)
    kept = dict.fromkeys(found)
    return (COUNTRY,) if COUNTRY in kept else tuple(kept)

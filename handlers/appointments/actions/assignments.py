"""Tugaskan dan serahkan: which pembina coaches what; what is pending follows whoever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.forms.state.draft import ABOUT, Candidate
from bot.menu import refresh_menus
from bot.registry import command, submitted
from bot.screens.screen import ATTENTION, DONE, PEOPLE, Screen, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.appointments import buttons, notices
from handlers.appointments.actions.handover import pending_digest, tell_successors, tell_villages
from handlers.appointments.screens.handover import NAMED, reassigned_screen, successor_lines
from models.appointments.forms.assignments import Assign, HandOver
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.appointments.rules import assignment_of, is_pembina_of
from models.core.problems import Problem
from models.core.text import N_, _
from models.departures.overview import aftermath, departure
from models.offices.overview import reserve
from models.people import records as people
from models.people.rules import name_with_title
from models.roster.records import members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.answers import Answers
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment

OFFERED = 20  # pembina on one card


@buttons.assign_pembina
@command("tugaskan", about=N_("Menugaskan pembina"), verb=Verb.ASSIGN)
async def begin_assignment(turn: Turn) -> None:
    """Region, pembina and, where somebody had it before, the reason."""
    await _begin_for(turn, {}, {})


@buttons.assign_pembina_to
async def begin_assignment_to(turn: Turn, village_code: str) -> None:
    """The same for a village that is known: it is not asked again."""
    turn.require(Verb.ASSIGN, village_code)
    place = await turn.place(village_code)
    await _begin_for(turn, {"region": village_code}, {"region": place.label})


async def _begin_for(turn: Turn, known_answers: Answers, names: Mapping[str, str]) -> None:
    regions = appointments.regions_for(turn.appointments, Verb.ASSIGN)
    if not regions:
        turn.require(Verb.ASSIGN, turn.home)
    known = await appointments.holders_within(turn.db, Role.PEMBINA, regions, OFFERED)
    staff = await people.people(turn.db, [appointment.person_id for appointment in known])
    if not staff:
        turn.show(
            Screen(
                (
                    title(_("Belum ada pembina di wilayah %(you)s"), ATTENTION),
                    line(_("Undang dulu, lalu tugaskan.")),
                ),
                (
                    button_row(
                        buttons.invite_into_role.button(_("Undang pembina"), role=Role.PEMBINA)
                    ),
                ),
            )
        )
        return
    offered = tuple(
        Candidate(str(person.id), person.name or "?", (person.name or "?")[:20]) for person in staff
    )
    within = regions[0] if len(regions) == 1 else ""
    context, candidates = {"within": within}, {"pembina": offered}
    if known_answers:
        context["to"] = str(known_answers["region"])
    await begin(
        turn, Assign, context=context, answers=known_answers, candidates=candidates, names=names
    )


@submitted(Assign, verb=Verb.ASSIGN)
async def appoint_pembina(turn: Turn, sent: HandedIn[Assign]) -> None:
    """The assignment begins now; whoever had exactly this region before is told why it ended."""
    form = sent.form
    turn.require(Verb.ASSIGN, form.region)
    await members.lock_village(turn.db, form.region)
    chosen = await people.person(turn.db, int(form.pembina))
    regions = appointments.regions_for(turn.appointments, Verb.ASSIGN)
    known = await appointments.holders_within(turn.db, Role.PEMBINA, regions, 10_000)
    if chosen is None or chosen.id not in {appointment.person_id for appointment in known}:
        raise Problem(_("Pembina itu sudah tidak ada. Pilih yang lain dari /tugaskan."))
    place = await turn.place(form.region)
    before = await appointments.holders(turn.db, Role.PEMBINA, (form.region,))
    others = [appointment for appointment in before if appointment.person_id != chosen.id]
    if others and form.why is None:
        raise Problem(_("%(region)s sudah punya pembina. Isi alasannya dulu.", region=place.label))
    kept = [one.person_id for one in others if await _take_over(turn, one, form.why)]
    await appointments.appoint(
        turn.db, chosen.id, Role.PEMBINA, form.region, turn.now, by=turn.person.id, why=form.why
    )
    turn.audit(notices.ASSIGN, form.region, f"person:{chosen.id}")
    await refresh_menus(turn, [chosen.id, *(appointment.person_id for appointment in others)])
    receipt = Screen(
        (
            title(_("Pembina ditugaskan"), DONE),
            line(_("%(name)s: %(region)s.", name=name_with_title(chosen), region=place.label)),
        )
    )
    turn.give(receipt, receipt_reply)
    heading = title(_("%(you)s ditugaskan sebagai pembina"), PEOPLE)
    waits = await pending_digest(turn, form.region, [chosen.id])
    told = Screen((heading, line(place.label), *waits.lines[1:]), waits.keys)
    await turn.tell(notices.assigned, [chosen.id], told, region=form.region)
    for one in others:
        stays = one.person_id in kept
        ended = reassigned_screen(place.label, chosen, form.why, stays=stays)
        await turn.tell(notices.reassigned, [one.person_id], ended)


async def _take_over(turn: Turn, before: Appointment, why: str | None) -> bool:
    """It ends, as somebody else has it now; whom the team names stays pembina of the office."""
    office = await reserve.stays_at(turn.db, before)
    if office == before.region_code:  # the newer of two is in charge
        return True
    person_id = before.person_id
    await appointments.end(turn.db, person_id, Role.PEMBINA, before.region_code, turn.now, why)
    if office is None:
        return False
    await appointments.appoint(
        turn.db, person_id, Role.PEMBINA, office, turn.now, by=turn.person.id
    )
    turn.audit(notices.ASSIGN, office, f"person:{person_id}")
    return True


@buttons.hand_over_region
async def begin_handover(turn: Turn, region_code: str) -> None:
    """A pembina gives a region back, with a reason."""
    _own_assignment(turn, region_code)
    about = (await turn.place(region_code)).label
    await begin(turn, HandOver, context={"region": region_code}, names={ABOUT: about})


@submitted(HandOver, may_send=is_pembina_of)
async def end_assignment(turn: Turn, sent: HandedIn[HandOver]) -> None:
    """The assignment ends; the next one in charge hears of it and of the reason."""
    form = sent.form
    region = sent.region
    given = _own_assignment(turn, region)
    after = await departure(turn.db, given)
    await appointments.end(turn.db, turn.person.id, Role.PEMBINA, region, turn.now, form.why)
    turn.audit(notices.HAND_OVER, region, f"person:{turn.person.id}")
    await refresh_menus(turn, [turn.person.id])
    place = await turn.place(region)
    turn.give(
        Screen(
            (
                title(_("Tugas diserahkan"), DONE),
                line(place.label),
                *(
                    successor_lines(await aftermath(turn.db, after, NAMED))
                    if list(after.heirs) != [turn.person.id]
                    else ()
                ),
            )
        ),
        receipt_reply,
    )
    lines = [
        title(_("Tugas pembina diserahkan kembali"), PEOPLE),
        line(_("%(name)s: %(region)s.", name=name_with_title(turn.person), region=place.label)),
        line(_("Alasan: %(why)s", why=form.why)),
    ]
    await tell_successors(turn, given, lines, with_reason=True)
    await tell_villages(turn, turn.person, after.coached)


def _own_assignment(turn: Turn, region: str) -> Appointment:
    assignment = assignment_of(turn.appointments, region)
    if assignment is None:
        raise Problem(_("Wilayah itu bukan tugas langsung %(you)s. Menu: /start"))
    return assignment

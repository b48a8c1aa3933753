"""/berhenti: somebody steps down from a role; the person's data stays, and a day may undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.lapsed import has_lapsed
from bot.registry import command
from bot.screens.screen import (
    ATTENTION,
    DONE,
    PEOPLE,
    Screen,
    button_column,
    line,
    numbered_line,
    title,
)
from bot.screens.screen import button_row as row
from handlers.appointments import buttons as appointments_buttons
from handlers.appointments.screens.handover import NAMED, consequence_lines, names_of, role_line
from handlers.departures import buttons, notices
from handlers.departures.actions.stepping_down import (
    concerned_ids,
    require_coordinator,
    require_successor,
    step_back,
    step_down,
)
from handlers.departures.screens.retired import retired_screen
from handlers.roster import buttons as roster_buttons
from models.appointments.rights import Verb
from models.appointments.rules import is_agent, is_pembina, is_staff
from models.core.problems import Gone, Problem
from models.core.text import N_, _, say
from models.departures import overview as departures
from models.departures.overview import UNDO
from models.people import records as people
from models.privacy.records import wishes
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment


@buttons.open_leaving
@command(
    "berhenti",
    about=N_("Berhenti dari tugas"),
    verb=Verb.SEE_ROSTER,
    order=80,
    typed=False,
)
async def choose_role_to_leave(turn: Turn) -> None:
    """The one role somebody holds, or a choice of several."""
    if not turn.appointments:
        if await show_retired(turn):
            return
        turn.show(
            Screen(
                (
                    title(_("Belum ada tugas yang tercatat.")),
                    line(_("Pesan dari bot dihentikan dengan /jeda, data dihapus dengan /hapus.")),
                )
            )
        )
        return
    if len(turn.appointments) == 1:
        await _ask(turn, turn.appointments[0])
        return
    lines = [title(_("Berhenti dari tugas yang mana?"), PEOPLE)]
    options = []
    for place, one in enumerate(turn.appointments, 1):
        lines.append(numbered_line(place, (await _role_line(turn, one)).text))
        options.append(buttons.leave_role.button("", appointment_id=one.id, number=place))
    turn.show(Screen(tuple(lines), (row(*options), row(open_menu.button(_("Menu"))))))


@roster_buttons.no_village.listen
async def show_retired(turn: Turn) -> bool:
    """The card of who works here no more; false for who still does or never did."""
    if turn.appointments:
        return False
    past = await departures.past_role(turn.db, turn.person.id, turn.now)
    if past is None:
        return False
    turn.show(retired_screen(past, await turn.place(past.appointment.region_code)))
    return True


@buttons.leave_role
async def ask_to_leave(turn: Turn, appointment_id: int) -> None:
    """What follows is said before it is done."""
    await _ask(turn, _own_appointment(turn, appointment_id))


async def _ask(turn: Turn, given: Appointment) -> None:
    await require_successor(turn, given)
    await require_coordinator(turn, given)
    lines = [title(_("Berhenti dari tugas ini?"), ATTENTION), await _role_line(turn, given)]
    if not is_staff(given):
        if is_agent(given):
            here = await village(turn.db, given.region_code)
            others = [
                member
                for member in here.members
                if member.standing == MemberStatus.AGENT
                and member.person_id not in {None, turn.person.id}
            ]
            stays = N_("Kiriman tetap milik desa. Belum ada agen lain di sini.")
            if others:
                stays = N_("Kiriman tetap milik desa, agen lain melanjutkan.")
            lines.append(line(say(stays)))
        if told := await concerned_ids(turn, given):
            who = names_of(await people.people(turn.db, told))
            lines.append(line(_("Akan diberi tahu: %(name)s.", name=who)))
    else:
        after = await departures.departure(turn.db, given)
        if after.coached or list(after.heirs) != [turn.person.id]:  # else it stays with them
            may_invite = turn.may(Verb.INVITE_PEMBINA, after.region)
            named = await departures.aftermath(turn.db, after, NAMED)
            lines += consequence_lines(named, may_invite=may_invite)
    lines.append(line(_("Data diri tetap tersimpan. Menghapus data: /hapus")))
    lines.append(line(_("Hanya ingin pesan berhenti? Tulis /jeda.")))
    yes = buttons.confirm_leaving.button(_("Ya, berhenti"), appointment_id=given.id, style="danger")
    if is_pembina(given):  # with a reason for whoever goes on
        yes = appointments_buttons.hand_over_region.button(
            _("Serahkan tugas"), region_code=given.region_code, style="danger"
        )
    turn.show(Screen(tuple(lines), (row(open_menu.button(_("Tidak jadi"))), button_column(yes))))


@buttons.confirm_leaving
async def end_own_role(turn: Turn, appointment_id: int) -> None:
    """The role ends now; whoever depended on it hears of it."""
    given = _own_appointment(turn, appointment_id)
    if is_pembina(given):
        raise Problem(_("Tugas pembina diserahkan dengan alasan. Mulai dari /berhenti."))
    await require_coordinator(turn, given)
    told = await step_down(turn, given)
    turn.give(await _goodbye_screen(turn, given, told), notices.left)


async def _goodbye_screen(turn: Turn, left: Appointment, told: Sequence[int]) -> Screen:
    """That it is done, who knows, and until when it can be undone."""
    lines: list[Line] = [
        title(_("%(you)s sudah berhenti dari tugas ini"), DONE),
        await _role_line(turn, left),
    ]
    if told:
        who = names_of(await people.people(turn.db, told))
        lines.append(line(_("Diberi tahu: %(name)s.", name=who)))
    if any(has_lapsed(turn, draft) for draft in turn.workspace.drafts):
        kept = N_(
            "Isian yang belum dikirim tetap tersimpan. Bisa dikirim kalau %(you)s kembali bertugas."
        )
        lines.append(line(say(kept)))
    elif turn.workspace.drafts:
        lines.append(line(_("Isian yang belum dikirim tetap tersimpan.")))
    until = (turn.now + UNDO).astimezone(await turn.zone())
    lines.append(line(_("Bisa diurungkan sampai %(day)s.", day=until)))
    lines.append(line(_("Terima kasih atas bantuan %(you)s selama ini.")))
    back = buttons.undo_leaving.button(_("Urungkan"), appointment_id=left.id)
    return Screen(tuple(lines), (row(back, open_menu.button(_("Menu"))),))


@buttons.undo_leaving
async def come_back(turn: Turn, appointment_id: int) -> None:
    """Within a day, and while nobody has taken the place: as if it had not been said."""
    if await wishes.own_wish(turn.db, turn.person.id):  # the roles come back with the data
        raise Problem(_("Data %(you)s akan dihapus. Batalkan dulu: /hapus"))
    left = await departures.left_by(turn.db, appointment_id, turn.person.id)
    if left is not None and not is_staff(left):
        await members.lock_village(turn.db, left.region_code)
    if left is None or not await departures.may_return(turn.db, left, turn.now):
        raise Gone(_("Tidak bisa diurungkan lagi. Menu %(you)s ada di /start."))
    role = await step_back(turn, left)
    turn.show(
        Screen(
            (title(_("%(you)s tetap bertugas"), DONE), role),
            (row(open_menu.button(_("Menu"))),),
        )
    )


async def _role_line(turn: Turn, given: Appointment) -> Line:
    return role_line(given, await turn.place(given.region_code))


def _own_appointment(turn: Turn, appointment_id: int) -> Appointment:
    for appointment in turn.appointments:
        if appointment.id == appointment_id:
            return appointment
    raise Gone(_("Tugas itu sudah berakhir. Lihat /profil."))

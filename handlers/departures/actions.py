"""/berhenti: somebody steps down from a role; the person's data stays, and a day may undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.registry import command
from bot.screens.screen import ATTENTION, DONE, PEOPLE, Screen, alone, line, numbered, title
from bot.screens.screen import together as row
from handlers.appointments import buttons as appointments_buttons
from handlers.appointments.screens.handover import follows, named, role_line
from handlers.departures import buttons, notices
from handlers.departures.screens.leaving import hearers
from handlers.departures.screens.stepping_down import is_needed, step_back, step_down
from handlers.home.screens.lapsed import has_lapsed
from handlers.home.screens.retired import retired_card
from models.appointments.rights import STAFF, Role, Verb
from models.core.problems import Gone, Problem
from models.core.text import N_, _, say
from models.departures import overview as departures
from models.departures.overview import REGRET
from models.privacy.records import erasures
from models.roster.records import members
from models.roster.records.members import Standing
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment


@buttons.open_leaving
@command("berhenti", about=N_("Berhenti dari tugas"), verb=Verb.SEE_ROSTER)
async def leaving(turn: Turn) -> None:
    """The one role somebody holds, or a choice of several."""
    if not turn.held:
        retired = await retired_card(turn)
        if retired is not None:
            turn.show(retired)
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
    if len(turn.held) == 1:
        await _ask(turn, turn.held[0])
        return
    lines = [title(_("Berhenti dari tugas yang mana?"), PEOPLE)]
    options = []
    for place, one in enumerate(turn.held, 1):
        lines.append(numbered(place, (await role_line(turn, one)).text))
        options.append(buttons.leave_role.button("", appointment_id=one.id, number=place))
    turn.show(Screen(tuple(lines), (row(*options), row(open_menu.button(_("Menu"))))))


@buttons.leave_role
async def one_role(turn: Turn, appointment_id: int) -> None:
    """What follows is said before it is done."""
    await _ask(turn, _own(turn, appointment_id))


async def _ask(turn: Turn, given: Appointment) -> None:
    await is_needed(turn, given)
    lines = [title(_("Berhenti dari tugas ini?"), ATTENTION), await role_line(turn, given)]
    if given.role not in STAFF:
        if given.role == Role.AGENT:
            here = await village(turn.db, given.region_code)
            others = [
                one
                for one in here.members
                if one.standing == Standing.AGENT and one.person_id not in {None, turn.person.id}
            ]
            stays = N_("Kiriman tetap milik desa. Belum ada agen lain di sini.")
            if others:
                stays = N_("Kiriman tetap milik desa, agen lain melanjutkan.")
            lines.append(line(say(stays)))
        if told := await hearers(turn, given):
            lines.append(line(_("Akan diberi tahu: %(name)s.", name=await named(turn, told))))
    else:
        after = await departures.departure(turn.db, given)
        if after.coached or list(after.heirs) != [turn.person.id]:  # else it stays with them
            lines += await follows(turn, after)
    lines.append(line(_("Data diri tetap tersimpan. Menghapus data: /hapus")))
    lines.append(line(_("Hanya ingin pesan berhenti? Tulis /jeda.")))
    yes = buttons.confirm_leaving.button(_("Ya, berhenti"), appointment_id=given.id, style="danger")
    if given.role == Role.PEMBINA:  # with a reason for whoever goes on
        yes = appointments_buttons.hand_over_region.button(
            _("Serahkan tugas"), region_code=given.region_code, style="danger"
        )
    turn.show(Screen(tuple(lines), (row(open_menu.button(_("Tidak jadi"))), alone(yes))))


@buttons.confirm_leaving
async def leave(turn: Turn, appointment_id: int) -> None:
    """The role ends now; whoever depended on it hears of it."""
    given = _own(turn, appointment_id)
    if given.role == Role.PEMBINA:
        raise Problem(_("Tugas pembina diserahkan dengan tombol Serahkan tugas."))
    told = await step_down(turn, given)
    turn.give(await _goodbye(turn, given, told), notices.left)


async def _goodbye(turn: Turn, left: Appointment, told: Sequence[int]) -> Screen:
    """That it is done, who knows, and until when it can be undone."""
    lines: list[Line] = [
        title(_("%(you)s sudah berhenti dari tugas ini"), DONE),
        await role_line(turn, left),
    ]
    if told:
        lines.append(line(_("Diberi tahu: %(name)s.", name=await named(turn, told))))
    if any(has_lapsed(turn, draft) for draft in turn.desk.drafts):
        kept = N_(
            "Isian yang belum dikirim tetap tersimpan. Bisa dikirim kalau %(you)s kembali bertugas."
        )
        lines.append(line(say(kept)))
    elif turn.desk.drafts:
        lines.append(line(_("Isian yang belum dikirim tetap tersimpan.")))
    until = (turn.now + REGRET).astimezone(await turn.zone())
    lines.append(line(_("Bisa diurungkan sampai %(day)s.", day=until)))
    lines.append(line(_("Terima kasih atas bantuan %(you)s selama ini.")))
    back = buttons.undo_leaving.button(_("Urungkan"), appointment_id=left.id)
    return Screen(tuple(lines), (row(back, open_menu.button(_("Menu"))),))


@buttons.undo_leaving
async def come_back(turn: Turn, appointment_id: int) -> None:
    """Within a day, and while nobody has taken the place: as if it had not been said."""
    if await erasures.asked(turn.db, turn.person.id):  # the roles come back with the data
        raise Problem(_("Data %(you)s akan dihapus. Batalkan dulu: /hapus"))
    left = await departures.left_by(turn.db, appointment_id, turn.person.id)
    if left is not None and left.role not in STAFF:
        await members.hold(turn.db, left.region_code)
    if left is None or not await departures.may_return(turn.db, left, turn.now):
        raise Gone(_("Tidak bisa diurungkan lagi. Menu %(you)s ada di /start."))
    role = await step_back(turn, left)
    turn.show(
        Screen(
            (title(_("%(you)s tetap bertugas"), DONE), role),
            (row(open_menu.button(_("Menu"))),),
        )
    )


def _own(turn: Turn, appointment_id: int) -> Appointment:
    for one in turn.held:
        if one.id == appointment_id:
            return one
    raise Gone(_("Tugas itu sudah berakhir. Lihat /profil."))

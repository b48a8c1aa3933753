"""/profil and /jeda: what the bot knows of its reader, to be corrected; and silence at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.form_sessions.filling import begin
from bot.forms.screens.formatting import readable_phone
from bot.registry import command, submitted
from bot.screens.screen import BELL, DONE, PEOPLE, Screen, line, title, together
from bot.turns.notices import receipt_reply
from handlers.departures import buttons as departures_buttons
from handlers.people import buttons, notices
from handlers.privacy import buttons as privacy_buttons
from handlers.privacy.screens import erasure_screen
from handlers.registration import buttons as registration_buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.core.text import N_, Sentence, _
from models.machine import outbox
from models.people.forms import Profile
from models.people.rules import form_of_address
from models.privacy.records import erasures
from models.regions.codes import COUNTRY
from models.registration.forms import Registration
from models.roster.records.members import memberships
from models.submissions.records.submissions import latest_of

if TYPE_CHECKING:
    from bot.screens.screen import Line
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn


@buttons.open_profile
@command("profil", "profile", about=N_("Melihat dan mengubah data diri"))
async def show_profile(turn: Turn) -> None:
    """Name, address, telephone and roles, with the way to correct them."""
    person = turn.person
    if person.name is None:
        turn.show(
            Screen(
                (
                    title(_("Belum ada data diri di sini."), PEOPLE),
                    line(_("Mulai dengan /daftar")),
                ),
            )
        )
        return
    lines: list[Line] = [title(_("Data diri"), PEOPLE)]
    lines.append(line(_("Nama: %(name)s", name=person.name)))
    lines.append(line(_("Sapaan: %(address)s", address=form_of_address(person))))
    if person.phone is not None:
        lines.append(line(_("HP: %(phone)s", phone=readable_phone(person.phone))))
    for held in turn.appointments:
        role = Sentence(ROLE_WORDS[Role(held.role)])
        if held.region_code == COUNTRY:
            lines.append(line(_("Tugas: %(role)s", role=role)))
        else:
            where = (await turn.place(held.region_code)).label
            lines.append(line(_("Tugas: %(role)s, %(region)s", role=role, region=where)))
    sent = await latest_of(turn.db, person.id, Registration.about.code)
    change = registration_buttons.change_registration.button(_("Ubah pendaftaran"))
    if sent is None:
        change = buttons.change_profile.button(_("Ubah data diri"))
    rest = (
        privacy_buttons.download_my_data.button(_("Unduh data saya")),
        privacy_buttons.erase_my_data.button(_("Hapus data saya")),
        open_menu.button(_("Menu")),
    )
    stop = (
        [departures_buttons.open_leaving.button(_("Berhenti dari tugas"))]
        if turn.appointments
        else []
    )
    turn.show(Screen(tuple(lines), (together(change), together(*rest), together(*stop))))


@buttons.change_profile
async def begin_profile(turn: Turn) -> None:
    """The same three questions, answered with what is known."""
    person = turn.person
    told = {"name": person.name, "address": person.address, "phone": person.phone}
    known = {key: value for key, value in told.items() if value is not None}
    await begin(turn, Profile, answers=known)


@submitted(Profile)
async def store_profile(turn: Turn, sent: HandedIn[Profile]) -> None:
    """It holds at once, in whatever is said from now on."""
    form = sent.form
    turn.person.name, turn.person.address = form.name, form.address
    turn.person.phone = form.phone
    for member in await memberships(turn.db, turn.person.id):
        member.name = form.name
    turn.audit(notices.PROFILE, turn.home, f"person:{turn.person.id}")
    turn.give(
        Screen(
            (title(_("Data diri tersimpan"), DONE),),
            (together(buttons.open_profile.button(_("Lihat data diri"))),),
        ),
        receipt_reply,
    )


@buttons.pause_messages
@command("jeda", "pause", about=N_("Menghentikan pesan dari bot"))
async def pause(turn: Turn) -> None:
    """From this moment nothing comes by itself (UU 27/2022, pasal 41); answers still do."""
    wish = await erasures.own_wish(turn.db, turn.person.id)
    if wish is not None:
        wish.hushed = False  # a pause of its own: it stays when the wish is taken back
    if turn.person.paused is None:
        turn.person.paused = turn.now
        turn.audit(notices.PAUSE, turn.home, f"person:{turn.person.id}")
    await outbox.keep_only_replies(turn.db, turn.person.telegram_id)
    turn.show(
        Screen(
            (
                title(_("Pesan dari bot dihentikan"), DONE),
                line(_("Pengingat, kabar, dan ringkasan tidak dikirim lagi.")),
                line(_("%(you)s tetap bisa menulis ke sini kapan saja.")),
                line(_("Pesan selama jeda tidak disusulkan.")),
            ),
            (
                together(buttons.resume_messages.button(_("Kirim pesan lagi"))),
                together(open_menu.button(_("Menu"))),
            ),
        )
    )


@buttons.resume_messages
async def unpause(turn: Turn) -> None:
    """Messages come again; what was missed does not. A wish to be erased is not undone by it."""
    wish = await erasures.own_wish(turn.db, turn.person.id)
    if wish is not None:
        turn.show(erasure_screen(wish.due.astimezone(await turn.zone())))
        return
    if turn.person.paused is not None:
        turn.person.paused = None
        turn.audit(notices.UNPAUSE, turn.home, f"person:{turn.person.id}")
    turn.show(
        Screen(
            (title(_("Pesan dari bot dikirim lagi"), BELL),),
            (together(open_menu.button(_("Menu"))),),
        )
    )

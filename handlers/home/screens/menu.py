"""The card everything begins from: who I am here, what waits, what I can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.buttons import resume_draft
from bot.form_sessions.lapsed import has_lapsed
from bot.forms.screens.buttons import drop
from bot.screens.screen import EDIT, Button, Keys, Line, Screen, alone, line, title, together
from handlers.activities import buttons as activities_buttons
from handlers.appointments import buttons as appointments_buttons
from handlers.appointments.screens.handover import role_line
from handlers.digests import buttons as digests_buttons
from handlers.home import buttons
from handlers.home.screens.retired import retired_screen
from handlers.home.screens.waiting import what_waits
from handlers.needs import buttons as needs_buttons
from handlers.onboarding import buttons as onboarding_buttons
from handlers.onboarding.screens.consent import check_consent
from handlers.people import buttons as people_buttons
from handlers.privacy.screens import erasure_line
from handlers.registration import buttons as registration_buttons
from handlers.reminders.screens import unsent_words
from handlers.roster import buttons as roster_buttons
from handlers.villages import buttons as villages_buttons
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.text import N_, _, say
from models.people.rules import name_with_title
from models.privacy.records import erasures
from models.regions.local_titles import title_in_sentence
from models.registration.forms import Registration
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn


async def show_menu(turn: Turn) -> None:
    """Show it, or what a newcomer sees, or the consent that is still asked."""
    if turn.appointments and not await check_consent(turn):
        return
    wish = await erasures.own_wish(turn.db, turn.person.id)
    retired = None if turn.appointments else await retired_screen(turn)
    if retired or not (turn.appointments or turn.desk.drafts):
        screen = retired or await _off_roster_screen(turn) or _newcomer_screen()
        told = (await erasure_line(turn, wish),) if wish else ()
        left, keys = _draft_rows(turn)
        turn.show(replace(screen, lines=(*screen.lines, *told, *left), keys=(*keys, *screen.keys)))
        return
    lines: list[Line] = [title(_("Selamat datang, %(name)s", name=name_with_title(turn.person)))]
    lines += [await role_line(turn, appointment) for appointment in turn.appointments[-3:]]
    if wish is not None:
        lines.append(await erasure_line(turn, wish))
    left, keys = _draft_rows(turn)
    lines += left
    mine, others = await what_waits(turn)
    if mine:
        lines.append(line(_("Menunggu %(you)s:")))
        lines += mine
    if others:
        lines.append(line(_("Menunggu orang lain:")))
        lines += others
    if not mine and not others and not turn.desk.drafts:
        lines.append(line(_("Tidak ada yang menunggu.")))
    doors = _role_buttons(turn)
    # Phones are shared: the first card of the day names whose session this is, and asks.
    today = turn.now.astimezone(await turn.zone()).date()
    if await turn.claim("session", f"person:{turn.person.id}", today.isoformat()):
        doors.append(people_buttons.switch_person.button(_("Bukan saya")))
    turn.show(Screen(tuple(lines), (*keys, together(*doors))))


async def _off_roster_screen(turn: Turn) -> Screen | None:
    """To somebody whose village lists them no more: that it is so, and whom to ask."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        return None
    place = await turn.place(sent.region_code)
    heading = N_("%(village)s tidak lagi mencantumkan %(you)s sebagai agen")
    contact = turn.runtime.settings.contact
    return Screen(
        (
            title(say(heading, village=place.village_label or place.label)),
            line(
                _(
                    "Kalau ini keliru, tanyakan kepada %(leader)s.",
                    leader=title_in_sentence(place.head_title or "Kepala Desa"),
                )
            ),
            line(_("Bisa juga ke BPS: %(contact)s.", contact=contact)),
        ),
        (
            together(
                registration_buttons.change_registration.button(_("Pendaftaran saya")),
                buttons.open_languages.button(_("Bahasa")),
                buttons.open_help.button(_("Bantuan")),
            ),
        ),
    )


def _newcomer_screen() -> Screen:
    return Screen(
        (
            title(_("Selamat datang di Desa Cantik")),
            line(_("Di sini agen statistik desa mendaftar dan melapor ke BPS.")),
            line(_("Punya tautan undangan? Buka tautan itu.")),
            line(_("Belum punya? Daftar sendiri pun bisa.")),
        ),
        (
            alone(
                onboarding_buttons.register_as_agent.button(
                    _("Daftar sebagai agen"), style="primary"
                )
            ),
            together(
                buttons.open_languages.button(_("Bahasa")),
                buttons.open_privacy_text.button(_("Data pribadi")),
            ),
        ),
    )


def _draft_rows(turn: Turn) -> tuple[list[Line], list[Keys]]:
    """What is not sent yet: to go on with, or to drop where its role is over."""
    lines: list[Line] = []
    keys: list[Keys] = []
    waiting = turn.desk.drafts[-3:]
    for place, draft in enumerate(waiting, 1):
        number = place if len(waiting) > 1 else None
        door = drop(draft) if has_lapsed(turn, draft) else continue_button(draft)
        lines.append(Line(unsent_words(draft), "plain", EDIT, number))
        keys.append(alone(replace(door, number=number)))
    return lines, keys


def continue_button(draft: Draft) -> Button:
    """Opens a waiting draft where it was left."""
    return resume_draft.button(_("Lanjutkan isian"), draft_id=draft.id, style="primary")


def _role_buttons(turn: Turn) -> list[Button]:
    """Buttons fitted to the role."""
    verbs = {
        verb for appointment in turn.appointments for verb in appointments.verbs_of(appointment)
    }
    doors = []
    if Verb.REPORT in verbs:
        doors.append(activities_buttons.report_activity.button(_("Lapor kegiatan")))
        doors.append(activities_buttons.open_my_reports.button(_("Laporan saya")))
    if Verb.READ_DIGEST in verbs:
        doors.append(digests_buttons.open_digest.button(_("Ringkasan")))
    if Verb.ANSWER in verbs:
        doors.append(villages_buttons.open_my_villages.button(_("Desa binaan")))
    if Verb.READ_REPORTS in verbs:
        doors.append(needs_buttons.open_data_needs.button(_("Kebutuhan data")))
    if Verb.SEE_ROSTER in verbs:
        doors.append(roster_buttons.open_rosters.button(_("Daftar agen")))
    if any(appointment.role in {Role.CANDIDATE, Role.AGENT} for appointment in turn.appointments):
        doors.append(registration_buttons.change_registration.button(_("Pendaftaran saya")))
    if Verb.INVITE_AGENT in verbs:
        doors.append(appointments_buttons.open_invitations.button(_("Undang")))
    if Verb.ASSIGN in verbs:
        doors.append(appointments_buttons.assign_pembina.button(_("Tugaskan")))
    doors.append(buttons.open_languages.button(_("Bahasa")))
    doors.append(buttons.open_help.button(_("Bantuan")))
    return doors

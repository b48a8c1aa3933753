"""The way in: registering alone, opening an invitation, choosing a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.languages.locale import languages
from bot.registry import command, link
from bot.screens.screen import DONE, Screen, button_row, line, title
from handlers.departures.screens.retired import retired_screen
from handlers.onboarding import buttons
from handlers.onboarding.actions.entering import NO_INVITATION, ask_consent, enter
from handlers.onboarding.actions.overdue import say_over
from handlers.privacy.screens import erasure_screen
from handlers.registration import buttons as registration_buttons
from models.appointments.records import invitations
from models.appointments.rules import invites_agent
from models.core.problems import Problem
from models.core.text import N_, _
from models.departures import overview as departures
from models.privacy.records import wishes
from models.registration.forms import Registration
from models.roster.records import members
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.submissions.records.submissions import Submission


@buttons.register_as_agent
@command("daftar", about=N_("Mendaftar sebagai agen"), order=64)
async def begin_registration(turn: Turn) -> None:
    """Somebody registers by themselves; they will be a candidate."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        await enter(turn, NO_INVITATION)
        return
    if not await members.entries_of(turn.db, turn.person.id):
        await _return(turn, sent)
        return
    place = await turn.place(sent.region_code)
    turn.show(
        Screen(
            (
                title(_("%(you)s sudah terdaftar"), DONE),
                line(place.label),
                line(_("Nomor %(receipt)s", receipt=sent.receipt)),
            ),
            (
                button_row(
                    registration_buttons.change_registration.button(_("Ubah pendaftaran")),
                    open_menu.button(_("Menu")),
                ),
            ),
        )
    )


async def _return(turn: Turn, sent: Submission) -> None:
    """Back to be an agent: undo what can still be undone, else register once more."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:  # the roles come back with the data
        turn.show(erasure_screen(wish.due.astimezone(await turn.zone())))
        return
    past = await departures.past_role(turn.db, turn.person.id, turn.now)
    if past is not None and past.may_return:
        turn.show(retired_screen(past, await turn.place(past.appointment.region_code)))
        return
    await registration_buttons.registers_again.announce(turn, sent)


@link("i")
async def open_invitation(turn: Turn, token: str) -> None:
    """An invitation is opened. Wrong, used and expired links get one answer, but who opened it."""
    who = turn.runtime.pseudonymous_id(turn.person.telegram_id)
    if await invitations.may_guess(turn.db, who, turn.now):
        found = await invitations.find_open(turn.db, token, turn.now)
        if found is not None and await invitations.is_still_valid(turn.db, found):
            if found.made_by == turn.person.id and not invites_agent(found):
                raise Problem(_("Undangan ini untuk orang lain. Teruskan tautannya."))
            await invitations.record_opening(turn.db, found.id, turn.person.id)
            await enter(turn, str(found.id))
            return
        late = await invitations.over(turn.db, turn.person.id, turn.now, token=token)
        if late is not None:
            await say_over(turn, late)
            return
        await invitations.record_wrong_link(turn.db, who, turn.now)
    turn.show(
        Screen(
            (
                title(_("Undangan ini tidak berlaku lagi.")),
                line(_("Mintalah yang baru kepada pembina atau kepala desa.")),
                line(_("Agen bisa mendaftar tanpa undangan: /daftar")),
            )
        )
    )


@buttons.choose_first_language
async def set_first_language(turn: Turn, language: str, next_step: str) -> None:
    """The language of everything from now on; then on to consent or to the form."""
    if language in languages():
        turn.person.language = language
    await ask_consent(turn, next_step)

"""/profil and /jeda: what the bot knows of its reader, to be corrected; and silence at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import command, first_card, submitted
from bot.turns.notices import headline, receipt_reply
from handlers.people import buttons, notices
from handlers.people.screens import (
    missed_lines,
    pause_line,
    paused_screen,
    profile_screen,
    resumed_screen,
    still_paused_line,
    stored_screen,
    unknown_person_screen,
)
from handlers.privacy import buttons as privacy_buttons
from handlers.privacy.screens import erasure_screen
from models.core.text import N_, _
from models.machine import held_news, outbox
from models.people.forms import Profile
from models.people.records import set_phone
from models.privacy.records import wishes
from models.regions.places import places_of
from models.registration.forms import Registration
from models.roster.records.members import memberships
from models.submissions.records.submissions import latest_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.screens.screen import Button, Line
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn


@buttons.open_profile
@command("profil", "profile", about=N_("Melihat dan mengubah data diri"), order=62)
async def show_profile(turn: Turn) -> None:
    """Name, address, telephone and roles, with the way to correct them."""
    if turn.person.name is None:
        turn.show(unknown_person_screen())
        return
    sent = await latest_of(turn.db, turn.person.id, Registration.about.code)
    places = await places_of(turn.db, [held.region_code for held in turn.appointments])
    registered = sent is not None
    turn.show(profile_screen(turn.person, turn.appointments, places, registered=registered))


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
    set_phone(turn.person, form.phone, shared=sent.by_contact("phone"))
    for member in await memberships(turn.db, turn.person.id):
        member.name = form.name
    turn.audit(notices.PROFILE, turn.home, f"person:{turn.person.id}")
    turn.give(stored_screen(), receipt_reply)


@buttons.pause_messages
@command("jeda", "pause", about=N_("Menghentikan pesan dari bot"), order=63, typed=False)
async def pause(turn: Turn) -> None:
    """From this moment nothing comes by itself (UU 27/2022, pasal 41); answers still do."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:
        wish.hushed = False  # a pause of its own: it stays when the wish is taken back
    if turn.person.paused is None:
        turn.person.paused = turn.now
        turn.audit(notices.PAUSE, turn.home, f"person:{turn.person.id}")
    for row in await outbox.keep_only_replies(turn.db, turn.person.telegram_id):
        words = headline(row.body.get("text", ""))
        await held_news.hold(turn.db, turn.person.id, words, turn.now, row.region, row.key)
    turn.show(paused_screen())


@buttons.resume_messages
async def unpause(turn: Turn) -> None:
    """Messages come again, what was missed in headlines. A wish to be erased stands."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:
        turn.show(erasure_screen(wish.due.astimezone(await turn.zone())))
        return
    since = turn.person.paused
    if since is not None:
        turn.person.paused = None
        turn.audit(notices.UNPAUSE, turn.home, f"person:{turn.person.id}")
    turn.show(resumed_screen(await _missed_lines(turn, since) if since is not None else ()))


@privacy_buttons.erasure_taken_back.listen
async def tell_missed(turn: Turn, _asked: datetime) -> Sequence[Line]:
    """A pause that came with the wish to be erased ends with it."""
    if turn.person.paused is not None:
        return ()
    missed = await held_news.release(turn.db, turn.person.id)
    return missed_lines(missed, await turn.zone()) if missed else ()


async def _missed_lines(turn: Turn, since: datetime) -> Sequence[Line]:
    """What was held back since a moment."""
    zone = await turn.zone()
    missed = await held_news.release(turn.db, turn.person.id)
    # Whoever works nowhere any more has no clock of their own, so no day is said.
    began = (pause_line(since.astimezone(zone)),) if turn.home else ()
    return (*began, *missed_lines(missed, zone))


@first_card(order=30)
async def tell_pause(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """That nothing comes by itself, and how that ends; a wish to be erased says so itself."""
    if turn.person.paused is None or await wishes.own_wish(turn.db, turn.person.id) is not None:
        return (), ()
    told = still_paused_line(turn.person.paused.astimezone(await turn.zone()))
    return [told], [buttons.resume_messages.button(_("Kirim pesan lagi"))]

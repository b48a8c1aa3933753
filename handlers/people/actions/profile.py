"""/profil and /jeda: what the bot knows of its reader, to be corrected; and silence at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import command, submitted
from bot.turns.notices import receipt_reply
from handlers.people import buttons, notices
from handlers.people.screens import (
    paused_screen,
    profile_screen,
    resumed_screen,
    stored_screen,
    unknown_person_screen,
)
from handlers.privacy.screens import erasure_screen
from models.core.text import N_
from models.machine import outbox
from models.people.forms import Profile
from models.people.records import set_phone
from models.privacy.records import wishes
from models.regions.places import places_of
from models.registration.forms import Registration
from models.roster.records.members import memberships
from models.submissions.records.submissions import latest_of

if TYPE_CHECKING:
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn


@buttons.open_profile
@command("profil", "profile", about=N_("Melihat dan mengubah data diri"))
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
@command("jeda", "pause", about=N_("Menghentikan pesan dari bot"))
async def pause(turn: Turn) -> None:
    """From this moment nothing comes by itself (UU 27/2022, pasal 41); answers still do."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:
        wish.hushed = False  # a pause of its own: it stays when the wish is taken back
    if turn.person.paused is None:
        turn.person.paused = turn.now
        turn.audit(notices.PAUSE, turn.home, f"person:{turn.person.id}")
    await outbox.keep_only_replies(turn.db, turn.person.telegram_id)
    turn.show(paused_screen())


@buttons.resume_messages
async def unpause(turn: Turn) -> None:
    """Messages come again; what was missed does not. A wish to be erased is not undone by it."""
    wish = await wishes.own_wish(turn.db, turn.person.id)
    if wish is not None:
        turn.show(erasure_screen(wish.due.astimezone(await turn.zone())))
        return
    if turn.person.paused is not None:
        turn.person.paused = None
        turn.audit(notices.UNPAUSE, turn.home, f"person:{turn.person.id}")
    turn.show(resumed_screen())

"""One phone, several people: [Bukan saya] and /ganti, without a word about who was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.values.phone import parse_phone
from bot.forms.state.workspace import Workspace
from bot.menu import refresh_menus
from bot.registry import command
from handlers.people import buttons, notices
from handlers.people.screens import (
    fresh_screen,
    shared_number_screen,
    switch_screen,
    unknown_number_screen,
    welcome_back_screen,
)
from models.appointments.records import appointments
from models.core.text import N_
from models.machine import outbox, processed_updates, shown_cards
from models.people import records as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.people.records import Person

_IN_NUMBERS = "0123456789+-./() \u00a0"


@buttons.switch_person
@command("ganti", "switch", about=N_("Ganti orang di HP ini"), listed=False)
async def switch(turn: Turn, words: Sequence[str] = ()) -> None:
    """The two ways on: somebody new, or somebody who has registered on this phone before."""
    typed = " ".join(words)
    if typed:
        await _come_back(turn, typed)
        return
    turn.show(switch_screen())


@buttons.start_as_new_person
async def start_fresh(turn: Turn) -> None:
    """A fresh start on the same account; the other one waits where they were."""
    account, language = turn.person.telegram_id, turn.person.language
    await _park_person(turn)
    await _seat_person(turn, await people.create(turn.db, account, language, turn.now))
    turn.show(fresh_screen())


async def _come_back(turn: Turn, typed: str) -> None:
    """By one's own number; a number nobody registered here says nothing of anybody."""
    number, name = parse_phone(typed), ""
    if number is None:
        name = typed.lstrip(_IN_NUMBERS).strip()
        number = parse_phone(typed.removesuffix(name))
    found = await people.parked_on(turn.db, turn.person.telegram_id, number, name) if number else ()
    if len(found) > 1:
        turn.show(shared_number_screen())
        return
    if not found:
        turn.show(unknown_number_screen())
        return
    known = found[0]
    account = turn.person.telegram_id
    await _park_person(turn)
    await people.unpark(turn.db, known, account)
    await _seat_person(turn, known)
    turn.show(welcome_back_screen())


async def _park_person(turn: Turn) -> None:
    """Whoever was here is put aside; nothing of theirs goes to this chat from now on."""
    chat = turn.person.telegram_id
    await outbox.drop_for(turn.db, chat)
    await processed_updates.forget_replies(turn.db, chat)
    await shown_cards.forget_chat(turn.db, chat)
    turn.shown = ()
    begun = bool(turn.workspace.drafts) or await people.has_any_consent(turn.db, turn.person.id)
    if turn.person.name is None and not turn.appointments and not begun:
        await people.forget(turn.db, turn.person.id)
    else:
        await people.park(turn.db, turn.person)
        turn.audit(notices.LEAVE_PHONE, turn.home, f"person:{turn.person.id}")
        await buttons.phone_left.announce(turn)


async def _seat_person(turn: Turn, person: Person) -> None:
    """From here on the turn is theirs."""
    turn.person, turn.workspace, turn.workspace_version = person, Workspace(), 0
    turn.appointments = await appointments.of_person(turn.db, person.id)
    await refresh_menus(turn, [person.id])

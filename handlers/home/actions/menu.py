"""The card everything begins from: who I am here, what waits, what I can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.lapsed import has_lapsed
from bot.forms.screens.buttons import drop
from bot.registry import REGISTRY
from bot.screens.screen import (
    EDIT,
    Button,
    Keys,
    Line,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.appointments.screens.handover import role_line
from handlers.departures.screens.retired import retired_screen
from handlers.home.actions.waiting import what_waits
from handlers.home.screens.menu import (
    continue_button,
    newcomer_screen,
    off_roster_screen,
    unsent_words,
    welcome_words,
)
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_screen
from handlers.people import buttons as people_buttons
from handlers.privacy.screens import erasure_line
from models.core.text import _, say
from models.departures import overview as departures
from models.people import records as people
from models.privacy.records import wishes
from models.privacy.rules import consent_text
from models.registration.forms import Registration
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.turns.turn import Turn


async def show_menu(turn: Turn) -> None:
    """Show it, or what a newcomer sees, or the consent that is still asked."""
    if turn.appointments and not await _has_consent(turn):
        settings = turn.runtime.settings
        turn.show(consent_screen(WHERE_LEFT, settings.office, settings.keep_years))
        return
    wish = await wishes.own_wish(turn.db, turn.person.id)
    due = wish.due.astimezone(await turn.zone()) if wish else None
    retired = None if turn.appointments else await _retired_screen(turn)
    if retired or not (turn.appointments or turn.workspace.drafts):
        screen = retired or await _off_roster_screen(turn) or newcomer_screen()
        told = (erasure_line(due),) if due else ()
        left, keys = _draft_rows(turn)
        turn.show(replace(screen, lines=(*screen.lines, *told, *left), keys=(*keys, *screen.keys)))
        return
    lines: list[Line] = [title(welcome_words(turn.person))]
    lines += [role_line(one, await turn.place(one.region_code)) for one in turn.appointments[-3:]]
    if due is not None:
        lines.append(erasure_line(due))
    left, keys = _draft_rows(turn)
    lines += left
    mine, others = await what_waits(turn)
    if mine:
        lines.append(line(_("Menunggu %(you)s:")))
        lines += mine
    if others:
        lines.append(line(_("Menunggu orang lain:")))
        lines += others
    if not mine and not others and not turn.workspace.drafts:
        lines.append(line(_("Tidak ada yang menunggu.")))
    doors = _doors(turn)
    # Phones are shared: the first card of the day names whose session this is, and asks.
    today = turn.now.astimezone(await turn.zone()).date()
    if await turn.claim("session", f"person:{turn.person.id}", today.isoformat()):
        doors.append(people_buttons.switch_person.button(_("Bukan saya")))
    turn.show(Screen(tuple(lines), (*keys, button_row(*doors))))


async def _has_consent(turn: Turn) -> bool:
    return await people.has_consent(turn.db, turn.person.id, consent_text.VERSION)


async def _retired_screen(turn: Turn) -> Screen | None:
    """The card of somebody who works here no more; nothing for who never did."""
    past = await departures.past_role(turn.db, turn.person.id, turn.now)
    if past is None:
        return None
    return retired_screen(past, await turn.place(past.appointment.region_code))


async def _off_roster_screen(turn: Turn) -> Screen | None:
    """The card of somebody whose village lists them no more; nothing for who never registered."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None:
        return None
    place = await turn.place(sent.region_code)
    return off_roster_screen(place, turn.runtime.settings.contact)


def _draft_rows(turn: Turn) -> tuple[list[Line], list[Keys]]:
    """What is not sent yet: to go on with, or to drop where its role is over."""
    lines: list[Line] = []
    keys: list[Keys] = []
    waiting = turn.workspace.drafts[-3:]
    for place, draft in enumerate(waiting, 1):
        number = place if len(waiting) > 1 else None
        door = drop(draft) if has_lapsed(turn, draft) else continue_button(draft)
        lines.append(Line(unsent_words(draft), "plain", EDIT, number))
        keys.append(button_column(replace(door, number=number)))
    return lines, keys


def _doors(turn: Turn) -> list[Button]:
    """Where this person can go from here, whatever subject it belongs to."""
    return [
        entry.address.button(say(entry.label))
        for entry in REGISTRY.menu
        if entry.may_use(turn.appointments)
    ]

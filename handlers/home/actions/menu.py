"""The card everything begins from: who I am here, what waits, what I can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.lapsed import has_lapsed
from bot.forms.screens.buttons import drop
from bot.registry import REGISTRY
from bot.screens.screen import button_row
from handlers.home.actions.waiting import what_waits
from handlers.home.screens.menu import MOST_LINES, continue_button, draft_rows, first_card
from handlers.people import buttons as people_buttons
from models.core.text import _, say

if TYPE_CHECKING:
    from bot.forms.state.draft import Draft
    from bot.screens.screen import Button, Line, Screen
    from bot.turns.turn import Turn


async def show_menu(turn: Turn, page: int = 0) -> None:
    """Show it, or what must be answered first, or what somebody without a role sees instead."""
    asked = None
    if turn.appointments and REGISTRY.before_card is not None:
        asked = await REGISTRY.before_card(turn)
    if asked is not None:
        turn.show(asked)
        return
    told, doors = await _parts(turn)
    drafts = [(draft, _door(turn, draft)) for draft in turn.workspace.drafts[-3:]]
    if (welcome := await _welcome(turn)) is not None:
        left, keys = draft_rows(drafts)
        keys = [*keys, button_row(*doors), *welcome.keys]
        turn.show(replace(welcome, lines=(*welcome.lines, *told, *left), keys=tuple(keys)))
        return
    mine, others = await what_waits(turn)
    doors += _doors(turn)
    # Phones are shared: the first card of the day names whose session this is, and asks.
    today = turn.now.astimezone(await turn.zone()).date()
    if await turn.claim("session", f"person:{turn.person.id}", today.isoformat()):
        doors.append(people_buttons.switch_person.button(_("Bukan saya")))
    page = page if page * MOST_LINES < len(mine) else 0
    turn.show(first_card(turn.person, told, drafts, mine, others, doors, page))


async def _welcome(turn: Turn) -> Screen | None:
    """What somebody without a role sees instead."""
    if turn.appointments:
        return None
    for card in REGISTRY.welcome_cards:
        if (screen := await card.find(turn)) is not None:
            return screen
    return None


async def _parts(turn: Turn) -> tuple[list[Line], list[Button]]:
    """What subjects add below the greeting, and the buttons that belong to it."""
    lines: list[Line] = []
    buttons: list[Button] = []
    for part in REGISTRY.first_card:
        more, doors = await part.find(turn)
        lines += more
        buttons += doors
    return lines, buttons


def _door(turn: Turn, draft: Draft) -> Button:
    """To go on with what is not sent yet, or to drop it where its role is over."""
    return drop(draft) if has_lapsed(turn, draft) else continue_button(draft)


def _doors(turn: Turn) -> list[Button]:
    """Where this person can go from here, whatever subject it belongs to."""
    return [
        entry.address.button(say(entry.label))
        for entry in REGISTRY.menu
        if entry.may_use(turn.appointments)
    ]

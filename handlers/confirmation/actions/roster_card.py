"""What the head's word adds to a roster's card: whom to recognise, and one's own disputed entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import button_row
from handlers.confirmation.screens.outcomes import (
    disputed_screen,
    recognition_keys,
    recognition_lines,
)
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import own_entry_buttons
from models.appointments.rights import Verb
from models.roster.records import members
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


@roster_buttons.roster_shown.listen
async def add_to_card(turn: Turn, here: Village) -> tuple[Sequence[Line], Sequence[Keys]]:
    """To its person the way to put an entry right; to BPS whether this is the head."""
    lines: list[Line] = []
    own = [
        member
        for member in here.members
        if member.person_id == turn.person.id and member.is_disputed
    ]
    keys = [button_row(*own_entry_buttons(entry)) for entry in own]
    claim, person = here.head_to_recognise, here.person_to_recognise
    if claim is not None and person is not None and turn.may(Verb.RECOGNISE_HEAD, here.code):
        lines += recognition_lines(claim, person)
        keys += recognition_keys(here)
    return lines, keys


@roster_buttons.no_village.listen
async def show_own_disputed_entry(turn: Turn) -> bool:
    """A candidate may not see the list, but what is wrong with the own entry."""
    entries = await members.entries_of(turn.db, turn.person.id)
    disputed = next((entry for entry in entries if entry.is_disputed), None)
    if disputed is not None:
        here = await village(turn.db, disputed.region_code)
        turn.show(disputed_screen(here, disputed))
    return disputed is not None

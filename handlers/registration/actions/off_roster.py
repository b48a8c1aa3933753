"""What somebody sees who registered once and whose village lists them no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import welcome_card
from handlers.registration.screens import off_roster_screen
from models.registration.forms import Registration
from models.submissions.records import submissions

if TYPE_CHECKING:
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn


@welcome_card(order=20)
async def tell_off_roster(turn: Turn) -> Screen | None:
    """That it is so; nothing for who never registered, or is at a form just now."""
    sent = await submissions.latest_of(turn.db, turn.person.id, Registration.about.code)
    if sent is None or turn.workspace.drafts:
        return None
    return off_roster_screen(await turn.place(sent.region_code), turn.runtime.settings.contact)

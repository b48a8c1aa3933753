"""What somebody sees before the first card: the yes that is still asked, or the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import before_card, welcome_card
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_screen
from handlers.onboarding.screens.entering import newcomer_screen
from models.people import records as people
from models.privacy.rules import consent_text

if TYPE_CHECKING:
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn


@before_card
async def ask_for_consent(turn: Turn) -> Screen | None:
    """The privacy text as it is now, to who has not agreed to it."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        return None
    settings = turn.runtime.settings
    return consent_screen(WHERE_LEFT, settings.office, settings.keep_years)


@welcome_card(order=90)
async def greet_newcomer(turn: Turn) -> Screen | None:
    """The ways in; somebody at a form has come in already."""
    return None if turn.workspace.drafts else newcomer_screen()

"""The privacy text with its two answers: before the first form, and again when the text changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PRIVATE, Keys, Screen, alone, line, title, together
from handlers.onboarding import buttons
from models.core.text import Sentence, _
from models.people import records as people
from models.privacy.rules import consent_text

if TYPE_CHECKING:
    from bot.turns.turn import Turn

WHERE_LEFT = "again"  # stands for going on where one was


async def check_consent(turn: Turn) -> bool:
    """Whether the person's yes is to today's text; if not, the text is shown."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        return True
    turn.show(consent_screen(turn, WHERE_LEFT))
    return False


def consent_screen(turn: Turn, then: str) -> Screen:
    """What is kept, why, who sees it and how long: one card, two answers."""
    lines = [title(Sentence(consent_text.HEADING), PRIVATE)]
    if then == WHERE_LEFT:
        lines.append(line(_("Mohon dibaca lagi sebelum melanjutkan.")))
    settings = turn.runtime.settings
    lines += [
        line(sentence) for sentence in consent_text.summary(settings.office, settings.keep_years)
    ]
    lines.append(line(Sentence(consent_text.QUESTION)))
    more = together(buttons.open_full_text.button(_("Baca lengkap"), next_step=then))
    return Screen(tuple(lines), (consent_buttons(then), more))


def consent_buttons(then: str) -> Keys:
    """The two answers; `then` says what follows a yes."""
    return alone(
        buttons.accept_text.button(_("Saya setuju"), next_step=then, style="success"),
        buttons.decline_text.button(_("Tidak setuju")),
    )

"""The privacy text with its two answers: before the first form, and again when the text changed."""

from __future__ import annotations

from bot.screens.screen import (
    ATTENTION,
    PRIVATE,
    Keys,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.onboarding import buttons
from models.core.text import Sentence, _
from models.privacy.rules import consent_text

WHERE_LEFT = "again"  # stands for going on where one was


def consent_screen(then: str, office: str, keep_years: int, note: Sentence | None = None) -> Screen:
    """What is kept, why, who sees it and how long: one card, two answers."""
    lines = [title(Sentence(consent_text.HEADING), PRIVATE)]
    if note is not None:
        lines.insert(0, title(note, ATTENTION))
    if then == WHERE_LEFT:
        lines.append(line(_("Mohon dibaca lagi sebelum melanjutkan.")))
    lines += [line(sentence) for sentence in consent_text.summary(office, keep_years)]
    lines.append(line(Sentence(consent_text.QUESTION)))
    more = button_row(buttons.open_full_text.button(_("Baca lengkap"), next_step=then))
    return Screen(tuple(lines), (consent_buttons(then), more))


def consent_buttons(then: str) -> Keys:
    """The two answers; `then` says what follows a yes."""
    return button_column(
        buttons.accept_text.button(_("Saya setuju"), next_step=then, style="success"),
        buttons.decline_text.button(_("Tidak setuju")),
    )

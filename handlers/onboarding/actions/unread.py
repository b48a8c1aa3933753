"""What was said at the first two cards and nobody could read: the same question, once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.inputs import Files
from bot.registry import unread
from handlers.onboarding import buttons
from handlers.onboarding.actions.entering import ask_language, show_consent
from models.core.text import _

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.core.text import Sentence


@unread(buttons.choose_first_language)
async def ask_language_again(turn: Turn, language: str, next_step: str) -> None:  # noqa: ARG001
    """The languages again; in which of them is not known yet."""
    why = _("Pilihan belum terbaca. Tekan bahasanya, atau tulis namanya.")
    await ask_language(turn, next_step, _why(turn, why))


@unread(buttons.accept_text)
async def ask_consent_again(turn: Turn, next_step: str) -> None:
    """The privacy text again; only a clear yes or no counts."""
    why = _("Jawaban belum terbaca. Tulis: setuju, atau tidak setuju.")
    show_consent(turn, next_step, _why(turn, why))


def _why(turn: Turn, unread_words: Sentence) -> Sentence:
    """A file is kept nowhere before the yes; words say how they can be read."""
    return _("Berkas ini tidak disimpan.") if isinstance(turn.said, Files) else unread_words

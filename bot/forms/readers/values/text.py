"""Reads a free answer: kept as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import clean
from bot.forms.state.reading import Read, Unread
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LONGEST = 1000


def read_text(question: Question, typed: str, _moment: Moment) -> Reading:
    """The text within the question's length, counted in characters."""
    kept = clean(typed)
    least, most = question.at_least or 1, question.at_most or LONGEST
    if not kept:
        return Unread(_("Jawaban belum terisi. Silakan tulis jawabannya."))
    if len(kept) > most:
        return Unread(
            _(
                "Kelebihan %(over)s huruf. Paling panjang %(most)s huruf.",
                over=len(kept) - most,
                most=most,
            )
        )
    if len(kept) < least:
        return Unread(_("Tulis lebih lengkap, paling sedikit %(least)s huruf.", least=least))
    return Read(kept)

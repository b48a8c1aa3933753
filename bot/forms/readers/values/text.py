"""Reads a free answer: kept as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import clean
from bot.forms.state.draft import Candidate
from bot.forms.state.reading import Read, Unclear, Unread
from models.core.text import _
from models.people.rules import has_letters, split_names, without_lead

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

LONGEST = 1000
LONGEST_BUTTON = 24


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
    return read_names(question, kept) if question.person is not None else Read(kept)


def read_names(question: Question, kept: str) -> Reading:
    """Somebody's name: it has letters, and of two people named in one line one is chosen first."""
    kept = without_lead(kept)
    if not has_letters(kept):
        return Unread(_("Di sini perlu nama, dengan huruf. Contoh: Siti Aminah"))
    people = split_names(kept)
    if len(people) < 2:  # noqa: PLR2004 - two people
        return Read(kept)
    if question.person is None or not question.person.several:
        return Unread(_("Ini seperti %(count)s nama. Tulis satu nama saja.", count=len(people)))
    offered = tuple(Candidate(name, name, name[:LONGEST_BUTTON]) for name in people)
    why = _("Ini %(count)s nama. Satu per satu: yang mana dulu?", count=len(people))
    return Unclear(offered, why)

"""Whether words say something: dots and figures alone are no reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.text import _

if TYPE_CHECKING:
    from models.core.text import Sentence

FEWEST_LETTERS = 3


def reason_problem(words: str) -> Sentence | None:
    """Why a reason says nothing; none when it has letters."""
    if sum(letter.isalpha() for letter in words) >= FEWEST_LETTERS:
        return None
    return _("Alasannya belum terbaca. Tulis dengan kata-kata.")

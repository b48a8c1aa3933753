"""Whether words say something: dots and figures alone are no reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from models.core.text import _
from models.forms.form import ask_again

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.core.text import Sentence


class _Worded(Protocol):
    words: str


T = TypeVar("T", bound=_Worded)

FEWEST_LETTERS = 3


def reason_problem(words: str) -> Sentence | None:
    """Why a reason says nothing; none when it has letters."""
    if sum(letter.isalpha() for letter in words) >= FEWEST_LETTERS:
        return None
    return _("Alasannya belum terbaca. Tulis dengan kata-kata.")


class AsksReason:
    """Beside `Form`, for a form whose one answer is a reason: dots are refused at once."""

    @classmethod
    def refusal(cls, key: str, answers: Mapping[str, object], _today: date) -> Sentence | None:
        """Why the reason cannot stand."""
        return reason_problem(str(answers[key]))


def reason_stands(form: T) -> T:
    """The same when it is sent; a validator of the whole form."""
    if (why := reason_problem(form.words)) is not None:
        raise ask_again("words", why)
    return form

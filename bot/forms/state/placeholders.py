"""Words of a form that speak of earlier answers: "Ibu %(name)s" is read and shown filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.reading import Moment, ReaderLocale
    from models.core.text import Value

UNKNOWN = "…"  # what a text speaks of is not answered yet
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class FilledLocale:
    """A reader's language in which labels carry the answers they speak of."""

    def __init__(self, locale: ReaderLocale, answers: Mapping[str, object]) -> None:
        """Take the language and the draft's answers."""
        self._locale = locale
        self._answers = answers

    def words(self, text: str) -> tuple[str, ...]:
        """A source text in the person's language and in Indonesian."""
        words = (_PLACEHOLDER.sub(self._answer, word) for word in self._locale.words(text))
        return tuple(word.replace("%%", "%") for word in words)

    def _answer(self, named: re.Match[str]) -> str:
        return str(self._answers.get(named[1]) or UNKNOWN)


def fill_placeholders(moment: Moment, answers: Mapping[str, object]) -> Moment:
    """The moment with a language that knows the answers."""
    return replace(moment, locale=FilledLocale(moment.locale, answers))


def placeholder_values(text: str, answers: Mapping[str, object]) -> dict[str, Value]:
    """The answers a text speaks of, as they were typed; those not given yet as dots."""
    keys = [key for key in _PLACEHOLDER.findall(text) if key != "you"]
    return {key: str(answers.get(key) or UNKNOWN) for key in keys}

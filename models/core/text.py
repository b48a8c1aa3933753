"""Sentences as values: written once in Indonesian, put into a language only when shown.

Models, forms and the engine speak in `Sentence`s, so that nothing below the screen needs to know
which language the reader chose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool extracts
    """Mark a sentence for the catalogues and return it unchanged."""
    return message


@dataclass(frozen=True)
class Listing:
    """Several values joined in the reader's language ("a, b dan c")."""

    items: tuple[Value, ...]


@dataclass(frozen=True)
class PlainDay:
    """A date without its weekday, as letters write it: 30 September 2026."""

    day: date


@dataclass(frozen=True)
class Sentence:
    """A source sentence with its named values, e.g. `Sentence(N_("Ada %(n)s agen."), {"n": 2})`.

    `plural` is the source sentence for counts other than one; `count` chooses between the two.
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class SentenceStart:
    """A value with which a sentence opens: it begins with a capital."""

    value: Value


# What may stand in a sentence. Plain strings are data (names, what people typed): never translated.
Value = str | int | date | datetime | time | PlainDay | Sentence | Listing | SentenceStart


def _(message: str, /, **values: Value) -> Sentence:
    """A sentence of the catalogues with its values: `_("Desa %(village)s", village=name)`."""
    return Sentence(message, values)


def say(message: str, /, **values: Value) -> Sentence:
    """The same for a sentence that was marked with `N_` where it stands as data."""
    return Sentence(message, values)

"""Which of a few named things is meant: by name, number as shown, part of the name, or a slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.forms.readers.words.denials import DENIALS
from bot.forms.readers.words.everyday import EVERYDAY
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SLIP = 85  # rapidfuzz ratio: one letter wrong in seven
_TIE = 3
_SHORTEST_SLIP, _SHORTEST_PART, _SHORTEST_START = 4, 3, 2
_LONGEST = 120
_NUMBERED = re.compile(r"(?:(?:no|nomor|nomer|pilihan|angka|yang)\s)?(\d{1,3})(?:\s(.+))?")

_NUMBER_LAST = re.compile(r"(.+?)\s(?:(?:no|nomor|nomer|pilihan|angka|yang)\s)?(\d{1,3})")


@dataclass(frozen=True)
class ThingNames:
    """The spellings of one thing, all plain; `code` counts only when typed in full."""

    names: tuple[str, ...]
    code: str = ""


@lru_cache(4096)
def thing_names(texts: tuple[str, ...], code: str = "") -> ThingNames:
    """A thing by everything it may be called. Forms say the same of it every time."""
    return ThingNames(tuple(dict.fromkeys(filter(None, map(plain, texts)))), plain(code))


def nearest(things: Sequence[ThingNames], typed: str, *, loosely: bool = True) -> tuple[int, ...]:
    """The places of the things meant: one is clear, several are equally near.

    Without `loosely` words around a name do not count: "regsosek dan podes" is not Regsosek.
    """
    text = plain(typed)
    if not text or len(text) > _LONGEST:
        return ()
    if exact := _places_where(things, lambda thing: text in (*thing.names, thing.code)):
        return exact
    if DENIALS.issuperset(text.split()):
        return ()  # "tidak" names nothing, however many names have it
    number = typed_number(text)
    if number is not None and 1 <= number <= len(things):
        return (number - 1,)
    if (pair := number_and_name(text)) and (both := _both(things, *pair)) is not None:
        return both
    return (
        _parts(things, text) or _slips(things, text) or (_around(things, text) if loosely else ())
    )


def typed_number(typed: str) -> int | None:
    """The number when nothing but a number was typed."""
    found = _NUMBERED.fullmatch(words_to_digits(plain(typed)))
    return int(found[1]) if found and not found[2] else None


def number_and_name(typed: str) -> tuple[int, str] | None:
    """The number and the words where one stands beside the other: "6 hasil", "hasil nomor 6"."""
    text = words_to_digits(plain(typed))
    before, behind = _NUMBERED.fullmatch(text), _NUMBER_LAST.fullmatch(text)
    number, words = before.groups() if before else behind.group(2, 1) if behind else ("", "")
    if not words or not any(char.isalpha() for char in words):
        return None
    return int(number), words


def named_by(things: Sequence[ThingNames], words: str) -> tuple[int, ...]:
    """The places of the things that words name, wholly, by a part or with a slip."""
    exact = _places_where(things, lambda thing: words in thing.names)
    if exact or DENIALS.issuperset(words.split()):
        return exact
    return _parts(things, words) or _slips(things, words)


def _both(things: Sequence[ThingNames], number: int, words: str) -> tuple[int, ...] | None:
    """The thing of a number and a name; of two that differ both, and none of a number too high.

    None where the words name nothing: then they are no choice with its number.
    """
    named = named_by(things, words)
    if not named:
        return None
    if not 1 <= number <= len(things):
        return ()
    return (number - 1,) if number - 1 in named else tuple(sorted({number - 1, *named}))


def _places_where(
    things: Sequence[ThingNames], holds: Callable[[ThingNames], bool]
) -> tuple[int, ...]:
    return tuple(place for place, thing in enumerate(things) if holds(thing))


def _same_sense(text: str, name: str) -> bool:
    """Whether both deny or neither does: "punya" is not "belum punya"."""
    return DENIALS.isdisjoint(text.split()) == DENIALS.isdisjoint(name.split())


def _same_figures(text: str, name: str) -> bool:
    """Whether figures are alike; a slip of one is another thing."""
    return re.findall(r"\d+", text) == re.findall(r"\d+", name)


def _parts(things: Sequence[ThingNames], text: str) -> tuple[int, ...]:
    """Those whose name begins with the text, or has all its words (three letters are enough)."""

    def fits(name: str) -> bool:
        if not _same_sense(text, name):
            return False
        whole = text not in EVERYDAY or f"{name} ".startswith(f"{text} ")  # "eva" is no Evaluasi
        if len(text) >= _SHORTEST_START and name.startswith(text) and whole:
            return True
        words = name.split()
        return all(
            word in words
            or (
                len(word) >= _SHORTEST_PART
                and word not in EVERYDAY
                and any(other.startswith(word) for other in words)
            )
            for word in text.split()
        )

    return _places_where(things, lambda thing: any(fits(name) for name in thing.names))


def _slips(things: Sequence[ThingNames], text: str) -> tuple[int, ...]:
    """Those spelled almost so; a single word may also be one word of the name."""
    if len(text) < _SHORTEST_SLIP or text in EVERYDAY:
        return ()

    def score(name: str) -> float:
        parts = [name]
        if " " not in text and DENIALS.isdisjoint(name.split()):
            parts += [word for word in name.split() if len(word) > _SHORTEST_SLIP]
        same = _same_sense(text, name) and _same_figures(text, name)
        return max(fuzz.ratio(text, part) for part in parts) if same else 0.0

    scores = [max((score(name) for name in thing.names), default=0.0) for thing in things]
    best = max(scores, default=0.0)
    if best < SLIP:
        return ()
    return tuple(place for place, found in enumerate(scores) if found >= max(SLIP, best - _TIE))


def _around(things: Sequence[ThingNames], text: str) -> tuple[int, ...]:
    """Those whose whole name stands among other words: "saya kaur keuangan" is Kaur."""
    words = set(text.split())
    inside = {
        place: max(
            (
                set(name.split())
                for name in thing.names
                if len(name) >= _SHORTEST_PART
                and words.issuperset(name.split())
                and _same_sense(text, name)
            ),
            key=len,
            default=set(),
        )
        for place, thing in enumerate(things)
    }
    return tuple(
        place
        for place, found in inside.items()
        if found and not any(found < other for other in inside.values())
    )

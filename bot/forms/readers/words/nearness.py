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
    if (numbered := _NUMBERED.fullmatch(words_to_digits(text))) and int(numbered[1]) <= len(things):
        place, rest = int(numbered[1]) - 1, numbered[2]
        if place >= 0 and (not rest or place in nearest(things, rest, loosely=loosely)):
            return (place,)
    return (
        _parts(things, text) or _slips(things, text) or (_around(things, text) if loosely else ())
    )


def typed_number(typed: str) -> int | None:
    """The number when nothing but a number was typed."""
    found = _NUMBERED.fullmatch(words_to_digits(plain(typed)))
    return int(found[1]) if found and not found[2] else None


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

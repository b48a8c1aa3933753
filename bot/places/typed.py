"""What a typed line may mean: which words are the village and which the place above it.

Marks ("ds.", "kec.", "kab.") decide where they stand; elsewhere every cut and both orders are
tried. Two marks are also parts of names (Kota Bangun, Desa Baru), so they are read both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from models.regions.codes import Level, Status
from models.regions.spelling import search_words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 120
"""Letters that are read; what follows cannot be part of a village's name."""

_MOST_WORDS = 10

_MARKS = {
    "ds": Level.VILLAGE,
    "desa": Level.VILLAGE,
    "kel": Level.VILLAGE,
    "kelurahan": Level.VILLAGE,
    "gampong": Level.VILLAGE,
    "nagari": Level.VILLAGE,
    "negeri": Level.VILLAGE,
    "kepenghuluan": Level.VILLAGE,
    "pekon": Level.VILLAGE,
    "nagori": Level.VILLAGE,
    "tiyuh": Level.VILLAGE,
    "kalurahan": Level.VILLAGE,
    "kampung": Level.VILLAGE,
    "kec": Level.DISTRICT,
    "kecamatan": Level.DISTRICT,
    "kapanewon": Level.DISTRICT,
    "kemantren": Level.DISTRICT,
    "distrik": Level.DISTRICT,
    "kab": Level.REGENCY,
    "kabupaten": Level.REGENCY,
    "kota": Level.REGENCY,
    "kodya": Level.REGENCY,
    "prov": Level.PROVINCE,
    "provinsi": Level.PROVINCE,
    "propinsi": Level.PROVINCE,
}
_LONG_MARKS = ("provinsi", "kelurahan", "kecamatan", "kabupaten")
_ALSO_NAMES = frozenset(
    {"kota", "desa", "kampung", "nagari", "negeri", "gampong", "pekon", "kemantren"}
)
_STATUS = {"kel": Status.KELURAHAN, "kelurahan": Status.KELURAHAN} | dict.fromkeys(
    (
        "ds",
        "desa",
        "gampong",
        "nagari",
        "negeri",
        "nagori",
        "pekon",
        "tiyuh",
        "kalurahan",
        "kampung",
    ),
    Status.DESA,
)
# "Kabupaten" outweighs "kota", which is also a word of many names.
_CITY = {"kota": True, "kodya": True, "kab": False, "kabupaten": False}


_DENIALS = frozenset({"tidak", "tdk", "bukan", "belum", "blm", "nggak", "enggak", "boten"})
# What people answer where a name was asked: no region bears such a name. Tahu is one of Meranti.
_NO_NAMES = frozenset(
    [
        "ya",
        "iya",
        "betul",
        "benar",
        "salah",
        "ini",
        "itu",
        "yang",
        "ada",
        "tau",
        "lupa",
        "desa",
        "saya",
    ]
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a line; `above` is empty where only a village was named, and vice versa."""

    village: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line with all its readings and what its marks said."""

    whole: str
    plain: str
    """The line with marks that may be part of a name (Kota Bangun) left in."""
    readings: tuple[Reading, ...]
    words: tuple[str, ...]
    """Every word a certain answer accounts for: a mark too, where nothing stands behind it."""
    status: Status | None = None
    city: bool | None = None
    """Kota (true), kabupaten (false) or not said."""
    level: Level | None = None
    """The level of the mark the line begins with, if everything stands behind that one mark."""


@dataclass(frozen=True, slots=True)
class _Part:
    level: Level | None
    words: tuple[str, ...]


def parse_line(line: str) -> Typed:
    """Everything a line may mean; no reading where nothing is left of it."""
    words = _drop_denial(_drop_adat(search_words(line[:LONGEST])))[:_MOST_WORDS]
    words = tuple(_mark_or_word(word) for word in search_words(" ".join(words)[:LONGEST]))
    marks = [word for word in words if word in _MARKS]
    parts = _parts(words, frozenset())
    if not parts:  # nothing but marks: Kemantren is a village too
        parts = [_Part(None, words)] if words else []
    found = dict.fromkeys(_readings_of(parts))
    if not _ALSO_NAMES.isdisjoint(marks):
        found |= dict.fromkeys(_readings_of(_parts(words, _ALSO_NAMES)))
    named = [part for part in parts if part.words]
    return Typed(
        whole="".join(word for part in named for word in part.words),
        plain="".join(word for word in words if word not in _MARKS or word in _ALSO_NAMES),
        readings=tuple(found),
        words=tuple(word for word in words if word not in _MARKS) + (words[-1:] if marks else ()),
        status=next((_STATUS[mark] for mark in marks if mark in _STATUS), None),
        city=min((_CITY[mark] for mark in marks if mark in _CITY), default=None),
        level=named[0].level if len(named) == 1 else None,
    )


def _drop_adat(words: tuple[str, ...]) -> tuple[str, ...]:
    """Read "desa adat Yoboi" like "desa Yoboi": it is one mark."""
    return tuple(
        word
        for at, word in enumerate(words)
        if not (word == "adat" and words[max(at - 1, 0)] == "desa")
    )


def _drop_denial(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the "bukan" before another name; what only denies names nothing."""
    kept = tuple(dropwhile(_DENIALS.__contains__, words))
    nothing = _NO_NAMES | {"tahu"} if len(kept) < len(words) else _NO_NAMES
    return () if nothing.issuperset(kept) else kept


def _mark_or_word(word: str) -> str:
    """Forgive slips in the long marks; the short ones are too near to names."""
    if len(word) < min(map(len, _LONG_MARKS)):
        return word
    near = process.extractOne(word, _LONG_MARKS, scorer=fuzz.ratio, score_cutoff=88)
    return near[0] if near else word


def _parts(words: tuple[str, ...], plain: frozenset[str]) -> list[_Part]:
    """Cut before every mark that is not taken as a plain word."""
    level: Level | None = None
    since = 0
    parts: list[_Part] = []
    for at, word in enumerate(words):
        if word in _MARKS and word not in plain:
            parts.append(_Part(level, words[since:at]))
            level, since = _MARKS[word], at + 1
    parts.append(_Part(level, words[since:]))
    return [part for part in parts if part.words]


def _readings_of(parts: list[_Part]) -> Iterator[Reading]:
    free = [word for part in parts if part.level is None for word in part.words]
    village = [word for part in parts if part.level is Level.VILLAGE for word in part.words]
    higher = [part for part in parts if part.level not in {None, Level.VILLAGE}]
    above = "".join(word for part in sorted(higher, key=_nearest_first) for word in part.words)
    if village:
        # "desa Sukamaju Megamendung": what follows the village may already be the place above it.
        for at in range(len(village), 0, -1):
            yield Reading("".join(village[:at]), "".join(village[at:]) + "".join(free) + above)
    elif free:
        yield Reading("".join(free), above)
        for at in range(1, len(free)):
            yield Reading("".join(free[:at]), "".join(free[at:]) + above)
            yield Reading("".join(free[at:]), "".join(free[:at]) + above)
    elif higher:
        yield from _behind_a_mark(higher, above)


def _behind_a_mark(higher: list[_Part], above: str) -> Iterator[Reading]:
    """Read "Kec. Megamendung Sukamaju": the mark holds the first words, the village is the rest."""
    yield Reading("", above)
    last = higher[-1]
    for at in range(1, len(last.words)):
        kept = [*higher[:-1], _Part(last.level, last.words[:at])]
        place = "".join(word for part in sorted(kept, key=_nearest_first) for word in part.words)
        yield Reading("".join(last.words[at:]), place)


def _nearest_first(part: _Part) -> int:
    return -(part.level or 0)

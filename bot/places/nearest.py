"""The names nearest to a piece of what was typed, by edits that a thumb makes (rapidfuzz's ratio).

`process.extract` with a cutoff reads the 62,720 village names in about 4 ms; `cdist` would need
numpy and hold the whole table of scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from models.regions.codes import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.places.gazetteer import Gazetteer

LONG = 9
"""Letters from which a piece without blanks may be two names."""

_EXPLAINED = 75
"""How alike a word must be to a stretch of a name: one slip in four letters."""

_MOST = {Level.DISTRICT: 50, Level.REGENCY: 8, Level.PROVINCE: 3}


def nearest_villages(
    gazetteer: Gazetteer, text: str, span: range, cutoff: float
) -> Sequence[tuple[int, float]]:
    """Positions of the villages of a span that may be meant, each with how near its name is."""
    if len(span) < len(gazetteer.names):
        here = gazetteer.spelt[span.start : span.stop]
        near = process.extract(text, here, scorer=fuzz.ratio, limit=None, score_cutoff=cutoff)
        return [(span.start + at, fit) for _, fit, at in near]
    known = process.extract(text, gazetteer.names, scorer=fuzz.ratio, limit=40, score_cutoff=cutoff)
    return [(at, fit) for _, fit, name in known for at in gazetteer.bearers_of(name)]


def nearest_places_above(gazetteer: Gazetteer, text: str, cutoff: float) -> list[tuple[str, float]]:
    """Codes of districts, regencies and provinces that may be meant, nearest first."""
    lists = [(gazetteer.single, cutoff, 80)]
    if len(text) >= LONG:
        lists.append((gazetteer.joined, max(cutoff, 70), 40))
    best = dict.fromkeys(gazetteer.short.get(text, ()), 100.0)
    for known, at_least, limit in lists:
        near = process.extract(
            text, known.spelt, scorer=fuzz.ratio, limit=limit, score_cutoff=at_least
        )
        for _, fit, at in near:
            code = known.codes[at]
            best[code] = max(fit, best.get(code, 0.0))
    left = dict(_MOST)
    found: list[tuple[str, float]] = []
    for code in sorted(best, key=lambda code: (-best[code], code)):
        level = level_of(code)
        left[level] -= 1
        if left[level] >= 0:
            found.append((code, best[code]))
    return found


def likeness(text: str, name: str) -> float:
    """How alike two spellings are, out of 100."""
    return fuzz.ratio(text, name)


def matches_spelling(word: str, spellings: Iterable[str]) -> bool:
    """Whether a typed word is there, with a slip or two, in one of the spellings."""
    return any(fuzz.partial_ratio(word, spelling) >= _EXPLAINED for spelling in spellings)

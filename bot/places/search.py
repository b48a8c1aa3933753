"""The regions that fit a typed line, and what to ask when several do.

A line nobody can place is no mistake: the answer then has candidates but none of them certain.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.places.nearest import matches_spelling
from bot.places.scores import Fit, higher_fits, is_namesake, village_fits
from bot.places.typed import parse_line
from models.regions.codes import COUNTRY, Level, ancestors, is_city, status_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.places.gazetteer import Gazetteer
    from bot.places.typed import Typed

Asks = Literal["district", "regency", "status"]

VILLAGES = (Level.VILLAGE,)
ANY_LEVEL = tuple(Level)

_LEVEL = 1.5
"""Scores closer than this cannot be told apart."""
_SURE = 88.0
"""How well the words themselves must fit before a region is called certain."""


@dataclass(frozen=True, slots=True)
class Match:
    """A region that fits, with its score out of 100."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """What fits a line, best first; even `certain` still wants a tap from the person."""

    candidates: tuple[Match, ...] = ()
    certain: bool = False
    asks: Asks | None = None
    """What would tell the level ones apart."""
    total: int = 0
    """How many regions bear the best one's name and fit as well."""


def find(
    gazetteer: Gazetteer,
    line: str,
    within: str = COUNTRY,
    limit: int = 5,
    levels: Collection[int] = VILLAGES,
) -> Matches:
    """Find the best regions of these levels for a line, `within` a region or in the country."""
    typed = parse_line(line)
    fits: dict[str, Fit] = {}
    if not typed.whole:
        return Matches()
    if Level.VILLAGE in levels:
        fits |= village_fits(gazetteer, typed, within)
    if set(levels) - {Level.VILLAGE}:
        fits |= higher_fits(gazetteer, typed, within, levels)
    return _rank_matches(gazetteer, typed, fits, limit)


# One search at a time: each holds the interpreter for milliseconds, and twenty at once would make
# every other chat wait for all of them.
_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="places")


async def find_in_background(
    gazetteer: Gazetteer,
    line: str,
    within: str = COUNTRY,
    limit: int = 5,
    levels: Collection[int] = VILLAGES,
) -> Matches:
    """`find` off the event loop."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_executor, find, gazetteer, line, within, limit, levels)


def _rank_matches(
    gazetteer: Gazetteer, typed: Typed, fits: Mapping[str, Fit], limit: int
) -> Matches:
    if not fits:
        return Matches()
    ranked = sorted(fits, key=lambda code: (-fits[code].score, code))
    best = fits[ranked[0]]
    level = [code for code in ranked if best.score - fits[code].score < _LEVEL]
    alone = len(level) == 1
    return Matches(
        candidates=tuple(Match(code, fits[code].score) for code in ranked[:limit]),
        certain=alone
        and best.words >= _SURE
        and not any(is_namesake(typed, code, fits[code]) for code in ranked[1:])
        and _covers_all_words(gazetteer, typed, ranked[0], best),
        asks=None if alone else _what_differs(gazetteer, level),
        total=sum(fits[code].name == best.name for code in level),
    )


def _covers_all_words(gazetteer: Gazetteer, typed: Typed, code: str, fit: Fit) -> bool:
    """Whether every typed word is accounted for: one that is not may name another place."""
    spellings = gazetteer.ways_to_write(code, fit.name)
    return all(matches_spelling(word, spellings) for word in typed.words)


def _what_differs(gazetteer: Gazetteer, codes: Sequence[str]) -> Asks | None:
    """Choose the question that tells most apart: district by name, then regency, then kind."""
    lines = [ancestors(code) for code in codes]
    if len({gazetteer.above.get(line[2]) for line in lines if len(line) >= Level.DISTRICT}) > 1:
        return "district"
    if len({line[1] for line in lines if len(line) >= Level.REGENCY}) > 1:
        return "regency"
    if len({status_of(code) or is_city(code) for code in codes}) > 1:
        return "status"
    return None

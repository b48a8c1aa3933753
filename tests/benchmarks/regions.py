"""`make bench-regions LIST=...`: what the search finds of typed names, against what it must reach.

The list is whatever `regions import` takes; queries are drawn from it with a seed, in kinds that
`slips.py` describes. Ends with exit code 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.places.gazetteer import build_gazetteer
from bot.places.search import find
from bot.region_import.packing import BadList, read_delivery
from bot.region_import.rows import Rows
from models.regions.codes import level_of
from tests.benchmarks.slips import Names, Query, nonsense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.places.gazetteer import Gazetteer

SEED = 20261122
MOST_CPU = (20.0, 40.0)
"""Milliseconds a query may cost, median and 95 of 100."""


class Kind(NamedTuple):
    """One kind of query, and the shares among the first five and at the first place it needs."""

    name: str
    typed: Callable[[str], Query]
    five: float
    first: float = 0.0


class Scored(NamedTuple):
    """What one kind of query came to: shares out of 100, or None where nothing is asked."""

    name: str
    five: float
    first: float | None
    well: bool
    cpu: Sequence[float]


def kinds(names: Names) -> tuple[Kind, ...]:
    """Everything that is measured, with its goal."""
    return (
        Kind("village + kecamatan, 1-2 slips", names.one_or_two, 99.5, 98.0),
        Kind("no slip", names.exact, 99.0),
        Kind("3-4 slips", names.three_or_four, 99.0),
        Kind("bigger place first, 0-1 slips", names.bigger_first, 99.0),
        Kind("kabupaten instead of kecamatan", names.regency_instead, 99.0),
        Kind("marks and abbreviations", names.marked, 99.0),
        Kind("name alone, kabupaten known", names.name_within, 99.0),
    )


def measured(known: Gazetteer, names: Names, count: int) -> Iterator[Scored]:
    """Every kind in turn."""
    for kind in kinds(names):
        hits = first = 0
        spent = []
        for code in names.rng.sample(names.villages, min(count, len(names.villages))):
            query = kind.typed(code)
            began = time.process_time()
            found = find(known, query.typed, query.within)
            spent.append((time.process_time() - began) * 1000)
            offered = [one.code for one in found.candidates]
            hits += code in offered
            first += offered[:1] == [code]
        five, one = 100 * hits / len(spent), 100 * first / len(spent)
        yield Scored(kind.name, five, one, five >= kind.five and one >= kind.first, spent)
    yield _homonyms(known, names)
    yield _no_villages(known, names)


def _homonyms(known: Gazetteer, names: Names) -> Scored:
    """A name that several villages bear, alone: the bot asks back and is not certain."""
    bearers = Counter(known.spelt)
    shared = [
        code for code, spelt in zip(known.codes, known.spelt, strict=True) if bearers[spelt] > 1
    ]
    asked, spent = 0, []
    for code in names.rng.sample(shared, min(100, len(shared))):
        began = time.process_time()
        found = find(known, names.name_alone(code).typed)
        spent.append((time.process_time() - began) * 1000)
        asked += not found.certain and found.asks is not None
    share = 100 * asked / max(1, len(spent))
    return Scored("homonyms: asks back", share, None, share == 100.0, spent)


def _no_villages(known: Gazetteer, names: Names) -> Scored:
    held, spent = 0, []
    for line in nonsense(names.rng, 100):
        began = time.process_time()
        held += not find(known, line).certain
        spent.append((time.process_time() - began) * 1000)
    share = float(held)
    return Scored("no village: not certain", share, None, share >= 98.0, spent)


def main() -> int:
    """Measure and print the table; 1 when a goal is missed."""
    asked = argparse.ArgumentParser(prog="make bench-regions", description=__doc__)
    asked.add_argument("list", type=Path, help="what `regions import` takes")
    asked.add_argument("--count", type=int, default=2000, help="queries of each kind")
    asked.add_argument("--seed", type=int, default=SEED)
    told = asked.parse_args()
    try:
        rows = [
            (one.code, one.name, int(level_of(one.code))) for one in Rows(read_delivery(told.list))
        ]
    except BadList as wrong:
        sys.exit(str(wrong))
    names = Names(rows, random.Random(told.seed))  # noqa: S311 - the same queries for everybody
    known = build_gazetteer(rows)
    title = f"{len(known.codes):,} villages, {told.count:,} queries of each kind, seed {told.seed}"
    table = Table("typed", "first five %", "first %", "CPU p50 ms", "p95 ms", "goal", title=title)
    well, spent = True, list[float]()
    for one in measured(known, names, told.count):
        spent += one.cpu
        well &= one.well
        first = "" if one.first is None else f"{one.first:.2f}"
        p50, p95 = _cpu(one.cpu)
        said = "met" if one.well else "MISSED"
        table.add_row(one.name, f"{one.five:.2f}", first, f"{p50:.1f}", f"{p95:.1f}", said)
    p50, p95 = _cpu(spent)
    quick = p50 <= MOST_CPU[0] and p95 <= MOST_CPU[1]
    table.add_row("all", "", "", f"{p50:.1f}", f"{p95:.1f}", "met" if quick else "MISSED")
    Console(width=None if sys.stdout.isatty() else 110).print(table)
    return int(not (well and quick))


def _cpu(spent: Sequence[float]) -> tuple[float, float]:
    ranked = sorted(spent)
    return ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())

"""`make attacks PART=forged N=100000`: the long programme, in parts, with a dated result."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import structlog
from rich.console import Console

from bot.process import clock, randomness
from tests.benchmarks.servers import Databases
from tests.harness import evidence
from tests.harness.postgres import make_tables
from tests.security.forging import forged
from tests.security.guessing import guesses
from tests.security.knocking import knocked
from tests.security.machine import anything
from tests.security.mangling import bridges, lists, searches
from tests.security.outcome import Tried
from tests.security.racing import races

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Round = Callable[[str, int, int], Awaitable[Tried]]

RESULTS = Path(__file__).parent / "results"


class Part(NamedTuple):
    """What one part does in a round over a fresh database, and how much of it is asked in all."""

    round: Round
    in_a_round: int
    asked: int
    kind: str = "sqlite"
    tables: bool = True


PARTS = {
    "forged": Part(forged, 1_000, 100_000),
    "anything": Part(anything, 100, 20_000),
    "requests": Part(knocked, 2_000, 20_000, tables=False),
    "lists": Part(lists, 100, 500),
    "bridges": Part(bridges, 500, 2_000),
    "searches": Part(searches, 1_000, 5_000),
    "links": Part(guesses, 5_000, 100_000),
    "races-sqlite": Part(races, 100, 20_000),
    "races-postgresql": Part(races, 100, 20_000, "postgresql"),
}


async def played(
    name: str, wanted: int, minutes: float, seed: int, tell: Callable[[str], None]
) -> Tried:
    """Rounds until there was enough or the time is over."""
    part, whole, began = PARTS[name], Tried(name), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="desa-attacks-") as folder:
        async with contextlib.aclosing(Databases(part.kind, Path(folder))) as databases:
            while whole.done < wanted and time.monotonic() - began < minutes * 60:
                url = await databases.fresh()
                if part.tables:
                    await make_tables(url)
                count = min(part.in_a_round, wanted - whole.done)
                whole.add(await part.round(url, count, seed))
                clock.release()
                randomness.seed(None)
                seed += 1
                tell(f"{name}: {whole.done:,} of {wanted:,}, {len(whole.broken)} broken")
    return whole


def written(tried: Tried, wanted: int, seconds: float, commit: str) -> str:
    """One part's lines of a result file; the commit is that of its beginning."""
    whole = PARTS[tried.what].asked
    amount = f"{wanted:,} asked" + (f" (programme: {whole:,})" if wanted != whole else "")
    lines = [
        f"## {tried.what}: {tried.done:,} of {amount}, {len(tried.broken)} broken",
        "",
        f"Commit {commit}, {seconds / 60:.1f} minutes.",
    ]
    if tried.told:
        lines += ["", ", ".join(f"{what}: {count:,}" for what, count in tried.told.items()) + "."]
    lines += ["", *(f"- {one}" for one in tried.broken[:50])] if tried.broken else []
    return "\n".join(lines) + "\n"


def keep(part: str, told: str, done: int) -> bool:
    """Write a part into the day's file, in the place of an earlier run that did no more."""
    path, head = evidence.of_today(RESULTS, "Attacks")
    return evidence.keep(path, head, part, told, done)


def main() -> int:
    """Play the asked parts; 1 when anything is broken."""
    asked = argparse.ArgumentParser(prog="make attacks", description=__doc__)
    asked.add_argument("--part", choices=("all", *PARTS), default="all")
    asked.add_argument("--count", type=int, help="how many; without it the programme's")
    asked.add_argument("--minutes", type=float, default=60.0, help="at most so long for each part")
    asked.add_argument("--seed", type=int, default=0, help="begin here; other seeds, other attacks")
    told = asked.parse_args()
    os.environ["PTB_TIMEDELTA"] = "true"
    # Errors are looked at by the rounds themselves.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    out, commit = Console(highlight=False), evidence.commit()
    failed = False
    for name in PARTS if told.part == "all" else (told.part,):
        wanted, began = told.count or PARTS[name].asked, time.monotonic()
        tried = asyncio.run(played(name, wanted, told.minutes, told.seed, out.print))
        for one in tried.broken[:20]:
            out.print(one, markup=False)
        text = written(tried, wanted, time.monotonic() - began, commit)
        out.print(text, markup=False)
        if not keep(name, text, tried.done):
            out.print("not written: the day's file holds a run that did more, and it stays")
        failed = failed or bool(tried.broken)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

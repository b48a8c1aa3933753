"""`make load PART=updates DATABASE=sqlite`: a seeded country under load, with a dated result."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop
from rich.console import Console

from tests.benchmarks.servers import KINDS, Databases
from tests.harness import evidence
from tests.load.bots import Told, seeded
from tests.load.country import Size
from tests.load.digests import digest
from tests.load.parts import twice, updates

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Part = Callable[[str, Size, Path, float, float], Awaitable[Told]]

RESULTS = Path(__file__).parent / "results"
PEOPLE, REPORTS = 20_000, 300_000  # the whole programme
# What is played for how many minutes, with so many updates a second.
PARTS: dict[str, tuple[Part, float, float]] = {
    "updates": (updates, 10, 50),
    "twice": (twice, 2, 50),
    "digest": (digest, 20, 2),
}


async def played(asked: argparse.Namespace, tell: Callable[[str], None]) -> bool:
    """The asked parts on one seeded database; whether every promise held."""
    size, whole = Size(asked.people, asked.reports), True
    with tempfile.TemporaryDirectory(prefix="desa-load-") as folder:
        async with contextlib.aclosing(Databases(asked.database, Path(folder))) as databases:
            url, began = await databases.fresh(), time.monotonic()
            await seeded(url, size)
            tell(f"seeded in {time.monotonic() - began:.0f} s")
            for name in PARTS if asked.part == "all" else (asked.part,):
                part, minutes, rate = PARTS[name]
                seconds = (asked.minutes or minutes) * 60
                told = await part(url, size, Path(folder), seconds, asked.rate or rate)
                text = written(f"{name}, {asked.database}", asked, told, seconds)
                tell(text)
                if asked.people < PEOPLE or asked.reports < REPORTS or seconds < minutes * 60:
                    tell("not written: that was less than the programme, whose result stays")
                else:
                    keep(f"{name}, {asked.database}", text)
                whole = whole and not told.broken
    return whole


def written(name: str, asked: argparse.Namespace, told: Told, seconds: float) -> str:
    """One part's lines of a result file."""
    commit = evidence.commit()
    busy = os.getloadavg()[0]
    lines = [
        f"## {name}: {len(told.broken)} broken",
        "",
        f"Commit {commit}, {asked.people:,} people, {asked.reports:,} reports, at most"
        f" {seconds / 60:.0f} minutes; load average at the end {busy:.1f}.",
        "",
        *(one if one.startswith("- ") else f"- {one}" for one in told.lines),
    ]
    lines += ["", *(f"- {one}" for one in told.broken[:50])] if told.broken else []
    return "\n".join(lines) + "\n"


def keep(name: str, told: str) -> None:
    """Write a part into the day's file, in the place of an earlier run of it."""
    also = "; the bot, the database and what loads them share them; databases durable"
    path, head = evidence.of_today(RESULTS, "Load", also)
    evidence.keep(path, head, name, told, 0)


def main() -> int:
    """Play what was asked; 1 when a promise is broken, never because of a time."""
    asked = argparse.ArgumentParser(prog="make load", description=__doc__)
    asked.add_argument("--part", choices=("all", *PARTS), default="all")
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    asked.add_argument("--minutes", type=float, help="how long, or at most so long for the digest")
    asked.add_argument("--rate", type=float, help="updates a second")
    asked.add_argument("--people", type=int, default=PEOPLE)
    asked.add_argument("--reports", type=int, default=REPORTS)
    return int(not uvloop.run(played(asked.parse_args(), Console(highlight=False).print)))


if __name__ == "__main__":
    sys.exit(main())

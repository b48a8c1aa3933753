"""`make faults PART=kill-sqlite N=1000`: the long programme, in parts, with a dated result."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from rich.console import Console

from bot import clock
from tests.benchmarks.servers import Databases
from tests.faults import rounds
from tests.faults.disk import disk_full
from tests.faults.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).parent / "results"
# Faults of one round, each on a fresh database: a log that is short can be read.
ROUND = {"kill-sqlite": 25, "kill-postgresql": 25, "calls": 300, "lines": 100, "disk-full": 40}
# The programme; `make test` does a little of each.
ASKED = {
    "kill-sqlite": 1000,
    "kill-postgresql": 1000,
    "calls": 90_000,
    "lines": 10_000,
    "disk-full": 1000,
}


async def one_round(
    part: str, folder: Path, databases: Databases, count: int, seed: int, pause: float
) -> Outcome:
    """So many faults of a part, or about so many."""
    url = await databases.fresh()
    if part.startswith("kill"):
        replicas = 2 if part == "kill-postgresql" else 1
        return await rounds.kills(folder, url, count, replicas=replicas, seed=seed, pause=pause)
    if part == "calls":
        return await rounds.calls(folder, url, count // 10 + 1, seed=seed)
    if part == "lines":
        return await rounds.database_lines(folder, url, count // 4 + 1, seed=seed)
    outcome = await disk_full(url, count + 10, seed=seed)
    clock.release()
    return outcome


async def played(
    part: str, wanted: int, minutes: float, pause: float, tell: Callable[[str], None]
) -> Outcome:
    """Rounds until there were enough faults or the time is over."""
    whole, began = Outcome(part), time.monotonic()
    kind = "postgresql" if part in {"kill-postgresql", "lines"} else "sqlite"
    with tempfile.TemporaryDirectory(prefix="desa-faults-") as folder:
        async with contextlib.aclosing(Databases(kind, Path(folder))) as databases:
            for seed in range(wanted):
                left = min(ROUND[part], wanted - whole.done)
                if left <= 0 or time.monotonic() - began > minutes * 60:
                    break
                one = await one_round(part, Path(folder) / f"{seed}", databases, left, seed, pause)
                whole = whole.with_(one)
                tell(
                    f"{part}: {whole.done} of {wanted}, {len(whole.broken)} broken,"
                    f" {whole.copies} twice"
                )
    return whole


def written(title: str, outcome: Outcome, wanted: int, seconds: float) -> str:
    """One part's lines of a result file."""
    commit = _said("git", "rev-parse", "--short=8", "HEAD")
    lines = [
        f"## {title}: {outcome.done} of {wanted:,} asked, {len(outcome.broken)} broken",
        "",
        f"Commit {commit}, {seconds / 60:.1f} minutes, {outcome.people} registrations,"
        f" {outcome.updates} updates; {outcome.copies} messages came twice.",
    ]
    if outcome.by_kind:
        kinds = (f"{kind.replace('_', ' ')} {count}" for kind, count in outcome.by_kind.items())
        lines += ["", f"By kind: {', '.join(kinds)}."]
    lines += ["", *(f"- {one}" for one in outcome.broken[:50])] if outcome.broken else []
    return "\n".join(lines) + "\n"


def keep(part: str, told: str) -> Path:
    """Write a part into the day's file, in the place of an earlier run of it."""
    day = f"{clock.now():%Y-%m-%d}"
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{day}.md"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    head = (
        f"# Faults on {day}\n\n"
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, Python"
        f" {sys.version_info.major}.{sys.version_info.minor}; databases durable.\n"
    )
    before = path.read_text("utf-8") if path.exists() else head
    first, *parts = before.split("\n## ")
    kept = [one for one in parts if not one.startswith(f"{part}:")]
    path.write_text("\n## ".join([first, *kept]) + f"\n{told}", "utf-8")
    return path


def _said(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own words


def main() -> int:
    """Play the asked parts; 1 when anything is broken."""
    asked = argparse.ArgumentParser(prog="make faults", description=__doc__)
    asked.add_argument("--part", choices=("all", *ASKED), default="all")
    asked.add_argument("--count", type=int, help="how many faults; without it the programme's")
    asked.add_argument("--minutes", type=float, default=60.0, help="at most so long for each part")
    asked.add_argument(
        "--pause",
        type=float,
        default=rounds.THINKING,
        help="seconds people think between kills; 0: as many updates as the bot can take",
    )
    told = asked.parse_args()
    os.environ["PTB_TIMEDELTA"] = "true"
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    out = Console(highlight=False)
    failed = False
    for part in ASKED if told.part == "all" else (told.part,):
        wanted, began = told.count or ASKED[part], time.monotonic()
        outcome = asyncio.run(played(part, wanted, told.minutes, told.pause, out.print))
        title = f"{part}, full load" if part.startswith("kill") and not told.pause else part
        path = keep(title, written(title, outcome, wanted, time.monotonic() - began))
        failed = failed or bool(outcome.broken)
    out.print(f"written: {path.name}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""`make faults PART=kill-sqlite N=1000`: the long programme, in parts, with a dated result."""

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
from typing import TYPE_CHECKING

import structlog
from rich.console import Console

from tests.benchmarks.servers import Databases
from tests.faults import rounds
from tests.faults.outcome import Outcome
from tests.faults.programme import PARTS, Round
from tests.harness import evidence

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = Path(__file__).parent / "results"
WHOLE = ("kill", "points", "sigterm", "digests", "review")  # on both databases


async def played(
    part: str, wanted: int, minutes: float, pause: float, tell: Callable[[str], None]
) -> Outcome:
    """Rounds until there were enough faults or the time is over."""
    how, whole, began = PARTS[part], Outcome(part), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="desa-faults-") as folder:
        async with contextlib.aclosing(Databases(how.kind, Path(folder))) as databases:
            for seed in range(wanted):
                left = min(how.each, wanted - whole.done)
                if left <= 0 or time.monotonic() - began > minutes * 60:
                    break
                one = Round(Path(folder) / f"{seed}", databases, left, seed, pause)
                try:
                    whole = whole.with_(await how.play(one))
                except (TimeoutError, RuntimeError) as why:
                    whole.broken.append(f"round {seed}: {why!r}")
                tell(
                    f"{part}: {whole.done} of {wanted}, {len(whole.broken)} broken,"
                    f" {whole.copies} twice"
                )
    return whole


def written(title: str, outcome: Outcome, wanted: int, seconds: float) -> str:
    """One part's lines of a result file."""
    commit = evidence.commit()
    killed = title.startswith("kill") and outcome.done
    each = f", {outcome.copies / outcome.done:.2f} a kill" if killed else ""
    whole = PARTS[title.partition(",")[0]].asked
    amount = f"{wanted:,} asked" + (f" (programme: {whole:,})" if wanted != whole else "")
    lines = [
        f"## {title}: {outcome.done:,} of {amount}, {len(outcome.broken)} broken",
        "",
        f"Commit {commit}, {seconds / 60:.1f} minutes, {outcome.people} registrations,"
        f" {outcome.updates} updates; {outcome.copies} messages came twice{each}.",
    ]
    if outcome.by_kind:
        kinds = (f"{kind.replace('_', ' ')} {count}" for kind, count in outcome.by_kind.items())
        lines += ["", f"By kind: {', '.join(kinds)}."]
    longest = (f"{seconds:.1f} s {what}" for what, seconds in outcome.longest.items())
    lines += ["", f"The longest: {', '.join(longest)}."] if outcome.longest else []
    lines += ["", *outcome.notes] if outcome.notes else []
    lines += ["", *(f"- {one}" for one in outcome.broken[:50])] if outcome.broken else []
    return "\n".join(lines) + "\n"


def keep(part: str, told: str, done: int) -> bool:
    """Write a part into the day's file, in the place of an earlier run that did no more."""
    return evidence.keep(
        *evidence.of_today(RESULTS, "Faults", "; databases durable"), part, told, done
    )


def main() -> int:
    """Play the asked parts; 1 when anything is broken."""
    asked = argparse.ArgumentParser(prog="make faults", description=__doc__)
    asked.add_argument("--part", choices=("all", *WHOLE, *PARTS), default="all")
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
    for part in (one for one in PARTS if told.part in {"all", one, one.partition("-")[0]}):
        wanted, began = told.count or PARTS[part].asked, time.monotonic()
        outcome = asyncio.run(played(part, wanted, told.minutes, told.pause, out.print))
        title = f"{part}, full load" if part.startswith("kill") and not told.pause else part
        text = written(title, outcome, wanted, time.monotonic() - began)
        out.print(text, markup=False)
        if not keep(title, text, outcome.done):
            out.print("not written: the day's file holds a run that did more, and it stays")
        failed = failed or bool(outcome.broken)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: this bot beside python-telegram-bot's ConversationHandler, in one table."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

import uvloop
from rich.console import Console
from rich.table import Table

from tests.benchmarks.people import somebody
from tests.benchmarks.rounds import AT_ONCE, Outcome, all_rounds
from tests.benchmarks.servers import KINDS

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

T = TypeVar("T")
HEADINGS = (
    "bot", "CPU ms/update", "x Conv.Handler", "p50 ms", "p95 ms", "updates/s", "peak MiB",
    "calls/update", "lost", "doubled", "wrong",
)  # fmt: skip


def main() -> int:
    """Play the rounds and print the table; 1 when a record is not what somebody answered."""
    asked = _asked()
    out = Console(highlight=False, width=None if sys.stdout.isatty() else 140)

    def tell(one: Outcome) -> None:
        out.print(f"{one.name}: {one.cpu_ms:.2f} ms/update, {one.updates} updates", style="dim")

    ride = asked.ride == "true"
    work = all_rounds(asked.users, asked.rounds, asked.database, ride=ride, tell=tell)
    played = uvloop.run(_stoppable(work))
    out.print(table(played, f"{asked.database}, {'cards ride' if ride else 'cards as calls'}"))
    everybody = [one for pair in played for one in pair]
    for one in everybody:
        if one.left or one.refused or one.repeated:
            out.print(f"{one.name}: {one.refused} calls refused, {one.repeated} updates again")
            out.print(*one.left[:5], sep="\n", markup=False)
    return int(any(one.lost or one.doubled or one.wrong for one in everybody))


async def _stoppable(work: Coroutine[Any, Any, T]) -> T:
    """SIGTERM ends it like Ctrl-C does, so that no bot and no server stays behind."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await work


def table(played: Sequence[tuple[Outcome, Outcome]], kind: str) -> Table:
    """Medians over the rounds; the ratio is taken within each round, failures are added up."""
    ours, others = zip(*played, strict=True)
    steps = len(somebody(0).steps)
    at_once = min(AT_ONCE, ours[0].users)
    title = (
        f"{ours[0].users} registrations of {steps} updates, {at_once} at once,"
        f" {len(ours)} rounds, {kind}"
    )
    made = Table(title=title, caption=_caption(ours))
    for heading in HEADINGS:
        made.add_column(heading, justify="left" if heading == "bot" else "right")
    ratios = [mine.cpu_ms / other.cpu_ms for mine, other in played]
    made.add_row(*_row(ours, f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"))
    made.add_row(*_row(others, "1.00"))
    return made


def _caption(ours: Sequence[Outcome]) -> str:
    """What else worked, so that nobody has to guess who held up whom."""
    database = median(one.database_cpu * 1000 / one.updates for one in ours)
    load = median(one.load_cpu * 1000 / one.updates for one in ours)
    return f"database server {database:.2f}, load {load:.2f} CPU ms/update beside this bot"


def _row(runs: Sequence[Outcome], ratio: str) -> list[str]:
    return [
        runs[0].name,
        f"{median(one.cpu_ms for one in runs):.2f}",
        ratio,
        f"{median(one.wait_ms(0.5) for one in runs):.0f}",
        f"{median(one.wait_ms(0.95) for one in runs):.0f}",
        f"{median(one.updates / one.seconds for one in runs):.0f}",
        f"{max(one.memory for one in runs):.0f}",
        f"{median(one.calls / one.updates for one in runs):.2f}",
        str(sum(one.lost for one in runs)),
        str(sum(one.doubled for one in runs)),
        str(sum(one.wrong for one in runs)),
    ]


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--users", type=int, default=300, help="registrations in each run")
    asked.add_argument("--rounds", type=int, default=3, help="runs of each bot")
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    asked.add_argument("--ride", choices=("true", "false"), default="true", help="DESA_RIDE")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())

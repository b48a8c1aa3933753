"""`make bench`: this bot beside python-telegram-bot's ConversationHandler, in one table."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import uvloop
from rich.console import Console

from bot.process import clock
from tests.benchmarks import review_rows, reviewing, trials
from tests.benchmarks.builds import THIS, build_of
from tests.benchmarks.contenders import Ours, Yardstick
from tests.benchmarks.peers.bringing import peers
from tests.benchmarks.region_cards import SHARES, measured, named, rows, seeded
from tests.benchmarks.rounds import all_rounds, lined_up
from tests.benchmarks.servers import KINDS, Databases
from tests.benchmarks.tables import (
    across,
    builds_table,
    harm_table,
    house_table,
    slow_table,
    table,
    trips_table,
)
from tests.benchmarks.trips import counted
from tests.load.nation import Nation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence

    from tests.benchmarks.builds import Build
    from tests.benchmarks.contenders import Contender
    from tests.benchmarks.rounds import Outcome

    Builds = Sequence[Build]
    Others = Sequence[Contender]

T = TypeVar("T")
# Mode and how many people play it.
USERS = {"rounds": 300, "kill": 150, "double": 100, "latency": 40, "growth": 5000, "trips": 50}
USERS["region"] = 5_238  # villages
USERS["review"] = 20_000  # people who get a digest


def main() -> int:
    """Play what was asked and print it; 1 when a promise is broken, never because of a time."""
    asked = _asked()
    out = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    users = asked.users or USERS[asked.mode]
    with contextlib.ExitStack() as stack:
        builds = [THIS]
        if asked.baseline:
            builds.append(stack.enter_context(build_of(asked.baseline)))
        others: list[Contender] = [Yardstick()]
        if asked.peers:
            others += stack.enter_context(peers(out.print))
        if asked.mode == "region":
            return uvloop.run(_stoppable(_region(asked, users, out)))
        if asked.mode == "review":
            return uvloop.run(_stoppable(_review(asked, users, out)))
        if asked.mode == "rounds":
            return _rounds(asked, users, builds, others, out)
        return uvloop.run(_stoppable(_trial(asked, users, builds, others, out)))


async def _trial(
    asked: argparse.Namespace, users: int, builds: Builds, others: Others, out: Console
) -> int:
    """One of the trials, for each bot in turn."""

    title = f"{users} people, {asked.database}"
    if asked.mode == "trips":
        async with _contenders(asked, builds, others) as (everybody, folder):
            ours = [one for one in everybody if isinstance(one, Ours)]
            counts = [await counted(one, users, folder) for one in ours]
        out.print(trips_table(counts, f"round trips to PostgreSQL: {title}"))
        return 0

    async def each(trial: Callable[[Contender, int, Path], Awaitable[T]]) -> dict[str, T]:
        async with _contenders(asked, builds, others) as (everybody, folder):
            return {one.name: await trial(one, users, folder) for one in everybody}

    match asked.mode:
        case "latency":
            out.print(slow_table(await each(trials.slow), f"Telegram takes 50 ms: {title}"))
            return 0
        case "growth":
            found = await each(trials.full)
            out.print(house_table([*found.values()], f"forms left open: {title}"))
            return 0
        case "kill":
            harm, what = await each(trials.killed), "kill -9 under full load"
        case _:
            harm, what = await each(trials.doubled), "5 % delivered twice, last button tapped twice"
    out.print(harm_table([*harm.values()], f"{what}: {title}"))
    return int(harm[THIS.name].broken)


async def _region(asked: argparse.Namespace, villages: int, out: Console) -> int:
    """The cards of a nation, a province and a regency, at a tenth, a third and all of it."""
    whole = Nation().part(villages / Nation.villages)
    home = Path(asked.keep) if asked.keep else None
    found = []
    with tempfile.TemporaryDirectory(prefix="desa-bench-") as folder:
        databases = Databases(asked.database, Path(folder), home)
        async with contextlib.aclosing(databases):
            for share in [asked.share] if asked.share else SHARES:
                nation = whole.part(share)
                began, seed = time.monotonic(), functools.partial(seeded, nation=nation)
                url = await databases.copied(named(nation, clock.now()), seed)
                out.print(f"there after {time.monotonic() - began:.0f} s", style="dim")
                one = await measured(url, nation, Path(folder), server=databases.pid)
                out.print(f"{nation.villages} villages done", style="dim")
                found.append(one)
    names = [f"{one.nation.villages:,} villages" for one in found]
    out.print(across(f"/wilayah: {asked.database}", names, rows(found)))
    return 0


async def _review(asked: argparse.Namespace, people: int, out: Console) -> int:
    """A long queue, and how soon an agent hears of a decision; 1 when somebody never does."""
    with tempfile.TemporaryDirectory(prefix="desa-bench-") as folder:
        async with contextlib.aclosing(Databases(asked.database, Path(folder))) as databases:
            url, plan = await databases.fresh(), reviewing.Plan(people)
            found = await reviewing.measured(url, plan, Path(folder))
    title = f"a pembina with {plan.waiting:,} waiting: {asked.database}"
    out.print(across(title, ["found", "promised"], review_rows.rows(found)))
    return int(bool(found.missing))


@contextlib.asynccontextmanager
async def _contenders(
    asked: argparse.Namespace, builds: Builds, others: Others
) -> AsyncIterator[tuple[list[Contender], Path]]:
    """The builds, each on a fresh database, and the others."""
    with tempfile.TemporaryDirectory(prefix="desa-bench-") as folder:
        async with contextlib.aclosing(Databases(asked.database, Path(folder))) as databases:
            ours = await lined_up(databases, builds, ride=asked.ride == "true")
            yield [*ours, *others], Path(folder)


def _rounds(
    asked: argparse.Namespace, users: int, builds: Builds, others: Others, out: Console
) -> int:
    def tell(one: Outcome) -> None:
        out.print(f"{one.name}: {one.cpu_ms:.2f} ms/update, {one.updates} updates", style="dim")

    ride = asked.ride == "true"
    work = all_rounds(
        users, asked.rounds, asked.database, ride=ride, builds=builds, peers=others, tell=tell
    )
    played = uvloop.run(_stoppable(work))
    out.print(table(played, f"{asked.database}, {'cards ride' if ride else 'cards as calls'}"))
    if len(builds) > 1:
        out.print(builds_table(played))
    everybody = [one for outcomes in played for one in outcomes]
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


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--mode", choices=(*USERS,), default="rounds")
    asked.add_argument("--users", type=int, help="registrations in each run")
    asked.add_argument("--rounds", type=int, default=3, help="runs of each bot")
    asked.add_argument("--database", choices=KINDS, default="sqlite")
    asked.add_argument("--ride", choices=("true", "false"), default="true", help="DESA_RIDE")
    asked.add_argument("--baseline", default="", help="a commit whose build is compared with")
    asked.add_argument("--keep", default="", help="a folder: seeded countries are found again")
    asked.add_argument("--share", type=float, help="this part of the villages alone")
    asked.add_argument("--peers", action="store_true", help="grammY and aiogram as well")
    words = asked.parse_args()
    if words.mode == "trips":
        words.database = "postgresql"  # SQLite is no server
    return words


if __name__ == "__main__":
    sys.exit(main())

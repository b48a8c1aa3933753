"""Rounds of both bots, now one first and now the other, and what each of them came to."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.builds import THIS
from tests.benchmarks.contenders import Ours, Yardstick
from tests.benchmarks.load import Crowd
from tests.benchmarks.people import FIRST, somebody
from tests.benchmarks.running import NotStarted, running
from tests.benchmarks.servers import Databases
from tests.benchmarks.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.builds import Build
    from tests.benchmarks.contenders import Contender, Records

AT_ONCE = 50
WARMING = 50  # people before the measured ones
REST = 0.5  # seconds for what comes after the last reply: answers to taps, the outbox


@dataclass(frozen=True)
class Outcome:
    """One run of one bot."""

    name: str
    users: int
    updates: int
    seconds: float
    cpu: float  # seconds of the bot and its children
    database_cpu: float
    load_cpu: float
    waits: tuple[float, ...]  # seconds to each reply, sorted
    memory: float  # MiB at the peak
    calls: int
    refused: int
    repeated: int
    left: tuple[str, ...]
    lost: int
    doubled: int
    wrong: int

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the bot's CPU for one update."""
        return self.cpu * 1000 / self.updates

    @property
    def database_ms(self) -> float:
        """Milliseconds of the database server's CPU for one update; 0 without a server."""
        return self.database_cpu * 1000 / self.updates

    @property
    def pace(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds

    def wait_ms(self, share: float) -> float:
        """Milliseconds within which this share of the replies came."""
        if not self.waits:
            return float("nan")
        return self.waits[min(len(self.waits) - 1, int(len(self.waits) * share))] * 1000


async def all_rounds(
    users: int, rounds: int, kind: str, *, ride: bool = True, builds: Sequence[Build] = (THIS,),
    peers: Sequence[Contender] = (Yardstick(),), tell: Callable[[Outcome], None] = lambda _: None,
) -> list[tuple[Outcome, ...]]:  # fmt: skip
    """Play the rounds; each gives the outcomes of the builds and then of the peers."""
    played = []
    with tempfile.TemporaryDirectory(prefix="desa-bench-") as folder:
        async with contextlib.aclosing(Databases(kind, Path(folder))) as databases:
            for number in range(rounds):
                everybody = [*await lined_up(databases, builds, ride=ride), *peers]
                outcomes = {}
                for one in reversed(everybody) if number % 2 else everybody:
                    outcomes[one.name] = await once(one, users, Path(folder), databases.pid)
                    tell(outcomes[one.name])
                played.append(tuple(outcomes[one.name] for one in everybody))
    return played


async def lined_up(databases: Databases, builds: Sequence[Build], *, ride: bool) -> list[Ours]:
    """Each build with a database of its own, ready to start."""
    ours = [Ours(await databases.fresh(), ride=ride, build=build) for build in builds]
    for one in ours:
        one.build.compile()
        await one.prepare()
    return ours


async def once(contender: Contender, users: int, folder: Path, database: int | None) -> Outcome:
    """Start a bot, warm it up, let everybody register, and look at what it holds."""
    api = BotApi()
    server, address = await api.listen()
    async with server, running(contender, address, folder) as bot:
        webhook = Webhook(bot.port)
        warming = min(users, WARMING)
        first = Crowd(api, webhook)
        await first.play(range(-warming, 0), warming)
        if len(first.left) == warming:
            raise NotStarted(f"{contender.name} registers nobody: {first.left[0]}")
        await asyncio.sleep(REST)
        api.calls.clear()
        api.refused.clear()
        webhook.repeated = 0
        crowd = Crowd(api, webhook)
        before = _costs(bot.pid, database)
        began = time.perf_counter()
        await crowd.play(range(users), min(users, AT_ONCE))
        seconds = time.perf_counter() - began
        await asyncio.sleep(REST)
        after = _costs(bot.pid, database)
        memory = meter.peak_memory(bot.pid)
        records = await contender.records(bot.port)
        webhook.close()
    lost, doubled, wrong = compared(contender, users, records)
    return Outcome(
        name=contender.name,
        users=users,
        updates=crowd.updates,
        seconds=seconds,
        cpu=after[0] - before[0],
        database_cpu=after[1] - before[1],
        load_cpu=after[2] - before[2],
        waits=tuple(sorted(crowd.waits)),
        memory=memory,
        calls=sum(api.calls.values()),
        refused=sum(api.refused.values()),
        repeated=webhook.repeated,
        left=tuple(crowd.left),
        lost=lost,
        doubled=doubled,
        wrong=wrong,
    )


def compared(contender: Contender, users: int, records: Records) -> tuple[int, int, int]:
    """How many registrations are missing, too many, and not what the person answered."""
    lost = doubled = wrong = 0
    for number in range(users):
        found = records.get(FIRST + number, [])
        lost += not found
        doubled += max(0, len(found) - 1)
        expected = contender.expected(somebody(number)).items()
        wrong += any(any(_kept(one.get(key)) != value for key, value in expected) for one in found)
    return lost, doubled, wrong


def _kept(answer: object) -> object:
    """Choices of several are a set, whatever their order."""
    return sorted(answer) if isinstance(answer, list) else answer


def _costs(bot: int, database: int | None) -> tuple[float, float, float]:
    return meter.cpu(bot), meter.cpu(database) if database else 0.0, time.process_time()

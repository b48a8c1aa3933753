"""The long programme: every part with the amount asked, and how one round of it is played."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.process import clock
from tests.faults import (
    deliveries,
    digests,
    outage,
    points,
    rounds,
    stops,
    tablespace,
)
from tests.faults.disk import disk_full
from tests.faults.review import killing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.benchmarks.servers import Databases
    from tests.faults.outcome import Outcome


@dataclass(frozen=True)
class Round:
    """What one round has: a folder, empty databases, and about how many faults it shall have."""

    folder: Path
    databases: Databases
    count: int
    seed: int
    pause: float

    async def url(self) -> str:
        """A database of its own."""
        return await self.databases.fresh()


@dataclass(frozen=True)
class Part:
    """`asked` faults in rounds of `each`, every round on a fresh database of a kind."""

    kind: str
    asked: int
    each: int
    play: Callable[[Round], Awaitable[Outcome]]


async def _kills(one: Round, replicas: int) -> Outcome:
    return await rounds.kills(
        one.folder, await one.url(), one.count, replicas=replicas, seed=one.seed, pause=one.pause
    )


async def _ends(one: Round, replicas: int) -> Outcome:
    return await stops.told_to_end(
        one.folder, await one.url(), one.count, replicas=replicas, seed=one.seed
    )


async def _digests(one: Round, replicas: int) -> Outcome:
    return await digests.killed_while_telling(
        one.folder, await one.url(), one.count, replicas=replicas, seed=one.seed
    )


async def _reviewing(one: Round, replicas: int) -> Outcome:
    return await killing.killed_while_deciding(
        one.folder, await one.url(), one.count, replicas=replicas, seed=one.seed
    )


async def _calls(one: Round) -> Outcome:
    people = one.count // 10 + 1
    return await rounds.calls(one.folder, await one.url(), people, seed=one.seed)


async def _lines(one: Round) -> Outcome:
    people = one.count // 4 + 1
    return await rounds.database_lines(one.folder, await one.url(), people, seed=one.seed)


async def _disk(one: Round) -> Outcome:
    outcome = await disk_full(await one.url(), one.count + 10, seed=one.seed)
    clock.release()
    return outcome


async def _points(one: Round) -> Outcome:
    """Each point once."""
    update = await points.of_an_update(one.folder / "update", await one.url(), 1, seed=one.seed)
    operator = one.folder / "operator"
    return update.with_(await points.of_an_operator(operator, one.databases, seed=one.seed))


async def _restarts(one: Round) -> Outcome:
    return await stops.database_restarts(one.folder, one.databases, one.count, seed=one.seed)


async def _away(one: Round) -> Outcome:
    return await stops.database_restarts(
        one.folder, one.databases, 1, away=stops.AWAY, seed=one.seed
    )


async def _tablespace(one: Round) -> Outcome:
    return await tablespace.full(one.folder, one.databases, one.count, seed=one.seed)


async def _outage(one: Round) -> Outcome:
    """60 seconds and 200, in turn."""
    seconds = 200.0 if one.seed % 2 else 60.0
    return await outage.telegram_away(one.folder, await one.url(), seconds)


async def _deliveries(one: Round) -> Outcome:
    people = one.count // deliveries.EACH + 2
    return await deliveries.brought(await one.url(), people, seed=one.seed)


PARTS = {
    "kill-sqlite": Part("sqlite", 1000, 25, lambda one: _kills(one, 1)),
    "kill-postgresql": Part("postgresql", 1000, 25, lambda one: _kills(one, 2)),
    "points-sqlite": Part("sqlite", 160, 8, _points),
    "points-postgresql": Part("postgresql", 160, 8, _points),
    "sigterm-sqlite": Part("sqlite", 100, 10, lambda one: _ends(one, 1)),
    "sigterm-postgresql": Part("postgresql", 100, 10, lambda one: _ends(one, 2)),
    "digests-sqlite": Part("sqlite", 100, 6, lambda one: _digests(one, 1)),
    "digests-postgresql": Part("postgresql", 100, 6, lambda one: _digests(one, 2)),
    "review-sqlite": Part("sqlite", 200, 25, lambda one: _reviewing(one, 1)),
    "review-postgresql": Part("postgresql", 200, 25, lambda one: _reviewing(one, 2)),
    "restarts": Part("postgresql", 50, 5, _restarts),
    "database-away": Part("postgresql", 3, 1, _away),
    "tablespace": Part("postgresql", 20, 5, _tablespace),
    "outage": Part("sqlite", 4, 1, _outage),
    "deliveries": Part("sqlite", 50_000, 2500, _deliveries),
    "calls": Part("sqlite", 90_000, 300, _calls),
    "lines": Part("postgresql", 10_000, 100, _lines),
    "disk-full": Part("sqlite", 1000, 40, _disk),
}

"""Beyond an ordinary day: killed under full load, updates twice, a slow Telegram, a full house.

Each trial starts a bot of its own, and says in numbers what became of the people.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.load import Crowd, Manner
from tests.benchmarks.people import FIRST, somebody
from tests.benchmarks.rounds import AT_ONCE, REST, compared
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.benchmarks.contenders import Contender
    from tests.benchmarks.running import Running

DOWN = 1.0  # seconds a killed bot stays away
OUTAGE = 60.0  # seconds for which Telegram goes on trying
# As long as the people in the peers' benchmark wait before they do a step once more.
UNDISTURBED = Manner()
INSISTING = Manner(patience=10.0, insists=True)
DOUBLED = Manner(patience=10.0, insists=True, twice=0.05, double_tap="Kirim pendaftaran")
SLOW = 0.05  # seconds a call to Telegram takes
SLOW_AT_ONCE = 20
IN_THE_MIDDLE = 12  # steps after which somebody leaves a form open
WARMING = 20


@dataclass(frozen=True)
class Harm:
    """What a trial did to people and records; `went_on` of those in the middle came to none."""

    name: str
    updates: int
    in_the_middle: int
    went_on: int
    repeated: int
    lost: int
    dead: int
    missing: int
    doubled: int
    wrong: int
    again: int  # deliveries that had to be made again
    poisoned: int
    twice: int  # deliveries of what had been delivered
    taps_twice: int
    unanswered: int
    refused: int
    longest: float  # seconds somebody waited

    @property
    def broken(self) -> bool:
        """Whether anybody had to do anything again, or any record is not what it should be."""
        harm = (self.repeated, self.lost, self.dead, self.missing, self.doubled, self.wrong)
        return any((*harm, self.poisoned, self.unanswered))


@dataclass(frozen=True)
class House:
    """A bot with so many forms left open."""

    name: str
    people: int
    idle: float  # MiB after the start, before anybody came
    memory: float  # MiB
    grown: float  # MiB since the first hundred people
    ready: float  # seconds from the start until it listened
    longest_stop: float | None  # seconds the event loop stood still, where the bot says so


async def killed(contender: Contender, users: int, folder: Path) -> Harm:
    """`kill -9` when half of the updates are done; started again after a second."""
    async with _started(contender, users, folder) as (bot, crowd):
        steps = len(somebody(0).steps)
        crowd.manner, crowd.goal = INSISTING, users * steps // 2
        playing = asyncio.create_task(crowd.play(range(users), min(users, AT_ONCE)))
        await crowd.half_way.wait()
        middle = [who for who, done in crowd.at.items() if 0 < done < steps]
        await bot.kill()
        await asyncio.sleep(DOWN)
        await bot.start()
        await playing
        return await _harm(contender, users, bot, crowd, middle)


async def doubled(contender: Contender, users: int, folder: Path) -> Harm:
    """One update in twenty comes twice, and everybody taps the last button twice at once."""
    async with _started(contender, users, folder) as (bot, crowd):
        crowd.manner = DOUBLED
        await crowd.play(range(users), min(users, AT_ONCE))
        return await _harm(contender, users, bot, crowd, [])


async def slow(contender: Contender, users: int, folder: Path) -> list[float]:
    """Telegram takes 50 ms a call, twenty people at once: seconds to each reply, sorted."""
    async with _started(contender, users, folder, SLOW) as (_, crowd):
        await crowd.play(range(users), min(users, SLOW_AT_ONCE))
        if crowd.left:
            raise AssertionError(crowd.left[0])
        return sorted(crowd.waits)


async def full(contender: Contender, people: int, folder: Path) -> House:
    """So many people leave a form open in the middle."""
    async with _started(contender, people, folder, still=REST) as (bot, crowd):
        crowd.manner = Manner(steps=IN_THE_MIDDLE)
        first = min(people, 100)
        await crowd.play(range(first), min(first, AT_ONCE))
        before = meter.memory(bot.pid)
        await crowd.play(range(first, people), AT_ONCE)
        await asyncio.sleep(REST)
        if crowd.left:
            raise AssertionError(crowd.left[0])
        memory = meter.memory(bot.pid)
        stop = await contender.longest_stop(bot.port)
        return House(contender.name, people, bot.idle, memory, memory - before, bot.ready, stop)


@contextlib.asynccontextmanager
async def _started(
    contender: Contender, users: int, folder: Path, latency: float = 0.0, still: float = 0.0
) -> AsyncIterator[tuple[Running, Crowd]]:
    """A warm bot, and people who have not come yet; `still`: seconds before it is warmed."""
    api = BotApi(latency)
    server, address = await api.listen()
    async with server, running(contender, address, folder) as bot:
        webhook = Webhook(bot.port, patience=OUTAGE)
        await asyncio.sleep(still)
        bot.idle = meter.memory(bot.pid)
        await Crowd(api, webhook).play(range(-min(users, WARMING), 0), WARMING)
        await asyncio.sleep(REST)
        api.refused.clear()
        webhook.repeated = 0
        try:
            yield bot, Crowd(api, webhook)
        finally:
            webhook.close()


async def _harm(
    contender: Contender, users: int, bot: Running, crowd: Crowd, middle: list[int]
) -> Harm:
    """Look at people and records when all is over."""
    await asyncio.sleep(REST)
    missing, doubled, wrong = compared(contender, users, await contender.records(bot.port))
    everybody = {FIRST + number for number in range(users)}
    dead = {who for who in everybody if crowd.at.get(who, 0) < len(somebody(0).steps)}
    harmed = crowd.repeated | crowd.lost | dead
    return Harm(
        name=contender.name,
        updates=crowd.updates,
        in_the_middle=len(middle),
        went_on=len(set(middle) - harmed),
        repeated=len(crowd.repeated - crowd.lost),
        lost=len(crowd.lost - dead),
        dead=len(dead),
        missing=missing,
        doubled=doubled,
        wrong=wrong,
        again=crowd.webhook.repeated,
        poisoned=crowd.webhook.poisoned,
        twice=crowd.delivered_twice,
        taps_twice=crowd.tapped_twice,
        unanswered=crowd.unanswered,
        refused=sum(crowd.api.refused.values()),
        longest=max(crowd.waits, default=0.0),
    )

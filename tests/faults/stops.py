"""What stops in order and comes back: the bot told to end, PostgreSQL restarted or away."""

from __future__ import annotations

import asyncio
import itertools
import time
from random import Random
from typing import TYPE_CHECKING

from bot.process import clock
from tests.faults.bots import ending
from tests.faults.proxy import Proxy
from tests.faults.rounds import AT_ONCE, BETWEEN, scene, some_updates
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.servers import Databases
    from tests.faults.outcome import Outcome

AWAY = 30.0  # seconds
COMES_BACK = 6000  # looks, each a hundredth of a second later


async def told_to_end(
    folder: Path, database_url: str, count: int, *, replicas: int = 1, seed: int = 0
) -> Outcome:
    """SIGTERM under all the load the bot can take: it ends by itself and loses nothing."""
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    ports = [free_port() for _ in range(replicas)]
    door = Proxy([("127.0.0.1", port) for port in ports])
    broken, longest = [], 0.0
    async with scene(folder, database_url, seed) as here, door.listening() as entrance:
        bots = [here.bot(entrance, port) for port in ports]
        async with ending(*bots):
            for bot in bots:
                await bot.start(**here.hands.setting)
            playing = asyncio.create_task(here.crowd.play(itertools.count(), AT_ONCE))
            for number in range(count):
                await some_updates(here.world, rng.randrange(1, 2 * BETWEEN), playing)
                await asyncio.sleep(rng.random() / 4)
                victim = bots[number % replicas]
                door.phase, began = "ending", time.monotonic()
                if code := await victim.stop():
                    broken.append(f"exit code {code}")
                longest = max(longest, time.monotonic() - began)
                here.kills.append(clock.now())
                door.phase = ""
                here.hands.put_on()
                await victim.start(**here.hands.setting)
            here.crowd.ending = True
            await playing
            outcome = await here.judged("SIGTERM", count, 0)
            await asyncio.gather(*(bot.stop() for bot in bots))
    outcome.longest = {"to the exit": longest}
    outcome.broken += broken + _wrong(door, {200, 503})
    return outcome


async def database_restarts(
    folder: Path, databases: Databases, count: int, *, away: float = 0.0, seed: int = 0
) -> Outcome:
    """PostgreSQL is restarted under the running bot, in order and at once; `away` so many seconds.

    Nobody touches the bot: it says 503 while the database is away, and goes on when it is back.
    """
    rng, port = Random(seed), free_port()  # noqa: S311 - chance that can be repeated
    door = Proxy([("127.0.0.1", port)])
    broken, longest = [], 0.0
    url = await databases.fresh()
    async with scene(folder, url, seed) as here, door.listening() as entrance:
        bot = here.bot(entrance, port)
        async with ending(bot):
            await bot.start()
            playing = asyncio.create_task(here.crowd.play(itertools.count(), AT_ONCE))
            for number in range(count):
                await some_updates(here.world, rng.randrange(1, 2 * BETWEEN), playing)
                at_once = number % 2 > 0
                await databases.stop(at_once=at_once)
                here.kills.append(clock.now())
                if at_once:
                    here.crashes.append(clock.now())
                door.phase = f"away {number}"
                await asyncio.sleep(away)
                before = door.answers[door.phase, 200]
                await databases.start()
                door.phase, began = f"back {number}", time.monotonic()
                if before:
                    broken.append(f"{before} updates were acknowledged without a database")
                for _ in range(COMES_BACK):
                    if door.answers[door.phase, 200]:
                        break
                    await asyncio.sleep(0.01)
                longest = max(longest, time.monotonic() - began)
            here.crowd.ending = True
            await playing
            # Marks are brief: those of the last moment before a stop at once may be gone.
            outcome = await here.judged("restarts", count, count * AT_ONCE)
            await bot.stop()
    refused = sum(many for (_, status), many in door.answers.items() if status == 503)
    outcome.by_kind = {"answers_503": refused}
    outcome.longest = {"until it goes on": longest}
    outcome.broken += broken + _wrong(door, {200, 503})
    return outcome


def _wrong(door: Proxy, right: set[int]) -> list[str]:
    return [
        f"{many} answers {status}, {phase or 'between'}"
        for (phase, status), many in door.answers.items()
        if status not in right
    ]

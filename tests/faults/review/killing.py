"""`kill -9` in between decisions: approved, sent back, undone, a list approved, mended and sent."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, deque
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.process import clock
from bot.storage.database import Unavailable
from tests.faults.bots import ending
from tests.faults.digests import next_monday
from tests.faults.proxy import Proxy
from tests.faults.review import promises
from tests.faults.review.desk import KINDS, Desk, Order
from tests.faults.review.people import AGENTS, seated
from tests.faults.review.phones import LIMIT, Phones
from tests.faults.rounds import quiet, scene
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.bots import Bot
    from tests.faults.outcome import Outcome
    from tests.faults.rounds import Scene

# So long after several reports of one agent the next ones are no burst, and a list is clean.
WINDOW, MINUTE = timedelta(minutes=11), timedelta(seconds=61)
HOURS = 2  # after seven on a Monday nobody sleeps, and what is due each day was said
TRIES = 5


async def killed_while_deciding(
    folder: Path,
    database_url: str,
    count: int,
    *,
    replicas: int = 1,
    seed: int = 0,
    restless: bool = True,
) -> Outcome:
    """Each kill comes right after a decision, of each kind in turn.

    Two pembina take turns; when `restless`, the other one goes on deciding meanwhile.
    """
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    ports = [free_port() for _ in range(replicas)]
    door = Proxy([("127.0.0.1", port) for port in ports])
    async with scene(folder, database_url, seed) as here, door.listening() as entrance:
        phones = Phones(here.world, await seated(here.world, database_url), rng)
        bots = [here.bot(entrance, port) for port in ports]
        async with ending(*bots):
            here.hands.put_on((next_monday() - clock.now()).total_seconds() + HOURS * 3600)
            for bot in bots:
                await bot.start(**here.hands.setting)
            kinds = await _played(here, phones, bots, count, restless=restless)
            here.hands.put_on(2 * MINUTE.total_seconds())
            await _settled(here)
            await asyncio.gather(*(bot.stop() for bot in bots))
    outcome = await promises.judged(here, phones.cast, count)
    outcome.by_kind = {f"after_{kind}": many for kind, many in kinds.items()} | outcome.by_kind
    return outcome


async def _played(
    here: Scene, phones: Phones, bots: list[Bot], count: int, *, restless: bool
) -> Counter[str]:
    """Order a decision, kill when it is on its way, and start again."""
    desks, kinds = desks_of(phones), Counter[str]()
    people = [
        *(desk.work(restless=restless) for desk in desks),
        *(_meddle(phones, one) for one in phones.cast.strangers),
    ]
    playing = asyncio.gather(*people)
    for number in range(count):
        here.hands.put_on(WINDOW.total_seconds())
        order = Order(KINDS[number % len(KINDS)], asyncio.get_running_loop().create_future())
        desks[number % len(desks)].orders.append(order)
        kinds[await order.done] += 1
        await asyncio.sleep(phones.rng.random() / 5)  # at any moment of its turn
        victim = bots[number % len(bots)]
        await victim.kill()
        here.kills.append(clock.now())
        here.hands.put_on()
        await victim.start(**here.hands.setting)
    phones.ending = True
    await playing
    return kinds


def desks_of(phones: Phones) -> list[Desk]:
    """Each pembina with the agents of the village that is theirs."""
    cast, found = phones.cast, list[Desk]()
    for at, pembina in enumerate(cast.pembinas):
        agents = deque(one.account for one in cast.agents[at * AGENTS : (at + 1) * AGENTS])
        found.append(Desk(phones, pembina.account, agents, cast.office.account))
    return found


async def _meddle(phones: Phones, who: int) -> None:
    """Who may not decide here taps what others just tapped."""
    await phones.say(who, "/start")
    seen = 0
    while not phones.ending:
        fresh, seen = phones.offered[seen:], len(phones.offered)
        for code in fresh:
            mine = [one for one in phones.world.chat(who) if one.from_bot]
            phones.world.tap(who, mine[-1].message_id, code)
        await asyncio.sleep(phones.rng.random())


async def _settled(here: Scene) -> None:
    """All is said; SQLite has one writer, and the bot may be at something longer."""
    for _ in range(TRIES):
        with contextlib.suppress(Unavailable):
            await quiet(here.world, here.database_url, LIMIT)
            return

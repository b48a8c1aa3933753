"""Rounds of faults: a fresh database, a local Telegram, the real bot, a crowd, and trouble."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from bot.process import clock
from bot.sandbox.telegram.server import serve_on_loopback, telegram_app
from bot.sandbox.telegram.world import LocalTelegram
from bot.storage.database import Database
from models.region_lists.sample.regions import load_sample
from tests.faults.bots import Bot, Hands, ending
from tests.faults.checker import Case, broken, copies, shown_to, waiting
from tests.faults.crowd import Crowd
from tests.faults.outcome import Outcome
from tests.faults.proxy import CALLS, LINE, Proxy
from tests.harness.postgres import migrate
from tests.harness.processes import Place, free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime
    from pathlib import Path


AT_ONCE = 8
BETWEEN = 20  # updates between two kills, on average
THINKING = 0.35  # seconds: with eight people about as many updates a second
SHARE = 0.15  # of calls that meet a fault


@dataclass
class Scene:
    """One world with one database, before anybody came."""

    folder: Path
    database_url: str
    world: LocalTelegram
    telegram: str
    crowd: Crowd
    hands: Hands
    kills: list[datetime] = field(default_factory=list)
    crashes: list[datetime] = field(default_factory=list)  # what `Case` says of them

    @property
    def said(self) -> Path:
        """What the bots wrote."""
        return self.folder / "said.txt"

    def bot(self, door: int, port: int, telegram: str = "") -> Bot:
        """A replica that is not started yet."""
        place = Place(self.folder, self.database_url, telegram or self.telegram)
        return Bot(place, port, door, self.said)

    async def judged(self, what: str, done: int, explained: int, **more: int) -> Outcome:
        """Wait until all is quiet, let everybody write once more, and look at everything."""
        await self.crowd.farewell()
        await quiet(self.world, self.database_url)
        again = sum(self.crowd.taps_again.values())
        case = Case(
            database_url=self.database_url,
            world=self.world,
            finished=self.crowd.finished,
            said=self.said.read_text("utf-8"),
            copies=explained + again,
            stuck=self.crowd.stuck,
            crashes=self.crashes,
        )
        return Outcome(
            what=what,
            done=done,
            people=len(self.crowd.finished),
            updates=sum(event.kind == "update" for event in self.world.log),
            copies=copies(shown_to(self.world), self.kills),
            by_kind=more,
            broken=await broken(case),
        )


@contextlib.asynccontextmanager
async def scene(
    folder: Path, database_url: str, seed: int, *, pause: float = 0.0
) -> AsyncIterator[Scene]:
    """Tables, regions and a Telegram that posts again at once what failed."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    await migrate(database_url)
    database = Database(database_url)
    async with database.transaction() as db:
        await load_sample(db)
    await database.close()
    world = LocalTelegram(clock.now)
    async with serve_on_loopback(telegram_app(world, first_delay=0.05)) as telegram:
        crowd = Crowd(world, seed, pause)
        yield Scene(folder, database_url, world, telegram, crowd, Hands(folder))


async def kills(
    folder: Path,
    database_url: str,
    count: int,
    *,
    replicas: int = 1,
    seed: int = 0,
    pause: float = 0.0,
) -> Outcome:
    """`kill -9`, one replica after the other, after some more updates each time.

    `pause`: how long people think; 0 is as many updates as the bot can take.
    """
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    ports = [free_port() for _ in range(replicas)]
    door = Proxy([("127.0.0.1", port) for port in ports])
    place = scene(folder, database_url, seed, pause=pause)
    async with place as here, door.listening() as entrance:
        bots = [here.bot(entrance, port) for port in ports]
        async with ending(*bots):
            for bot in bots:
                await bot.start(**here.hands.setting)
            playing = asyncio.create_task(here.crowd.play(itertools.count(), AT_ONCE))
            for number in range(count):
                await some_updates(here.world, rng.randrange(1, 2 * BETWEEN), playing)
                await asyncio.sleep(rng.random() / 4)  # at any moment of a turn
                victim = bots[number % replicas]
                await victim.kill()
                here.kills.append(clock.now())
                here.hands.put_on()
                if replicas > 1:  # the clock goes on for the living as well: its leases run out
                    here.crashes.append(clock.now())
                await victim.start(**here.hands.setting)
            here.crowd.ending = True
            here.hands.put_on()
            await playing
            outcome = await here.judged("kills", count, count * AT_ONCE)
            await asyncio.gather(*(bot.stop() for bot in bots))
    return outcome


async def calls(folder: Path, database_url: str, people: int, *, seed: int = 0) -> Outcome:
    """Every kind of fault between Telegram and the bot, both ways."""
    port = free_port()
    async with scene(folder, database_url, seed) as here:
        out = Proxy([_target(here.telegram)], seed, faults=CALLS)
        door = Proxy([("127.0.0.1", port)], seed + 1, faults=LINE)
        async with out.listening() as api, door.listening() as entrance:
            bot = here.bot(entrance, port, f"http://127.0.0.1:{api}")
            async with ending(bot):
                await bot.start()
                await _faulty(here, [out, door], people)
                met = out.met + door.met
                cut = met["cut after"] + met["malformed"]
                kinds = {kind.replace(" ", "_"): met[kind] for kind in CALLS}
                outcome = await here.judged("calls", met.total(), cut, **kinds)
                await bot.stop()
    return outcome


async def database_lines(folder: Path, database_url: str, people: int, *, seed: int = 0) -> Outcome:
    """Faults between the bot and PostgreSQL, which listens on a socket of its own folder."""
    port, url = free_port(), make_url(database_url)
    line = Proxy([f"{url.query['host']}/.s.PGSQL.5432"], seed, http=False, faults=LINE)
    async with scene(folder, database_url, seed) as here, line.listening() as database:
        bot = here.bot(port, port)
        through = url.set(host="127.0.0.1", port=database, query={})
        there = through.render_as_string(hide_password=False)
        bot.place = Place(folder, there, here.telegram)
        async with ending(bot):
            await bot.start()
            await _faulty(here, [line], people, share=0.01)
            line.drop_all()
            kinds = {kind.replace(" ", "_"): line.met[kind] for kind in LINE}
            outcome = await here.judged("lines", line.met.total(), line.met.total(), **kinds)
            await bot.stop()
    return outcome


async def _faulty(here: Scene, proxies: Sequence[Proxy], people: int, share: float = SHARE) -> None:
    for proxy in proxies:
        proxy.share = share
    await here.crowd.play(range(people), AT_ONCE)
    for proxy in proxies:
        proxy.share = 0.0


async def some_updates(world: LocalTelegram, count: int, playing: asyncio.Task[None]) -> None:
    """So many more updates were made."""
    goal, news = world.state.updates.last_id + count, asyncio.Event()
    forget = world.watch(news.set)
    try:
        while world.state.updates.last_id < goal and not playing.done():
            news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), 1)
    finally:
        forget()


async def quiet(world: LocalTelegram, database_url: str, seconds: float = 90) -> None:
    """Nothing waits at Telegram and nothing in the outbox, or the checker will say so."""
    database = Database(database_url)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                async with database.transaction() as db:
                    left = await waiting(db)
                if not left and not world.pending():
                    break
                await asyncio.sleep(0.2)
    await database.close()


def _target(address: str) -> tuple[str, int]:
    host, _, port = address.removeprefix("http://").partition(":")
    return host, int(port)

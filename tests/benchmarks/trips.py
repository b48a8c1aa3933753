"""Round trips to PostgreSQL: a line between bot and server that counts each time the bot waits.

A trip begins when the bot says something after it was answered; what it says in one breath, and an
answer in several pieces, is one. Nothing is read but who speaks.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field, replace
from itertools import count
from statistics import mean, median
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.load import Crowd
from tests.benchmarks.rounds import AT_ONCE, REST
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook

if TYPE_CHECKING:
    from asyncio import StreamReader as Reader
    from asyncio import StreamWriter as Writer
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy import URL

    from tests.benchmarks.contenders import Ours
    from tests.benchmarks.people import Step

STILL = 3.0  # seconds in which nobody comes
ALONE = 5  # people who come one after the other
SETTLED = 0.15  # seconds without a trip after which a step is over, its marks included


@dataclass
class Line:
    """Between one bot and its server; `trips` grows."""

    trips: int = 0
    _speaking: dict[int, bool] = field(default_factory=dict)

    def heard(self, line: int, *, bot: bool) -> None:
        """Somebody spoke on one of the connections."""
        self.trips += bot and not self._speaking.get(line, False)
        self._speaking[line] = bot


@dataclass(frozen=True)
class Trips:
    """What one bot asked of its database."""

    name: str
    taps: tuple[int, ...]  # of each tap, one person at a time
    typed: tuple[int, ...]
    together: float  # an update, with many at once
    at_once: int
    still: float  # a second, with nobody there

    @property
    def rows(self) -> dict[str, str]:
        """As a table has it."""
        return {
            "a tap, one at a time: median": f"{median(self.taps):g}",
            "a tap: mean, most": f"{mean(self.taps):.2f}, {max(self.taps)}",
            "words, contact or command: median": f"{median(self.typed):g}",
            "words, contact or command: mean, most": f"{mean(self.typed):.2f}, {max(self.typed)}",
            f"an update, {self.at_once} people at once: mean": f"{self.together:.2f}",
            "a second in which nobody comes": f"{self.still:.1f}",
        }


async def counted(ours: Ours, people: int, folder: Path) -> Trips:
    """Let people come one after the other and then all at once; after a warm-up."""
    api = BotApi()
    server, address = await api.listen()
    async with server, between(ours) as (line, by_line), running(by_line, address, folder) as bot:
        webhook = Webhook(bot.port)
        await Crowd(api, webhook).play(range(-people, 0), people)
        await asyncio.sleep(REST)
        before = line.trips
        await asyncio.sleep(STILL)
        still = (line.trips - before) / STILL
        taps, typed = await _one_by_one(api, webhook, line)
        before, crowd, at_once = line.trips, Crowd(api, webhook), min(AT_ONCE, people)
        await crowd.play(range(ALONE, ALONE + people), at_once)
        await asyncio.sleep(REST)
        together = (line.trips - before) / crowd.updates
        webhook.close()
    if crowd.left:
        raise AssertionError(crowd.left[0])
    return Trips(ours.name, tuple(taps), tuple(typed), together, at_once, still)


async def _one_by_one(api: BotApi, webhook: Webhook, line: Line) -> tuple[list[int], list[int]]:
    """The trips of each tap, and of each update of another kind."""
    taps: list[int] = []
    others: list[int] = []
    begun = line.trips

    async def note(step: Step) -> None:
        nonlocal begun
        seen = -1
        while seen != line.trips:
            seen = line.trips
            await asyncio.sleep(SETTLED)
        (taps if step.act == "tap" else others).append(line.trips - begun)
        begun = line.trips

    crowd = Crowd(api, webhook, after=note)
    await crowd.play(range(ALONE), 1)
    if crowd.left:
        raise AssertionError(crowd.left[0])
    return taps, others


@contextlib.asynccontextmanager
async def between(ours: Ours) -> AsyncIterator[tuple[Line, Ours]]:
    """The line, and the bot that reaches its database by it."""
    line, url, made = Line(), make_url(ours.database_url), count()

    async def pass_on(reader: Reader, writer: Writer, number: int, *, bot: bool) -> None:
        with contextlib.suppress(OSError):
            while said := await reader.read(1 << 16):
                line.heard(number, bot=bot)
                writer.write(said)
                await writer.drain()
        writer.close()

    async def connected(reader: Reader, writer: Writer) -> None:
        number = next(made)
        far_reader, far_writer = await _to_server(url)
        await asyncio.gather(
            pass_on(reader, far_writer, number, bot=True),
            pass_on(far_reader, writer, number, bot=False),
        )

    async with await asyncio.start_server(connected, "127.0.0.1", 0) as door:
        port = door.sockets[0].getsockname()[1]
        by_us = url.set(host="127.0.0.1", port=port, query={})
        yield line, replace(ours, database_url=by_us.render_as_string(hide_password=False))


async def _to_server(url: URL) -> tuple[Reader, Writer]:
    """The server's own door: a port, or a socket in the folder that stands for the host."""
    host, port = url.host or str(url.query["host"]), url.port or 5432
    if host.startswith("/"):
        return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
    return await asyncio.open_connection(host, port)

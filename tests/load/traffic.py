"""Updates that come at their rate, however long the bot takes: nobody waits for a slow bot.

Each tick the next update of somebody who has seen their reply is sent, or somebody new begins. In
a burst many come at the same moment.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks.load import Gone, Phone
from tests.benchmarks.webhook import Undeliverable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bot_api import BotApi
    from tests.benchmarks.people import Somebody
    from tests.benchmarks.webhook import Webhook

PATIENCE = 20.0  # seconds somebody waits for a reply before they go away
AFTERMATH = 10.0  # seconds after a burst that count as part of it


@dataclass
class Player:
    """Somebody, and how far they have come."""

    person: Somebody
    phone: Phone
    place: int = 0


@dataclass(frozen=True)
class Wait:
    """Seconds of one update, and whether it came in a burst or its aftermath."""

    seconds: float
    burst: bool


@dataclass
class Traffic:
    """What comes in at one bot; `connections` is how many Telegram opens at once."""

    api: BotApi
    webhook: Webhook
    newcomers: Iterator[Somebody]
    connections: int
    acknowledged: list[Wait] = field(default_factory=list)
    replied: list[Wait] = field(default_factory=list)
    made: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    came: int = 0

    def __post_init__(self) -> None:
        self._ready: deque[Player] = deque()
        self._lines = asyncio.Semaphore(self.connections)
        self._under_way: set[asyncio.Task[None]] = set()
        self._burst = float("-inf")

    async def come(self, seconds: float, rate: float, burst: int = 0, every: float = 120) -> None:
        """So many updates a second; `burst` more at once, in the middle of each `every` seconds."""
        began, number, bursts = time.monotonic(), 0, 0
        while (passed := time.monotonic() - began) < seconds:
            while number < passed * rate:
                number += 1
                self._one_more()
            if burst and passed > (bursts + 0.5) * every:
                bursts, self._burst = bursts + 1, time.monotonic()
                for _ in range(burst):
                    self._one_more()
            await asyncio.sleep(1 / rate)
        await asyncio.gather(*self._under_way)

    def _one_more(self) -> None:
        task = asyncio.create_task(self._update(self._somebody(), time.monotonic()))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _somebody(self) -> Player:
        """Who has waited longest since their reply, or somebody new."""
        if self._ready:
            return self._ready.popleft()
        person, self.came = next(self.newcomers), self.came + 1
        phone = Phone(person, self.api)
        self.api.seen[person.telegram_id] = phone.see
        return Player(person, phone)

    async def _update(self, player: Player, due: float) -> None:
        """One update, from the moment it was due until its reply is seen."""
        step, number = player.person.steps[player.place], self.api.update_id()
        burst = due - self._burst < AFTERMATH
        try:
            shown = player.phone.expect(step.shows)
            body = json.dumps(player.phone.update(step) | {"update_id": number}).encode()
            self.made.add(number)
            await self._deliver(number, body, burst)
            async with asyncio.timeout(PATIENCE):
                await shown
        except (Gone, TimeoutError, Undeliverable) as why:
            self.left.append(f"at {step.words!r}: {why!r}, saw {player.phone.last[:60]!r}")
            return
        self.replied.append(Wait(time.monotonic() - due, burst))
        player.place += 1
        if player.place < len(player.person.steps):
            self._ready.append(player)
        else:
            del self.api.seen[player.person.telegram_id]

    async def _deliver(self, number: int, body: bytes, burst: bool) -> None:
        self.waiting.add(number)
        async with self._lines:
            began = time.monotonic()
            answer = await self.webhook.post(body)
            self.acknowledged.append(Wait(time.monotonic() - began, burst))
        self.waiting.discard(number)
        call = json.loads(answer) if answer else None
        if isinstance(call, dict) and "method" in call:
            self.api.carry_out(call.pop("method"), call)


def share(waits: list[Wait], part: float, burst: bool | None = None) -> float:
    """Milliseconds within which this part of the waits was over; of all, or by burst."""
    found = sorted(one.seconds for one in waits if burst is None or one.burst is burst)
    return found[min(len(found) - 1, int(len(found) * part))] * 1000 if found else 0.0

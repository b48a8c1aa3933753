"""`make bench MODE=region`: what /wilayah costs at a tenth, a third and the whole programme.

The country is seeded, the figures are counted once as the job does it, and then the Directorate, a
province and a regency open their cards, one after the other.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from bot.process import clock
from bot.scheduling.jobs import Work
from bot.storage import migrate
from bot.storage.database import Database
from handlers.monitoring.actions.looking import due_batches, look_at_villages
from models.appointments.rights import Role
from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.load import Phone
from tests.benchmarks.people import Somebody, Step
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.load.nation import Nation, fill

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.load import country

SHARES = (0.1, 1 / 3, 1.0)
OPENED = 40  # times each card is opened
WARM = 5
SETTLING, IDLE = 60, 0.1  # looks two seconds apart, seconds of CPU between two of them
BREATH = 0.001  # seconds between two looks at whether the loop stands still


@dataclass
class Card:
    """One card at one size: seconds to each reply, and the bot's CPU of one."""

    name: str
    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def within(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        found = sorted(self.waits)
        return found[min(int(len(found) * share), len(found) - 1)] * 1000 if found else 0.0


@dataclass
class Measured:
    """One size: its cards, and what counting all villages once took."""

    nation: Nation
    cards: list[Card]
    counted: float = 0.0  # seconds of CPU
    longest_stop: float = 0.0  # seconds the loop stood still meanwhile


async def measured(
    url: str, nation: Nation, folder: Path, opened: int = OPENED, settling: int = SETTLING
) -> Measured:
    """Seed, count, and open the cards."""
    await asyncio.to_thread(migrate.upgrade, url)
    everybody = await fill(url, nation, clock.now())
    found = Measured(nation, [])
    await _count(url, found)
    readers = (
        ("nation", _reader(everybody, Role.DIRECTORATE, 0)),
        ("province", _reader(everybody, Role.TEAM_COORDINATOR, 2)),
        ("regency", _reader(everybody, Role.TEAM_COORDINATOR, 5)),
    )
    api, ours = BotApi(), Ours(url)
    server, address = await api.listen()
    async with server, running(ours, address, folder) as bot:
        await settled(bot.pid, settling)
        hook = Webhook(bot.port)
        for name, reader in readers:
            found.cards.append(await _open(name, reader, api, hook, bot.pid, opened))
        hook.close()
    return found


async def settled(pid: int, looks: int) -> None:
    """What a start brings is over (jobs, names of regions): none of it is the cards' cost."""
    before = meter.cpu(pid)
    for _ in range(looks):
        await asyncio.sleep(2)
        now = meter.cpu(pid)
        if now - before < IDLE:
            return
        before = now


def _reader(everybody: Sequence[country.Somebody], role: Role, width: int) -> country.Somebody:
    return next(one for one in everybody if one.role == role and len(one.region) == width)


async def _count(url: str, found: Measured) -> None:
    """All villages as the job looks at them, batch by batch; how long the loop stood still."""
    database = Database(url)
    settings = SimpleNamespace(settings=SimpleNamespace(silent_days=14))
    watching = asyncio.create_task(_watch(found))
    began = time.process_time()
    try:
        async with database.transaction() as db:
            batches = await due_batches(Work(db, cast("Any", settings), clock.now()))
        for batch in batches:
            async with database.transaction() as db:
                await look_at_villages(Work(db, cast("Any", settings), clock.now()), batch)
    finally:
        watching.cancel()
        await database.close()
    found.counted = time.process_time() - began


async def _watch(found: Measured) -> None:
    while True:
        began = time.monotonic()
        await asyncio.sleep(BREATH)
        found.longest_stop = max(found.longest_stop, time.monotonic() - began - BREATH)


async def _open(
    name: str, reader: country.Somebody, api: BotApi, hook: Webhook, pid: int, opened: int
) -> Card:
    step = Step("say", "/wilayah", "Paling tertinggal")
    phone = Phone(Somebody(reader.account, reader.name, "", "", (step,), {}), api)
    api.seen[reader.account] = phone.see
    card = Card(name)
    before = 0.0
    for number in range(WARM + opened):
        if number == WARM:
            before = meter.cpu(pid)
        shown, began = phone.expect(step.shows), time.perf_counter()
        update = phone.update(step) | {"update_id": api.update_id()}
        answer = await hook.post(json.dumps(update).encode())
        call = json.loads(answer) if answer else None
        if isinstance(call, dict) and "method" in call:
            api.carry_out(call.pop("method"), call)
        async with asyncio.timeout(20):
            at = await shown
        if number >= WARM:
            card.waits.append(at - began)
    await asyncio.sleep(0.5)
    card.cpu = (meter.cpu(pid) - before) / opened
    del api.seen[reader.account]
    return card


def rows(found: Sequence[Measured]) -> dict[str, Sequence[object]]:
    """The table: a column a size."""
    told: dict[str, Sequence[object]] = {
        "people": [f"{one.nation.people:,}" for one in found],
        "submissions": [f"{one.nation.reports:,}" for one in found],
        "counting all villages once, s of CPU": [f"{one.counted:.1f}" for one in found],
        "longest stop of the loop then, ms": [f"{one.longest_stop * 1000:.0f}" for one in found],
    }
    for place, card in enumerate(found[0].cards):
        told[f"{card.name}: p50 ms"] = [f"{one.cards[place].within(0.5):.0f}" for one in found]
        told[f"{card.name}: p95 ms"] = [f"{one.cards[place].within(0.95):.0f}" for one in found]
        told[f"{card.name}: CPU ms"] = [f"{one.cards[place].cpu * 1000:.1f}" for one in found]
    return told

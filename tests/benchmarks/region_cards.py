"""`make bench MODE=region`: what /wilayah costs at a tenth, a third and the whole programme.

The country is seeded or taken from where it was kept, its figures are counted as the job does it,
the digests of a Monday are prepared, and then the Directorate, a province and a regency open
their cards, one after the other.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.process import clock
from bot.storage import migrate
from models.appointments.rights import Role
from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.load import Phone
from tests.benchmarks.people import Somebody, Step
from tests.benchmarks.region_jobs import counted, leave_nothing_to_do, monday
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.load.nation import fill, people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tests.benchmarks.region_jobs import Job
    from tests.load import country
    from tests.load.nation import Nation

SHARES = (0.1, 1 / 3, 1.0)
OPENED = 40  # times each card is opened
WARM = 5
SETTLING, IDLE = 60, 0.1  # looks two seconds apart, seconds of CPU between two of them


@dataclass
class Card:
    """One card at one size: seconds to each reply, and the CPU of one."""

    name: str
    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0
    server: float = 0.0  # PostgreSQL's

    def within(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        found = sorted(self.waits)
        return found[min(int(len(found) * share), len(found) - 1)] * 1000 if found else 0.0


@dataclass
class Measured:
    """One size: its cards, and what its jobs took."""

    nation: Nation
    cards: list[Card]
    counted: Job
    digests: Job


def named(nation: Nation, now: datetime) -> str:
    """What a kept country is called: its year has to run when it is used again."""
    return f"nation_{now.year}_{nation.villages}"


async def seeded(url: str, nation: Nation) -> None:
    """Tables and a country in an empty database."""
    await asyncio.to_thread(migrate.upgrade, url)
    await fill(url, nation, clock.now())


async def measured(
    url: str,
    nation: Nation,
    folder: Path,
    *,
    server: int | None = None,
    opened: int = OPENED,
    settling: int = SETTLING,
) -> Measured:
    """Count, prepare the digests and open the cards of a seeded country, as new as the build."""
    await asyncio.to_thread(migrate.upgrade, url)
    found = Measured(nation, [], await counted(url, server), await monday(url, server))
    found.cards = await cards(url, nation, folder, server=server, opened=opened, settling=settling)
    return found


async def cards(
    url: str,
    nation: Nation,
    folder: Path,
    *,
    server: int | None = None,
    opened: int = OPENED,
    settling: int = SETTLING,
) -> list[Card]:
    """The cards of a counted country, in a bot that has nothing else to do."""
    everybody, found = people(nation), list[Card]()
    await leave_nothing_to_do(url, everybody)
    readers = (
        ("nation", _reader(everybody, Role.DIRECTORATE, 0)),
        ("province", _reader(everybody, Role.TEAM_COORDINATOR, 2)),
        ("regency", _reader(everybody, Role.TEAM_COORDINATOR, 5)),
    )
    api, ours = BotApi(), Ours(url)
    telegram, address = await api.listen()
    async with telegram, running(ours, address, folder) as bot:
        await settled(bot.pid, settling)
        hook = Webhook(bot.port)
        for name, reader in readers:
            card = await _open(name, reader, api, hook, (bot.pid, server), opened)
            found.append(card)
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


async def _open(
    name: str,
    reader: country.Somebody,
    api: BotApi,
    hook: Webhook,
    pids: tuple[int, int | None],
    opened: int,
) -> Card:
    step = Step("say", "/wilayah", "Paling tertinggal")
    phone = Phone(Somebody(reader.account, reader.name, "", "", (step,), {}), api)
    api.seen[reader.account] = phone.see
    card = Card(name)
    before = [0.0, 0.0]
    for number in range(WARM + opened):
        if number == WARM:
            before = [meter.cpu(pid) if pid else 0.0 for pid in pids]
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
    after = [meter.cpu(pid) if pid else 0.0 for pid in pids]
    card.cpu, card.server = ((now - then) / opened for now, then in zip(after, before, strict=True))
    del api.seen[reader.account]
    return card


def rows(found: Sequence[Measured]) -> dict[str, Sequence[object]]:
    """The table: a column a size."""
    told: dict[str, Sequence[object]] = {
        "people": [f"{one.nation.people:,}" for one in found],
        "submissions": [f"{one.nation.reports:,}" for one in found],
    }
    jobs = (
        ("villages counted", [one.counted for one in found]),
        ("digests of a Monday", [one.digests for one in found]),
    )
    for name, done in jobs:
        told[name] = [f"{job.done:,}" for job in done]
        told[f"{name}: CPU s"] = [f"{job.cpu:.1f}" for job in done]
        told[f"{name}: database's CPU s"] = [f"{job.server:.1f}" for job in done]
        told[f"{name}: longest stop ms"] = [f"{job.stop * 1000:.0f}" for job in done]
        told[f"{name}: most CPU in a stop ms"] = [f"{job.busy * 1000:.0f}" for job in done]
    for place, card in enumerate(found[0].cards):
        told[f"{card.name}: p50 ms"] = [f"{one.cards[place].within(0.5):.0f}" for one in found]
        told[f"{card.name}: p95 ms"] = [f"{one.cards[place].within(0.95):.0f}" for one in found]
        told[f"{card.name}: CPU ms"] = [f"{one.cards[place].cpu * 1000:.1f}" for one in found]
        told[f"{card.name}: database's CPU ms"] = [
            f"{one.cards[place].server * 1000:.1f}" for one in found
        ]
    return told

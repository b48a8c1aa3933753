"""Updates for minutes at their rate with bursts, and twice as many as are promised to be borne."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.process import clock
from tests.faults.checker import broken_in
from tests.load.bots import Told, scene
from tests.load.traffic import Traffic, share
from tests.load.villagers import villagers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.load.bots import Scene
    from tests.load.country import Size

BURST, EVERY = 500, 120.0  # updates at once, seconds from one burst to the next
BEGIN = 60.0  # seconds after which memory is taken as that of a bot at work
QUIET = 120.0  # seconds in which what is left over is sent
CONNECTIONS = 64  # Telegram opens as many as the bot asks for, which are the turns it does at once


async def updates(url: str, size: Size, folder: Path, seconds: float, rate: float) -> Told:
    """So many updates a second with bursts, over the connections Telegram opens."""
    async with scene(url, folder) as here:
        traffic = Traffic(here.api, here.webhook, villagers(size), CONNECTIONS)
        coming = asyncio.create_task(traffic.come(seconds, rate, BURST, EVERY))
        await asyncio.sleep(min(BEGIN, seconds / 2))
        await here.look()
        begun = here.memory[-1]
        await coming
        await here.look()
        told = Told(_waits(traffic))
        told.lines += [
            f"memory: {begun:.0f} MiB at work, {here.memory[-1]:.0f} at the end,"
            f" {here.memory[-1] - begun:+.0f}",
            f"the event loop's longest stop: {max(here.stops) * 1000:.0f} ms",
        ]
        return await _judged(told, url, here, traffic)


async def twice(url: str, size: Size, folder: Path, seconds: float, rate: float) -> Told:
    """Twice as many, and bursts over more connections than there are turns at once."""
    async with scene(url, folder) as here:
        traffic = Traffic(here.api, here.webhook, villagers(size), 2 * BURST)
        await traffic.come(seconds, 2 * rate, 2 * BURST, seconds / 2)
        told = Told(_waits(traffic))
        return await _judged(told, url, here, traffic)


def _waits(traffic: Traffic) -> list[str]:
    hook, made = traffic.webhook, len(traffic.made)
    return [
        f"{made} updates of {traffic.came} people, {hook.later} asked to come later,"
        f" {len(traffic.left)} without the expected reply",
        *(
            f"{name}: p50 {share(waits, 0.5):.0f} ms, p95 {share(waits, 0.95):.0f}; "
            f"outside bursts {share(waits, 0.5, burst=False):.0f} and"
            f" {share(waits, 0.95, burst=False):.0f},"
            f" in bursts {share(waits, 0.5, burst=True):.0f} and"
            f" {share(waits, 0.95, burst=True):.0f}"
            for name, waits in (
                ("acknowledged", traffic.acknowledged),
                ("replied", traffic.replied),
            )
        ),
    ]


async def _judged(told: Told, url: str, here: Scene, traffic: Traffic) -> Told:
    """What the database says when all is sent."""
    await here.empty(QUIET)
    told.lines += [f"- {one}" for one in traffic.left[:5]]
    told.broken = await broken_in(url, traffic.made, traffic.waiting, until=clock.now())
    if here.api.refused:
        told.lines.append(f"calls refused: {dict(here.api.refused)}")
    return told

"""Telegram away in real time, both ways: what was said is done, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tests.benchmarks.people import somebody
from tests.faults.bots import ending
from tests.faults.crowd import act
from tests.faults.proxy import Proxy
from tests.faults.rounds import AT_ONCE, THINKING, quiet, scene
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.telegram.world import LocalTelegram
    from tests.faults.outcome import Outcome

AGAIN = "Tadi bot sempat terputus"
LONG = 150.0  # seconds after which the open question comes again
BUSY, IDLE = range(100), range(1000, 1005)
BEFORE = 35.0  # seconds of traffic, so that the bot was seen to be there
WAITS = 600  # looks for an answer, each a twentieth of a second later
AFTER = 150.0  # seconds within which the question comes again, at the longest


async def telegram_away(folder: Path, database_url: str, seconds: float) -> Outcome:
    """Some write on and tap again and again; some are in the middle and have put the phone away."""
    port = free_port()
    async with scene(folder, database_url, 0, pause=THINKING) as here:
        here.crowd.limit = seconds + 120
        host, _, number = here.telegram.removeprefix("http://").partition(":")
        out, door = Proxy([(host, int(number))]), Proxy([("127.0.0.1", port)])
        async with out.listening() as api, door.listening() as entrance:
            bot = here.bot(entrance, port, f"http://127.0.0.1:{api}")
            async with ending(bot):
                await bot.start()
                await asyncio.gather(*(_in_the_middle(here.world, one) for one in IDLE))
                playing = asyncio.create_task(here.crowd.play(BUSY, AT_ONCE))
                await asyncio.sleep(BEFORE)
                for line in (out, door):
                    line.go(away=True)
                await asyncio.sleep(seconds)
                for line in (out, door):
                    line.go(away=False)
                back = time.monotonic()
                here.crowd.ending = True
                await playing
                await quiet(here.world, database_url)
                drained = time.monotonic() - back
                asked = await _asked_again(here.world, AFTER if seconds > LONG else 0.0)
                # A call that was cut off may have been carried out: one for each chat.
                outcome = await here.judged("outage", 1, AT_ONCE)
                await bot.stop()
    wanted = int(seconds > LONG)
    outcome.broken += [
        f"I7: {one} was in the middle and was asked again {many} times, foreseen is {wanted}"
        for one, many in asked.items()
        if many != wanted
    ]
    outcome.longest = {f"until all is done after {seconds:.0f} s": drained}
    return outcome


async def _in_the_middle(world: LocalTelegram, number: int) -> None:
    """Begin to register, and stop at the name."""
    person = somebody(number)
    world.join(person.telegram_id, person.name, person.phone)
    for step in person.steps[:3]:
        act(world, person, step.act, step.words)
        for _ in range(WAITS):
            if any(step.shows in repr(one) for one in world.chat(person.telegram_id)):
                break
            await asyncio.sleep(0.05)


async def _asked_again(world: LocalTelegram, seconds: float) -> dict[int, int]:
    """How often each of the idle was asked again, and by then all of them were."""
    until = time.monotonic() + seconds
    while True:
        asked = {
            one: sum(AGAIN in message.text for message in world.chat(one))
            for one in (somebody(number).telegram_id for number in IDLE)
        }
        if all(asked.values()) or time.monotonic() > until:
            await asyncio.sleep(2 if seconds else 0)  # a second time would come at once
            return asked
        await asyncio.sleep(1)

"""PostgreSQL's disk is full, again and again: a tablespace on a small file system of its own.

Only root may mount one; where that is refused the part says so and does nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.faults.bots import ending
from tests.faults.outcome import Outcome
from tests.faults.proxy import Proxy
from tests.faults.rounds import AT_ONCE, BETWEEN, scene, some_updates
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.servers import Databases

SIZE = "64m"
ENOUGH = 5  # refused updates, until there is room again
LOOKS = 300  # each a twentieth of a second later


async def full(folder: Path, databases: Databases, count: int, *, seed: int = 0) -> Outcome:
    """Fill it `count` times under traffic: 503, nothing lost, nothing damaged, and on it goes."""
    with _small_disk(databases) as disk:
        if isinstance(disk, str):
            return Outcome("tablespace", done=count, notes=[f"Not done: {disk}"])
        url = await databases.fresh(tablespace=disk)
        outcome = await _filled(folder, url, disk, count, Random(seed))  # noqa: S311 - repeatable
        await databases.drop(url, tablespace=disk)
    return outcome


async def _filled(folder: Path, url: str, disk: Path, count: int, rng: Random) -> Outcome:
    port = free_port()
    door = Proxy([("127.0.0.1", port)])
    async with scene(folder, url, 0) as here, door.listening() as entrance:
        bot = here.bot(entrance, port)
        async with ending(bot):
            await bot.start()
            playing = asyncio.create_task(here.crowd.play(itertools.count(), AT_ONCE))
            for number in range(count):
                await some_updates(here.world, rng.randrange(1, BETWEEN), playing)
                door.phase = f"full {number}"
                await asyncio.to_thread(_fill, disk / "filling")
                for _ in range(LOOKS):
                    if door.answers[door.phase, 503] >= ENOUGH:
                        break
                    await asyncio.sleep(0.05)
                (disk / "filling").unlink()
                door.phase = f"room {number}"
                for _ in range(LOOKS):
                    if door.answers[door.phase, 200]:
                        break
                    await asyncio.sleep(0.05)
            here.crowd.ending = True
            await playing
            refused = sum(many for (_, status), many in door.answers.items() if status == 503)
            # What Telegram took and could not be written down is remembered by the process.
            outcome = await here.judged("tablespace", count, 0, answers_503=refused)
            await bot.stop()
    if not refused:
        outcome.broken.append("the disk was never full")
    return outcome


@contextlib.contextmanager
def _small_disk(databases: Databases) -> Iterator[Path | str]:
    """Where a small file system was mounted, or why that could not be done."""
    place = Path(tempfile.mkdtemp(prefix="desa-small-"))
    mount = shutil.which("mount")
    words = [str(mount), "-t", "tmpfs", "-o", f"size={SIZE},mode=0777", "tmpfs", str(place)]
    done = mount and subprocess.run(words, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
    if not done or done.returncode:
        place.rmdir()
        yield done.stderr.strip() if done else "there is no mount here"
        return
    try:
        databases.own(place)
        yield place
    finally:
        umount = [str(shutil.which("umount")), "--lazy", str(place)]
        subprocess.run(umount, check=True, capture_output=True)  # noqa: S603 - our own words
        place.rmdir()


def _fill(file: Path) -> None:
    """Write until there is no room for another page."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(8192))

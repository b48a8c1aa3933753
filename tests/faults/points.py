"""`kill -9` at named points, and for each what is foreseen of the moment after and of the end."""

from __future__ import annotations

import asyncio
import itertools
import re
import signal
import sys
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.process import clock
from bot.storage import migrate
from bot.storage.database import Database
from models.core import schema_version
from models.machine.outbox import Outgoing
from models.machine.processed_updates import ProcessedUpdate
from models.region_lists.records.staging import StagedRegion
from models.regions.regions import Region
from tests.faults.bots import READY, ending
from tests.faults.launcher import POINTS, REACHED
from tests.faults.outcome import Outcome
from tests.faults.rounds import scene
from tests.harness.processes import ROOT, Place, free_port
from tests.machine.region_import.lists import folder as listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmarks.servers import Databases
    from tests.faults.rounds import Scene

UPDATE = ("row written", "committed", "before the answer", "taken")
IMPORT = ("staging", "merging", "merged")
PATIENCE = 60.0  # seconds: nobody taps twice, so that every copy is the kill's
LEASE = 601.0  # seconds after which nobody imports any more, whoever died


async def of_an_update(
    folder: Path, database_url: str, times: int, *, seed: int = 0, points: Sequence[str] = UPDATE
) -> Outcome:
    """One person writes; the bot dies at each point in turn, at any update, and starts again."""
    rng, port = Random(seed), free_port()  # noqa: S311 - chance that can be repeated
    found: list[str] = []
    async with scene(folder, database_url, seed) as here:
        here.crowd.double, here.crowd.patience = 0.0, PATIENCE
        bot = here.bot(port, port)
        async with ending(bot):
            playing = asyncio.create_task(here.crowd.play(itertools.count(), 1))
            for point in list(points) * times:
                nth = str(rng.randrange(2, 20))
                bot.words = ("-m", "tests.faults.launcher", point, nth, "serve")
                await bot.begin(**here.hands.setting)
                assert bot.process is not None
                async with asyncio.timeout(READY):
                    await bot.process.wait()
                if bot.process.returncode != -signal.SIGKILL:
                    said = here.said.read_text("utf-8")[-500:]
                    raise RuntimeError(f"{point}: the bot ended by itself: {said}")
                here.kills.append(clock.now())
                found += [f"{point}: {one}" for one in await _after(here, point)]
                here.hands.put_on()
            bot.words = ("-m", "bot", "serve")
            await bot.start(**here.hands.setting)
            here.crowd.ending = True
            await playing
            copies = times * ("taken" in points)
            kinds = {point.replace(" ", "_"): times for point in points}
            outcome = await here.judged("points", times * len(points), copies, **kinds)
            await bot.stop()
    if outcome.copies != copies:
        found.append(f"copies: {outcome.copies}, foreseen are {copies}")
    outcome.broken += found
    return outcome


async def of_an_operator(folder: Path, databases: Databases, *, seed: int = 0) -> Outcome:
    """A migration and an import at each of its points, each on a database of its own."""
    whole = await of_a_migration(folder, await databases.fresh(), seed=seed)
    for point in IMPORT:
        url = await databases.fresh()
        whole = whole.with_(await of_an_import(folder / point, url, point, seed=seed))
    return whole


async def _after(here: Scene, point: str) -> list[str]:
    """What is not as foreseen the moment after: in the database, at Telegram, on the phone."""
    last = re.findall(rf"^{REACHED} (.*)$", here.said.read_text("utf-8"), re.MULTILINE)[-1]
    numbers = {int(one) for one in last.split(",")}
    database = Database(here.database_url)
    async with database.transaction() as db:
        seen = set((await db.scalars(select(ProcessedUpdate.update_id))).all())
        rows = set((await db.scalars(select(Outgoing.id))).all())
    await database.close()
    brought = {one["update_id"] for one in here.world.pending()}
    told = []
    if point == "row written" and numbers & seen:
        told.append(f"update {last} has a row without a commit")
    if point == "before the answer" and not numbers <= seen:
        told.append(f"update {last} has no row")
    if point in {"row written", "before the answer"} and not numbers <= brought:
        told.append(f"Telegram does not bring update {last} again")
    if point in {"committed", "taken"} and not numbers <= rows:
        told.append(f"row {last} of the outbox is gone")
    return told


async def of_a_migration(folder: Path, database_url: str, *, seed: int = 0) -> Outcome:
    """A migration dies after some tables: there is none of it, and the next one makes all."""
    nth = Random(seed).randrange(1, 30)  # noqa: S311 - chance that can be repeated
    outcome = Outcome("points", done=1, by_kind={"migrating": 1})
    code = await _run(
        Place(folder, database_url, ""), "migrating", nth, "upgrade", url=database_url
    )
    if code != -9:
        outcome.broken.append(f"migrating: ended with {code}, foreseen is a kill")
    if await _version(database_url) is not None:
        outcome.broken.append("migrating: half a migration stayed")
    await asyncio.to_thread(migrate.upgrade, database_url)
    if await _version(database_url) != schema_version.newest():
        outcome.broken.append("migrating: the tables are not those of this version")
    return outcome


async def of_an_import(folder: Path, database_url: str, point: str, *, seed: int = 0) -> Outcome:
    """An import of regions dies: the list in use is as before, and a later import brings it all."""
    outcome = Outcome("points", done=1, by_kind={point: 1})
    async with scene(folder, database_url, seed) as here:
        place = here.bot(0, 0).place
        coming = listed(folder / "list", NEW)
        words = ("regions", "import", str(coming), "--anyway", "--yes")
        before = await _regions(database_url)
        code = await _run(place, point, 1, *words, **here.hands.setting)
        if code != -9:
            outcome.broken.append(f"{point}: ended with {code}, foreseen is a kill")
        if await _regions(database_url) != before:
            outcome.broken.append(f"{point}: the list in use changed")
        _, said = await place.said(*words, **here.hands.setting)
        if "Another import is under way" not in said:
            outcome.broken.append(f"{point}: at once again it said {said!r}")
        here.hands.put_on(LEASE)
        ended, said = await place.said(*words, **here.hands.setting)
        after = await _regions(database_url)
        if ended or not NEW.items() <= after.items() or await _staged(database_url):
            outcome.broken.append(f"{point}: later it ended with {ended}: {said!r}")
        if not before.keys() <= after.keys():
            outcome.broken.append(f"{point}: regions were deleted")
    return outcome


DISTRICTS = [f"11.01.{number:02}" for number in range(1, 6)]
NEW = {  # more than one batch
    "11": "Aceh",
    "11.01": "Aceh Selatan",
    **{code: f"Mukim {code}" for code in DISTRICTS},
    **{f"{code}.{2001 + one}": f"Gampong {one}" for code in DISTRICTS for one in range(500)},
}


async def _run(place: Place, point: str, nth: int, *words: str, url: str = "", **more: str) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.faults.launcher", point, str(nth), *words),
        cwd=ROOT,
        env=place.environment(**more),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await asyncio.wait_for(process.communicate(url.encode()), READY)
    assert process.returncode is not None
    return process.returncode


async def _version(url: str) -> str | None:
    database = Database(url)
    async with database.connection() as connection:
        version = await schema_version.in_database(connection)
    await database.close()
    return version


async def _regions(url: str) -> dict[str, str]:
    database = Database(url)
    async with database.transaction() as db:
        rows = await db.execute(select(Region.code, Region.name))
        found = {code: name for code, name in rows}  # noqa: C416 - rows are no pairs to mypy
    await database.close()
    return found


async def _staged(url: str) -> int:
    database = Database(url)
    async with database.transaction() as db:
        left = await db.scalar(select(func.count()).select_from(StagedRegion))
    await database.close()
    return left or 0


assert {*UPDATE, *IMPORT, "migrating"} == POINTS.keys()

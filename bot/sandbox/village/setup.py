"""How a village begins: the sample's regions, the clock of its talk, everybody with a phone."""

from __future__ import annotations

import asyncio
import json
import shutil
from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.talks import cast, moments
from bot.sandbox.talks.player import write_clock
from bot.sandbox.talks.talk import Given, Turned
from bot.sandbox.telegram import snapshot
from bot.sandbox.village.folder import url_of
from bot.storage import migrate
from bot.storage.database import Database
from models.region_lists.sample.regions import load_sample

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.sandbox.talks.talk import TalkLine
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.sandbox.village.folder import Folder


async def load_or_begin(
    folder: Folder, world: LocalTelegram, database: Database, lines: Sequence[TalkLine]
) -> int:
    """Go on where it was, or begin; returns how many lines of the talk have been played."""
    if folder.telegram.exists():
        return snapshot.load(world.state, folder.telegram)
    cast.join(world)
    _set_the_clock(folder, lines)
    async with database.transaction() as db:
        await load_sample(db)
    return 0


async def reset_village(
    folder: Folder, world: LocalTelegram, database: Database, lines: Sequence[TalkLine]
) -> None:
    """Forget everything and begin; nobody may use the database meanwhile."""
    await database.close()
    folder.clear()
    # The clock is read again when its file changes, not when it goes.
    folder.clock.write_text(json.dumps({"offset_seconds": 0}), "utf-8")
    world.forget()
    cast.join(world)
    _set_the_clock(folder, lines)
    shutil.copy(await _empty_database(folder), folder.database)


def opening_lines(lines: Sequence[TalkLine]) -> Sequence[TalkLine]:
    """The lines before anybody speaks: who holds which role, and what the clock shows."""
    spoken = (n for n, one in enumerate(lines) if not isinstance(one.act, Given | Turned))
    return lines[: next(spoken, len(lines))]


def _set_the_clock(folder: Folder, lines: Sequence[TalkLine]) -> None:
    first = next((line.act for line in lines if isinstance(line.act, Turned)), None)
    if first is not None:
        write_clock(folder.clock, moments.parse_moment(first.words, clock.now()))


async def _empty_database(folder: Folder) -> Path:
    """A database with the regions and nobody in it; made once, because that takes seconds."""
    if not folder.empty.exists():
        unfinished = folder.empty.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        url = url_of(unfinished)
        await asyncio.to_thread(migrate.upgrade, url)
        database = Database(url)
        try:
            async with database.transaction() as db:
                await load_sample(db)
        finally:
            await database.close()
        unfinished.replace(folder.empty)
    return folder.empty

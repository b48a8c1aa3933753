"""Plays a world of people (`worlds.py`), and finds the matter that came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.process import clock
from models.core.attention import Scope, kinds
from models.digests.overview.matters import find_matters
from tests.harness.worlds import MONDAY, VILLAGE

if TYPE_CHECKING:
    from models.digests.overview.matters import Matter
    from tests.harness.phone import Village
    from tests.harness.worlds import World

SILENT_DAYS = 14
BY_NAME = {kind.name: kind for kind in kinds()}


async def live(here: Village, world: World) -> None:
    """Its people come, and do on a Monday what they do."""
    for who, role, region, called in world.people:
        await here.given(who, role, region, called)
    await here.turn(MONDAY)
    for words in world.does:
        if words.startswith("--"):
            await here.turn(words.strip("- "))
            continue
        who, _colon, said = words.partition(": ")
        await here.say(who, said)


async def matter_of(here: Village, name: str) -> Matter | None:
    """The matter of this kind as it stands now; none for a source without a kind."""
    if name not in BY_NAME:
        return None
    async with here.database.transaction() as db:
        matters = await find_matters(Scope(db, [VILLAGE], clock.now(), SILENT_DAYS))
    (found,) = [matter for matter in matters if matter.kind.name == name]
    return found

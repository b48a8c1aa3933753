"""Updates that Telegram would never send: none of them stops the bot or spoils what is there."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.updates.inbox import TryLater
from models.machine.processed_updates import ProcessedUpdate
from tests.harness.phone import village
from tests.harness.playing import ROOT, play, read

TALK = ROOT / "tests" / "subjects" / "submissions" / "coaching.chat"
ROUNDS = 600
FAR = 10_000  # numbers that what follows in the village will not have
ODD: list[Any] = [
    None, True, -1, 0, 2**63, 2**200, 1e308, "", " ", "\x00", "\ud800", "a" * 5000, "/" * 300,
    "\u202e", [], {}, [[]], {"a": {"b": []}}, [None], "f:x:y:z", "need:999999999999999999999999",
]  # fmt: skip


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into a JSON value, but the update's own number."""
    found = [here] if here and here != ("update_id",) else []
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in inner:
            found += places(below, (*here, key))
    return found


def mangled(update: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The update with one to three values odd, gone or in the wrong place."""
    spoiled = copy.deepcopy(update)
    for _ in range(dice.randint(1, 3)):
        path = dice.choice(places(spoiled))
        parent: Any = spoiled
        for key in path[:-1]:
            parent = parent[key]
        if dice.random() < 0.2:  # every fifth is gone
            del parent[path[-1]]
        else:
            parent[path[-1]] = copy.deepcopy(dice.choice([*ODD, update.get("message", {})]))
        if not places(spoiled):
            break
    return spoiled


async def test_no_mangled_update_stops_the_bot(sqlite_url: str) -> None:
    dice = random.Random(2611)  # noqa: S311 - the same every time
    async with village(sqlite_url) as here:
        await play(here, read(Path(TALK)))
        known = [json.loads(json.dumps(dict(one.content), default=str))
                 for one in here.world.log if one.kind == "update"]  # fmt: skip
        async with here.database.transaction() as db:
            newest = await db.scalar(select(func.max(ProcessedUpdate.update_id))) or 0
        assert here.bot.standing is not None
        inbox = here.bot.standing.inbox
        for number in range(ROUNDS):
            update = mangled(dice.choice(known), dice)
            update["update_id"] = newest + FAR + number
            try:
                await inbox.receive(update)
            except TryLater:
                continue
        seen = await here.say("siti", "/start")
        assert any("Selamat datang, Ibu Siti" in line for line in seen), seen
        # To somebody who cannot be, Telegram brings nothing.
        known_ends = ("unreadable", "dead letter")
        faults = {one for one in here.errors if not one.startswith(known_ends)}
        assert faults == set()

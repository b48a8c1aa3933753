"""A digest to everybody at Telegram's limit, with replies in between; some blocked the bot."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.process import clock
from bot.storage.database import Database, Unavailable
from models.machine.outbox import DIGEST, Outgoing
from tests.load.bots import Told, scene
from tests.load.country import people
from tests.load.parts import CONNECTIONS
from tests.load.traffic import Traffic, share
from tests.load.villagers import villagers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmarks.bot_api import Json
    from tests.load.country import Size

LIMIT = 30  # messages a second: Telegram's own word for bulk
BLOCKED = 20  # every so manieth
WAIT = 30  # seconds one chat asks to be left alone, at most
REGISTERING = 20  # steps; whatever else people do is shorter
TRIES = 10
WORDS = "📊 Ringkasan untuk semua"


async def digest(url: str, size: Size, folder: Path, seconds: float, rate: float) -> Told:
    """Everybody once, those who blocked the bot not at all, and nobody waits for another's 429."""
    everybody = [one.account for one in people(size)]
    closed, asked, wait = set(everybody[::BLOCKED]), everybody[1], min(WAIT, int(seconds / 20))
    got: dict[int, list[float]] = {}

    def heard(message: Json) -> None:
        if message["text"] == WORDS:
            got.setdefault(message["chat"]["id"], []).append(time.monotonic())

    async with scene(url, folder, LIMIT) as here:
        here.api.closed, here.api.waits, here.api.heard = closed, {asked: wait}, heard
        # Only those who register write: the others are busy reading.
        newcomers = (one for one in villagers(size) if len(one.steps) > REGISTERING)
        traffic = Traffic(here.api, here.webhook, newcomers, CONNECTIONS)
        coming = asyncio.create_task(traffic.come(seconds, rate))
        began = time.monotonic()
        await write_rows(url, everybody)
        done = await here.empty(seconds)
        took = time.monotonic() - began
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
    others = sorted(at for who, times in got.items() for at in times if who != asked)
    gap = max((later - before for before, later in pairwise(others)), default=0.0)
    told = Told([
        f"{len(got)} of {len(everybody)} people got it, {len(closed)} had blocked the bot,"
        f" in {took / 60:.1f} minutes at {LIMIT} messages a second",
        f"longest pause between two digests while one chat asked for {wait} s: {gap * 1000:.0f} ms",
        f"{len(traffic.replied)} replies in between: p50 {share(traffic.replied, 0.5):.0f} ms,"
        f" p95 {share(traffic.replied, 0.95):.0f}; {len(traffic.left)} without the expected one",
        *(f"- {one}" for one in traffic.left[:5]),
    ])  # fmt: skip
    missing = set(everybody) - closed - got.keys()
    told.broken += [f"I4 held up: {len(missing)} people got none"] if missing or not done else []
    twice = sum(len(times) > 1 for times in got.values())
    told.broken += [f"I4 copies: {twice} people got it more than once"] if twice else []
    return told


async def write_rows(url: str, accounts: Sequence[int]) -> None:
    """Rows as a job leaves them to the sweep."""
    database, now = Database(url), clock.now()
    rows = [
        {
            "chat_id": who, "kind": "digest", "priority": DIGEST, "method": "sendMessage",
            "body": {"chat_id": who, "text": WORDS}, "key": "digest:load", "not_before": now,
            "made": now,
        }
        for who in accounts
    ]  # fmt: skip
    try:
        for left in reversed(range(TRIES)):
            try:
                async with database.transaction() as db:
                    await db.execute(insert(Outgoing), rows)
            except Unavailable:  # SQLite has one writer, and the bot may be at something longer
                if not left:
                    raise
            else:
                return
    finally:
        await database.close()

"""The disk is full, again and again, at any step of a registration: refused, never damaged."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.app import open_app
from bot.delivery.rate_limiter import RateLimiter
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.updates.inbox import TryLater
from models.machine.outbox import LEASE
from models.region_lists.sample.regions import load_sample
from tests.benchmarks.people import somebody
from tests.faults.checker import Case, broken, copies, shown_to
from tests.faults.crowd import act
from tests.faults.outcome import Outcome
from tests.harness.postgres import migrate

if TYPE_CHECKING:
    from bot.app import App

FULL = 0.9  # the share of steps that meet a full disk; few of them need a page more
PLENTY = 1_000_000  # pages


async def disk_full(database_url: str, people: int, *, seed: int = 0) -> Outcome:
    """Let people register one after the other on a disk that is full now and then.

    `max_page_count` makes SQLite say what it says of a full disk: no page more than there are.
    """
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    await migrate(database_url)
    world = LocalTelegram(clock.now)
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=database_url)
    persons = [somebody(number) for number in range(people)]
    refused = 0
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        app.courier._rate_limiter = RateLimiter(10_000)
        async with app.database.transaction() as db:
            await load_sample(db)
        for person in persons:
            world.join(person.telegram_id, person.name, person.phone)
            for step in person.steps:
                await _later(app)
                act(world, person, step.act, step.words)
                if rng.random() < FULL:
                    await _pages(app, 0)
                refused += await _brought(app, world)
        await _later(app)
    shown = shown_to(world)
    case = Case(database_url, world, persons, said="", copies=refused)
    return Outcome(
        "disk full",
        done=refused,
        people=people,
        updates=sum(event.kind == "update" for event in world.log),
        copies=copies(shown),
        broken=await broken(case),
    )


async def _brought(app: App, world: LocalTelegram) -> int:
    """Bring what waits until it is taken, with room again after a refusal; returns how many."""
    refused = 0
    for update in world.pending():
        while True:
            try:
                await app.inbox.receive(update)
            except TryLater:
                refused += 1
                await _pages(app, PLENTY)
                continue
            world.confirm(update["update_id"])
            break
    await app.courier.drain()
    await _pages(app, PLENTY)
    return refused


async def _later(app: App) -> None:
    """When leases have run out: what a full disk left in the outbox goes out."""
    while await _swept(app):
        pass


async def _swept(app: App) -> int:
    clock.turn(clock.now() + LEASE * 1.1)
    taken = await app.courier.sweep()
    await app.courier.drain()
    return taken


async def _pages(app: App, more: int) -> None:
    """How many pages the file may grow by from here on."""
    async with app.database.transaction() as db:
        now = await db.scalar(text("pragma page_count")) or 0
        await db.execute(text(f"pragma max_page_count = {now + more}"))

"""The village's phones and the whole bot in this process: what dialogue tests talk through.

    async with village(url) as here:
        assert await here.say("siti", "/start") == ["bot: ..."]

Lines are those of a .chat file (see bot/sandbox/talks/README.md), so a test reads like a dialogue.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog

from bot.process import clock, randomness
from bot.process.settings import Settings
from bot.sandbox.talks import actions, cast, moments
from bot.sandbox.talks.talk import Again, Given, Says, Turned
from bot.sandbox.talks.transcript import transcribe
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from bot.storage.database import Database
from bot.updates.messages.albums import WAIT
from models.region_lists.sample.regions import load_sample
from tests.harness.replicas import Replicas

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import EventDict

    from bot.sandbox.talks.talk import Act
    from tests.harness.keeping import Keeping

MORNING = moments.parse_moment("Senin, 23 November 2026 07:00", clock.now())
SEED = 2611
OFFICE = "BPS Kabupaten Bogor"

# Edits that change nothing, people who blocked, and taps answered a second time.
HARMLESS = ("not modified", "blocked", "query is too old")


@dataclass
class Village:
    """The cast with their phones, and the bot they talk to."""

    bot: Replicas
    database: Database
    speaker: str = ""
    errors: list[str] = field(default_factory=list)  # what the bot logged as such
    jobs: set[str] = field(default_factory=set)  # what was done by the clock for somebody
    last: dict[str, Any] | None = None
    keeping: Keeping | None = None  # who looks whether the screens keep what they promise

    @property
    def world(self) -> LocalTelegram:
        """Their Telegram: what everybody sees, and a log of all that happened."""
        return self.bot.world

    async def say(self, who: str, words: str) -> list[str]:
        """One of the cast does what a line of a talk says; returns the lines everybody saw."""
        return await self.act(Says(who, words))

    async def turn(self, words: str) -> list[str]:
        """Turn the clock ("besok 07:00") and do what is due then; returns what was seen."""
        return await self.act(Turned(words))

    async def given(self, who: str, role: str, region: str = "", called: str = "") -> None:
        """Somebody is known and holds a role before the talk begins."""
        await self.act(Given(who, role, region, called))

    async def act(self, act: Act) -> list[str]:
        """Carry out any act of a talk; returns the lines that were seen after it."""
        since = len(self.world.log)
        if isinstance(act, Given):
            async with self.database.transaction() as db:
                await cast.seat(db, act, clock.now())
        elif isinstance(act, Turned):
            self.speaker = ""
            clock.turn(moments.parse_moment(act.words, clock.now()))
            await self.bot.look_at_the_clock()
        elif isinstance(act, Again):
            assert self.last is not None, "nothing was delivered yet"
            await self.bot.deliver(self.last)
        else:
            self.speaker = act.who
            actions.perform(self.world, cast.user_id(act.who), act.words, cast.IDS)
            for update in self.world.pending():
                self.last = update
                await self.bot.deliver(update)
            if act.words.startswith("(album"):  # whose answer waits for the last of its photos
                clock.turn(clock.now() + WAIT)
                await self.bot.look_at_the_clock()
        if self.keeping is not None:
            self.keeping.look(self, self.world.log[since:])
        return transcribe(self.world.log[since:], self.speaker, cast.IDS)

    def overhear(self, _logger: object, level: str, event: EventDict) -> EventDict:
        """Remember errors, for a job that fails is only logged, and the jobs that were done."""
        if event["event"] == "job done":
            self.jobs.add(event["job"])
        if level == "error":
            self.errors.append(f"{event['event']} {event.get('where', '')}")
        return event

    def refusals(self) -> list[str]:
        """What Telegram refused, but for what is no trouble of ours: see `HARMLESS`."""
        refused = [one.text for one in self.world.log if one.kind == "refusal"]
        return [one for one in refused if not any(word in one for word in HARMLESS)]


@asynccontextmanager
async def village(
    url: str, *, renew: bool = False, language: str = "id", settled: bool = False
) -> AsyncIterator[Village]:
    """A village on a Monday morning over an empty database with tables.

    `renew`: no process stays; each update meets a bot that has never heard of anybody. `settled`:
    the database is a copy of a village's, with its regions and people.
    """
    clock.turn(MORNING)
    randomness.seed(SEED)
    settings = Settings(
        _env_file=None, bot_token=SANDBOX_TOKEN, database_url=url, office=OFFICE, language=language
    )
    bot = Replicas(settings, LocalTelegram(clock.now))
    here = Village(bot, Database(url))
    cast.join(bot.world)
    usual = structlog.get_config()["processors"]
    structlog.configure(processors=[here.overhear, *usual])
    try:
        if not settled:
            async with here.database.transaction() as db:
                await load_sample(db)
        if renew:
            yield here
            return
        async with bot.stay():
            yield here
    finally:
        structlog.configure(processors=usual)
        await here.database.close()

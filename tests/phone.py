"""The whole bot in this process, and the village's phones: what dialogue tests talk through.

    async with village(url) as here:
        assert await here.say("siti", "/start") == ["bot: ..."]

Lines are those of a .chat file (see bot/sandbox/talks/README.md), so a test reads like a dialogue.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog

from bot import app as house
from bot import chance, clock
from bot.database import Database
from bot.delivery.pace import Pace
from bot.inbox import TryLater
from bot.sandbox import cast, doing, moments
from bot.sandbox.direct import DirectRequest
from bot.sandbox.refusal import Refused
from bot.sandbox.talk import Again, Given, Says, Turned
from bot.sandbox.telling import told
from bot.sandbox.world import SANDBOX_TOKEN, LocalTelegram
from bot.settings import Settings
from models.sample.regions import load_sample

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.typing import EventDict

    from bot.app import App
    from bot.sandbox.talk import Act

MORNING = moments.turned("Senin, 23 November 2026 07:00", clock.now())
SEED = 2611
OFFICE = "BPS Kabupaten Bogor"
DELIVERIES = 5


@dataclass
class Village:
    """The cast with their phones, and one bot, or two replicas with nothing kept in memory."""

    settings: Settings
    database: Database
    renew: bool
    world: LocalTelegram = field(default_factory=lambda: LocalTelegram(clock.now))
    speaker: str = ""
    errors: list[str] = field(default_factory=list)  # what the bot logged as such
    last: dict[str, Any] | None = None
    _app: App | None = None

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
            await self._turned(act.words)
        elif isinstance(act, Again):
            assert self.last is not None, "nothing was delivered yet"
            await self._deliver(self.last)
        else:
            self.speaker = act.who
            doing.done(self.world, cast.user_id(act.who), act.words, cast.IDS)
            for update in self.world.pending():
                await self._deliver(update)
        return told(self.world.log[since:], self.speaker, cast.IDS)

    @asynccontextmanager
    async def app(self) -> AsyncIterator[App]:
        """The bot: always the same, or a new one that has never heard of anybody."""
        if self._app is not None:
            yield self._app
            return
        async with assembled(self) as fresh:
            yield fresh

    async def _turned(self, words: str) -> None:
        clock.turn(moments.turned(words, clock.now()))
        # Every replica looks at the clock; what is due is done by one.
        for _ in range(2 if self.renew else 1):
            async with self.app() as app:
                await app.clockwork.tick()
                await app.courier.settled()
                while await app.courier.sweep():
                    await app.courier.settled()

    async def _deliver(self, update: dict[str, Any]) -> None:
        """Bring one update the way Telegram does, again while the bot asks for it."""
        self.last = update
        for _ in range(DELIVERIES):
            try:
                async with self.app() as app:
                    answer = await app.inbox.receive(update)
                    if answer.call is not None:
                        self._carry_out(answer.call.method, answer.call.body)
                    await app.courier.settled()
            except TryLater:
                continue
            self.world.confirm(update["update_id"])
            return
        raise AssertionError(f"put off {DELIVERIES} times: {update}")

    def _carry_out(self, method: str, body: dict[str, Any]) -> None:
        """A call in the answer: nobody hears of a refusal, but the world's log keeps it."""
        try:
            self.world.call(method, body)
        except Refused:
            return

    def overhear(self, _logger: object, level: str, event: EventDict) -> EventDict:
        """Remember errors: a job that fails is only logged, and nobody would notice."""
        if level == "error":
            self.errors.append(f"{event['event']} {event.get('where', '')}")
        return event

    def refusals(self) -> list[str]:
        """What Telegram refused, but for edits that change nothing and people who blocked."""
        refused = [one.text for one in self.world.log if one.kind == "refusal"]
        return [one for one in refused if "not modified" not in one and "blocked" not in one]


@asynccontextmanager
async def village(url: str, *, renew: bool = False) -> AsyncIterator[Village]:
    """A village on a Monday morning over an empty database with tables; `renew`: two replicas."""
    clock.turn(MORNING)
    chance.seed(SEED)
    database = Database(url)
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=url, office=OFFICE)
    here = Village(settings, database, renew)
    cast.join(here.world)
    usual = structlog.get_config()["processors"]
    structlog.configure(processors=[here.overhear, *usual])
    try:
        async with database.transaction() as db:
            await load_sample(db)
        if renew:
            yield here
            return
        async with assembled(here) as here._app:
            # Thirty a second is Telegram's limit; this Telegram has none.
            here._app.courier._pace = Pace(10_000)
            yield here
    finally:
        structlog.configure(processors=usual)
        await database.close()


@asynccontextmanager
async def assembled(here: Village) -> AsyncIterator[App]:
    """The bot as its process would put it together, its Telegram next door."""
    request = DirectRequest(here.world)
    async with house.assembled(here.settings, ride=True, request=request) as app:
        yield app

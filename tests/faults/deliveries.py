"""Updates as Telegram may bring them, in this process and with a turned clock.

Doubled, once more a day later, a tap before the words it followed, and with numbers that begin
again after a quiet week.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from bot.app import open_app
from bot.delivery.rate_limiter import RateLimiter
from bot.process import clock
from bot.process.settings import Settings
from bot.sandbox.telegram.direct_request import DirectRequest
from bot.sandbox.telegram.world import SANDBOX_TOKEN, LocalTelegram
from models.region_lists.sample.regions import load_sample
from tests.benchmarks.people import somebody
from tests.faults.checker import Case, broken, copies, shown_to
from tests.faults.crowd import act
from tests.faults.outcome import Outcome
from tests.harness.postgres import migrate

if TYPE_CHECKING:
    from bot.app import App
    from tests.benchmarks.people import Somebody

TWICE = 0.1  # the share of updates that come twice
STRAY = 0.1  # the share of typed answers with a tap on an older button beside them
EACH = 29  # deliveries of one person, about
AT_ONCE = 50  # people between whom the updates are shuffled
WEEK, A_DAY = timedelta(days=8), timedelta(hours=23)


async def brought(database_url: str, people: int, *, seed: int = 0) -> Outcome:
    """Let people register; then a week is quiet, the numbers fall back, and as many come again."""
    await migrate(database_url)
    world = LocalTelegram(clock.now)
    settings = Settings(_env_file=None, bot_token=SANDBOX_TOKEN, database_url=database_url)
    half = people // 2
    async with open_app(settings, webhook_reply=False, request=DirectRequest(world)) as app:
        app.courier._rate_limiter = RateLimiter(10_000)
        async with app.database.transaction() as db:
            await load_sample(db)
        post = _Post(app, world, Random(seed))  # noqa: S311 - chance that can be repeated
        first = world.state.updates.last_id
        await post.registers(range(half))
        before = await _looked(database_url, world, post, 0)
        clock.turn(clock.now() + WEEK)
        await app.scheduler.tick()  # what is older than two days is forgotten
        world.state.updates.last_id, begins = first, len(world.log)
        await post.registers(range(half, people))
        after = await _looked(database_url, world, post, begins)
    clock.release()
    return Outcome(
        "deliveries",
        done=post.delivered,
        people=len(post.finished),
        updates=sum(event.kind == "update" for event in world.log),
        copies=copies(shown_to(world)),
        by_kind={"twice": post.twice, "a_day_late": post.late, "out_of_line": post.strays},
        broken=before + after,
    )


async def _looked(url: str, world: LocalTelegram, post: _Post, begins: int) -> list[str]:
    # A tap on an older button is answered with the open card: it looks like a copy and is none.
    asked = post.strays + post.twice
    return await broken(Case(url, world, post.finished, said="", copies=asked, begins=begins))


@dataclass
class _Post:
    """Brings what people do, in the order chance gives; each person's own next step waits."""

    app: App
    world: LocalTelegram
    rng: Random
    finished: list[Somebody] = field(default_factory=list)
    delivered: int = 0
    twice: int = 0
    late: int = 0
    strays: int = 0

    async def registers(self, numbers: range) -> None:
        """Everybody to the end, so many at a time, their steps shuffled; then what comes late."""
        kept: list[dict[str, Any]] = []
        for start in range(0, len(numbers), AT_ONCE):
            persons = [somebody(number) for number in numbers[start : start + AT_ONCE]]
            for person in persons:
                self.world.join(person.telegram_id, person.name, person.phone)
            lines = [self._steps(person) for person in persons]
            while lines:
                line = self.rng.choice(lines)
                updates = next(line, None)
                if updates is None:
                    lines.remove(line)
                    continue
                await self._bring(updates, kept)
            self.finished += persons
        clock.turn(clock.now() + A_DAY)
        for update in kept:
            await self._deliver(update)
        self.late += len(kept)

    def _steps(self, person: Somebody) -> Any:
        """One step after the other, each as the updates it makes."""
        for step in person.steps:
            if step.act == "say" and self.rng.random() < STRAY:
                self._tap_an_older_one(person)
            act(self.world, person, step.act, step.words)
            yield [one for one in self.world.pending() if _sender(one) == person.telegram_id]

    def _tap_an_older_one(self, person: Somebody) -> None:
        """Tap what was answered already: a tap has a queue of its own and may be first or last."""
        old = [m for m in self.world.chat(person.telegram_id)[:-1] if m.from_bot and m.rows]
        codes = [(m.message_id, b.code) for m in old for row in m.rows for b in row if b.code]
        if codes:
            message, code = self.rng.choice(codes)
            self.world.tap(person.telegram_id, message, code)
            self.strays += 1

    async def _bring(self, updates: list[dict[str, Any]], kept: list[dict[str, Any]]) -> None:
        self.rng.shuffle(updates)
        for update in updates:
            await self._deliver(update)
            if self.rng.random() < TWICE:
                self.twice += 1
                if self.rng.random() < 0.5:
                    await self._deliver(update)
                else:
                    kept.append(update)
            self.world.confirm(update["update_id"])

    async def _deliver(self, update: dict[str, Any]) -> None:
        await self.app.inbox.receive(update)
        await self.app.courier.drain()
        self.delivered += 1


def _sender(update: dict[str, Any]) -> int:
    [content] = (value for key, value in update.items() if key != "update_id")
    sender: int = content["from"]["id"]
    return sender

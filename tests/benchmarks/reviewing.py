"""`make bench MODE=review`: a pembina with 2,000 waiting, and how soon agents hear of decisions.

The queue and its first card are opened again and again. Then the pembina decides, with nothing else
to do for the bot and while a digest to many goes out. An agent's wait is counted from the tap.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.process import clock
from bot.process.settings import PREFIX
from models.appointments.rights import Role
from models.calendar.overview import is_night
from models.review.records.assessments import Assessment
from models.review.rules.flags import Flag, FlagKind
from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.region_cards import settled
from tests.benchmarks.review_desk import BREATH, CARD, Decisions, Desk
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.faults.bots import Hands
from tests.load import country, digests, seeding

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

WAITING, ELSEWHERE = 2_000, 10_000  # submissions of the one pembina, and of all others
FLAGGED = 3  # every so manieth should be seen by itself
OPENED, DECIDED, WARM = 50, 100, 5
LIMIT = 30  # messages a second, as Telegram allows
HERE = ZoneInfo("Asia/Jakarta")
QUEUE = "menunggu keputusan"


@dataclass(frozen=True)
class Plan:
    """How much of everything."""

    people: int = 20_000
    waiting: int = WAITING
    elsewhere: int = ELSEWHERE
    opened: int = OPENED
    decided: int = DECIDED
    settling: int = 60
    warm: int = WARM


@dataclass
class Opened:
    """One screen: milliseconds to each reply, and of the bot's CPU."""

    waits: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass
class Found:
    """What was measured: seconds that agents waited, alone and beside a digest."""

    plan: Plan
    queue: Opened
    card: Opened
    idle: list[float]
    busy: list[float]
    sent: int = 0  # messages of the digest, when the last agent had heard
    missing: list[str] = field(default_factory=list)


@dataclass
class Daytime(Ours):
    """The bot, with a clock that says day to whoever must not be woken."""

    more: dict[str, str] = field(default_factory=dict)

    def command(self, api: str, port: int) -> tuple[list[str], dict[str, str]]:
        """With the clock's file."""
        words, told = super().command(api, port)
        return words, told | {f"{PREFIX}{name.upper()}": it for name, it in self.more.items()}


async def measured(url: str, plan: Plan, folder: Path) -> Found:
    """Seed, open, decide, and decide while a digest goes out."""
    ahead = timedelta(hours=12 if is_night(clock.now().astimezone(HERE)) else 0)
    hands = Hands(folder)
    hands.put_on(ahead.total_seconds())
    everybody = country.people(country.Size(plan.people, plan.waiting))
    said = await _seed(url, plan, everybody, clock.now() + ahead)
    api, ours = BotApi(), Daytime(url, per_second=LIMIT, more=hands.setting if ahead else {})
    server, address = await api.listen()
    async with server, running(ours, address, folder) as bot:
        await settled(bot.pid, plan.settling)
        hook = Webhook(bot.port)
        desk = Desk(everybody[0], api, hook)
        of = Decisions(desk, {one.receipt: one.author.account for one in said})
        api.heard = of.hear
        found = Found(plan, Opened(), Opened(), [], [])
        await _open(desk, bot.pid, found)
        decided = await of.decide(plan.decided)
        found.idle = await of.all_heard(decided)
        before = api.calls["sendMessage"]
        await digests.write_rows(url, [one.account for one in everybody])
        busy = await of.decide(plan.decided)
        found.busy = await of.all_heard(busy)
        found.sent = api.calls["sendMessage"] - before
        found.missing = [one for one in (*decided, *busy) if one not in of.heard]
        hook.close()
    return found


async def _open(desk: Desk, pid: int, found: Found) -> None:
    for number in range(found.plan.warm + found.plan.opened):
        for one, words, shows in ((found.queue, "/periksa", QUEUE), (found.card, "Periksa", CARD)):
            before = meter.threads_cpu(pid)
            wait = await desk.act(words, shows)
            await asyncio.sleep(BREATH)
            if number >= found.plan.warm:
                one.waits.append(wait)
                one.cpu.append((meter.threads_cpu(pid) - before) * 1000)


async def _seed(
    url: str, plan: Plan, everybody: list[country.Somebody], now: datetime
) -> list[country.Report]:
    """Everybody, what waits for the first pembina, and what waits elsewhere."""
    await Ours(url).prepare()
    agents = [one for one in everybody if one.role == Role.AGENT]
    district = everybody[0].region
    own = [one for one in agents if one.region.startswith(district)]
    others = [one for one in agents if not one.region.startswith(district)]
    mine = list(country.reports(_Amount(plan.waiting), own, now))
    rest = country.reports(_Amount(plan.elsewhere), others, now) if plan.elsewhere else ()
    said = [*mine, *(replace(one, number=one.number + plan.waiting) for one in rest)]
    size = country.Size(plan.people, len(said))
    found = (_assessment(one) for one in said)
    await seeding.write(url, country.places(size), everybody, said, now, [(Assessment, found)])
    return mine


@dataclass(frozen=True)
class _Amount:
    reports: int


def _assessment(one: country.Report) -> dict[str, Any]:
    flags = [] if one.number % FLAGGED else [Flag(FlagKind.BURST, count=3).to_json()]
    return {
        "receipt": one.receipt, "version": 1, "count": len(flags), "flags": flags, "at": one.at,
    }  # fmt: skip

"""`make bench MODE=review`: a pembina with 2,000 waiting, and how soon agents hear of decisions.

The queue and its first card are opened again and again. Then the pembina decides, with nothing else
to do for the bot and while a digest to many goes out. An agent's wait is counted from the moment
the decision's message may be sent: the tap, or the end of the time in which it can be taken back.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.process import clock
from bot.process.settings import PREFIX
from bot.storage.database import Database, Unavailable
from models.appointments.rights import Role
from models.calendar.overview import is_night
from models.machine.outbox import Outgoing
from models.review.records.assessments import Assessment
from models.review.rules.flags import Flag, FlagKind
from tests.benchmarks import meter
from tests.benchmarks.bot_api import BotApi
from tests.benchmarks.contenders import Ours
from tests.benchmarks.load import Phone
from tests.benchmarks.people import Somebody, Step
from tests.benchmarks.region_cards import settled
from tests.benchmarks.running import running
from tests.benchmarks.webhook import Webhook
from tests.faults.bots import Hands
from tests.load import country, digests, seeding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

TRIES = 10
WAITING, ELSEWHERE = 2_000, 10_000  # submissions of the one pembina, and of all others
FLAGGED = 3  # every so manieth should be seen by itself
OPENED, DECIDED, WARM = 50, 100, 5
LIMIT = 30  # messages a second, as Telegram allows
BREATH = 0.2  # seconds after a reply until everything it costs is over
PATIENCE = 300.0  # seconds for the last agent's card
HERE = ZoneInfo("Asia/Jakarta")
RECEIPT = re.compile(r"[A-Z]{2}-\d{4}-[0-9A-Z]{4}")
QUEUE, CARD = "menunggu keputusan", "Minta perbaikan"
BARS = {"p95 ms": "150", "CPU ms": "20", "p95 s": "5"}


@dataclass(frozen=True)
class Plan:
    """How much of everything; `turned`: the bot's clock is ours to put on."""

    people: int = 20_000
    waiting: int = WAITING
    elsewhere: int = ELSEWHERE
    opened: int = OPENED
    decided: int = DECIDED
    settling: int = 60
    warm: int = WARM
    turned: bool = False


@dataclass
class Opened:
    """One screen: milliseconds to each reply, and of the bot's CPU."""

    waits: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass
class Found:
    """What was measured. `delay`: seconds that the bot itself lets a decision wait."""

    plan: Plan
    queue: Opened
    card: Opened
    idle: list[float]
    busy: list[float]
    delay: float = 0.0
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


class Desk(Phone):
    """The pembina's phone: a button is looked for where it was seen last."""

    def __init__(self, who: country.Somebody, api: BotApi, hook: Webhook) -> None:
        super().__init__(Somebody(who.account, who.name, "", "", (), {}), api)
        self._api, self._hook, self.shown = api, hook, ""
        self._under: dict[str, dict[str, Any]] = {}
        api.seen[who.account] = self.see

    def see(self, message: dict[str, Any]) -> None:
        """Remember what stands under it."""
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                self._under[button["text"]] = message
                if button["text"] == CARD:
                    self.shown = message["text"]
        super().see(message)

    async def act(self, words: str, shows: str) -> float:
        """Say a command or tap a button; the milliseconds until this is seen."""
        tapped = not words.startswith("/")
        if tapped:
            self._keyboard = self._under[words]
        step = Step("tap" if tapped else "say", words, shows)
        update = self.update(step) | {"update_id": self._api.update_id()}
        seen, began = self.expect(shows), asyncio.get_running_loop().time()
        answer = await self._hook.post(json.dumps(update).encode())
        call = json.loads(answer) if answer else None
        if isinstance(call, dict) and "method" in call:
            self._api.carry_out(call.pop("method"), call)
        async with asyncio.timeout(30):
            await seen
        return (asyncio.get_running_loop().time() - began) * 1000


@dataclass
class Decisions:
    """Who decides, when agents hear of it, and where what waits to be sent is looked at."""

    desk: Desk
    database: Database
    now: Callable[[], datetime]
    agents: dict[str, int]
    heard: dict[str, datetime] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)
    delays: dict[int, timedelta] = field(default_factory=dict)  # of approving, of sending back

    @property
    def delay(self) -> float:
        """Seconds that a decision waits, so that it can be taken back."""
        return max((one.total_seconds() for one in self.delays.values()), default=0.0)

    def hear(self, message: dict[str, Any]) -> None:
        """An agent's phone rings."""
        found = RECEIPT.search(message["text"])
        if found is None or not _decides(message["text"], found[0]):
            return
        if self.agents.get(found[0]) == message["chat"]["id"] and found[0] in self.due:
            self.heard.setdefault(found[0], self.now())

    async def decide(self, count: int) -> list[str]:
        """Approve and send back in turn; which ones."""
        decided = []
        for number in range(count):
            found = RECEIPT.search(self.desk.shown)
            assert found is not None
            decided.append(found[0])
            if number % 2:
                await self.desk.act(CARD, "Nomor berapa")
                await self.desk.act("4", "Mengapa perlu")
            known = self.delays.get(number % 2, timedelta(0))
            tapped = self.now()
            self.due[found[0]] = tapped + known
            await self.desk.act("1" if number % 2 else "Setujui", CARD)
            if number % 2 not in self.delays:
                later = await self._not_before(found[0])
                waits = (
                    timedelta(seconds=round((later - tapped).total_seconds())) if later else known
                )
                self.delays[number % 2] = waits
                self.due[found[0]] += waits
            await asyncio.sleep(BREATH)
        return decided

    async def _not_before(self, receipt: str) -> datetime | None:
        """When the decision's message may go, while it waits."""
        waits = select(Outgoing.not_before, Outgoing.body)
        for _ in range(TRIES):
            with contextlib.suppress(Unavailable):  # SQLite has one writer, and the bot is at work
                async with self.database.transaction() as db:
                    rows = await db.execute(waits.where(Outgoing.chat_id == self.agents[receipt]))
                    return max(
                        (at for at, body in rows if _decides(body["text"], receipt)), default=None
                    )
        return None

    async def all_heard(self, decided: Sequence[str]) -> list[float]:
        """Seconds each agent waited, when the last one has heard or nobody believes in it."""
        for _ in range(int(PATIENCE / BREATH)):
            if all(one in self.heard for one in decided):
                break
            await asyncio.sleep(BREATH)
        waits = [(self.heard[one] - self.due[one]).total_seconds()
                 for one in decided if one in self.heard]  # fmt: skip
        return [max(one, 0.0) for one in waits]


def _decides(text: str, receipt: str) -> bool:
    """Whether an agent reads of a decision here; that something was read is none."""
    return receipt in text and "dibaca" not in text


async def measured(url: str, plan: Plan, folder: Path) -> Found:
    """Seed, open, decide, and decide while a digest goes out."""
    night = is_night(clock.now().astimezone(HERE))
    ahead = timedelta(hours=12 if night else 0)
    hands = Hands(folder)
    hands.put_on(ahead.total_seconds())
    everybody = country.people(country.Size(plan.people, plan.waiting))
    said = await _seed(url, plan, everybody, clock.now() + ahead)
    more = hands.setting if night or plan.turned else {}
    api, ours = BotApi(), Daytime(url, per_second=LIMIT, more=more)
    server, address = await api.listen()
    database = Database(url)
    async with server, running(ours, address, folder) as bot:
        await settled(bot.pid, plan.settling)
        hook = Webhook(bot.port)
        desk = Desk(everybody[0], api, hook)
        agents = {one.receipt: one.author.account for one in said}
        of = Decisions(desk, database, lambda: clock.now() + ahead, agents)
        api.heard = of.hear
        found = Found(plan, Opened(), Opened(), [], [])
        await _open(desk, bot.pid, found)
        decided = await of.decide(plan.decided)
        _pass(hands, of, plan)
        found.idle = await of.all_heard(decided)
        before = api.calls["sendMessage"]
        await digests.write_rows(url, [one.account for one in everybody])
        busy = await of.decide(plan.decided)
        _pass(hands, of, plan)
        found.busy = await of.all_heard(busy)
        found.sent = api.calls["sendMessage"] - before
        found.delay = of.delay
        found.missing = [one for one in (*decided, *busy) if one not in of.heard]
        hook.close()
    await database.close()
    return found


def _pass(hands: Hands, of: Decisions, plan: Plan) -> None:
    """In a hurry the time in which a decision can be taken back is over at once."""
    if plan.turned and of.delay:
        hands.put_on(of.delay)


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


def within(values: Sequence[float], share: float) -> float:
    """The value that this share does not exceed."""
    found = sorted(values)
    return found[min(int(len(found) * share), len(found) - 1)] if found else 0.0


def rows(found: Found) -> dict[str, Sequence[object]]:
    """The table: what was measured, and what was promised."""
    return dict(_lines(found))


def _lines(found: Found) -> Iterator[tuple[str, Sequence[object]]]:
    for name, one in (("/periksa", found.queue), ("its first card", found.card)):
        yield f"{name}: p50 ms", (f"{within(one.waits, 0.5):.0f}", "")
        yield f"{name}: p95 ms", (f"{within(one.waits, 0.95):.0f}", BARS["p95 ms"])
        yield f"{name}: CPU ms, p50", (f"{within(one.cpu, 0.5):.1f}", BARS["CPU ms"])
        yield f"{name}: CPU ms, p95", (f"{within(one.cpu, 0.95):.1f}", BARS["CPU ms"])
    busy = f"while a digest to {found.plan.people:,} goes out"
    for name, waits in (("alone", found.idle), (busy, found.busy)):
        yield f"decision to agent's card, {name}: p50 s", (f"{within(waits, 0.5):.2f}", "")
        yield (
            f"decision to agent's card, {name}: p95 s",
            (f"{within(waits, 0.95):.2f}", BARS["p95 s"]),
        )
    yield "messages that went out meanwhile", (f"{found.sent:,}", "")
    counted = f"{found.delay:.0f} s after the tap" if found.delay else "the tap"
    yield "a card's wait is counted from", (counted, "")
    yield "agents without their card", (len(found.missing), "0")

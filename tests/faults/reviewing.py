"""`kill -9` in between decisions: approved, sent back, undone, a list approved, mended and sent."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.process import clock
from bot.storage.database import Database, Unavailable
from models.appointments.records import appointments
from models.appointments.rights import Role
from models.machine import audit
from models.people import records as people
from models.privacy.rules import consent_text
from tests.faults import decisions
from tests.faults.bots import ending
from tests.faults.decisions import Cast, Seat
from tests.faults.digests import JAKARTA, next_monday
from tests.faults.proxy import Proxy
from tests.faults.rounds import quiet, scene
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram
    from tests.faults.outcome import Outcome
    from tests.faults.rounds import Scene

FIRST = 660_000_000  # the Telegram id of the first
DISTRICT, FOREIGN = "32.01.26", "32.01.16"
VILLAGES = tuple(f"{DISTRICT}.{one}" for one in (2001, 2002))
AGENTS = 6
KINDS = {  # what a tap's code begins with
    "approved": ("approve",),
    "sent back": ("why",),
    "undone": ("unverdict", "unwish", "batch_undo"),
    "list approved": ("batch_ok",),
    "mended": (),
}
WEIGHTS = {
    "approve": 4, "wish": 3, "wish_at": 8, "why": 10, "unverdict": 1, "unwish": 1, "batch": 4,
    "batch_on": 10, "batch_ok": 10, "batch_undo": 1, "queue_next": 4,
}  # fmt: skip
LEADS = {"sent back": ("wish", "wish_at"), "list approved": ("batch", "batch_on")}
HEARD = ("message", "edit", "toast", "alert")
ONE_OF_WISH = ":present:"  # the one answer that is asked for again
REPORT = (
    "/lapor pendataan\nwaktu: {day:%d-%m-%Y}\ntempat: balai\nhadir: {n} L 8 P\n"
    "isi: mendata RT {n}\nhasil: {n} usaha\nkendala: -\nlanjut: -\nbukti: -"
)
PATIENCE, LIMIT, LOOK = 2.0, 120.0, 0.05  # seconds: for a tap, for what was typed, between looks
WINDOW, FRESH = timedelta(minutes=11), 2  # so many reports of one agent within it are no burst
MINUTE, TRIES = timedelta(seconds=61), 5
WANTED = 16.0  # seconds for a decision of the wanted kind


@dataclass
class Play:
    """People at one local Telegram; what they did, and what is wanted next."""

    world: LocalTelegram
    rng: Random
    pause: float
    cast: Cast
    wanted: str = ""
    window: int = 0
    ending: bool = False
    did: Counter[str] = field(default_factory=Counter)
    codes: list[str] = field(default_factory=list)  # decisions that somebody was offered
    numbers: int = 0

    def number(self) -> int:
        """How many men come: no two versions say the same."""
        self.numbers += 1
        return self.numbers

    async def seen(self, who: int, since: int, shows: Callable[[str], bool], limit: float) -> bool:
        """Whether somebody is shown this, from a place in the log on."""
        for _ in range(int(limit / LOOK)):
            fresh, since = self.world.log[since:], len(self.world.log)
            for event in fresh:
                if event.user_id == who and event.kind in HEARD and shows(_words(event)):
                    return True
            await asyncio.sleep(LOOK)
        return False

    async def review(self, who: int) -> None:
        """A pembina taps what there is, or asks what waits."""
        while not self.ending:
            await asyncio.sleep(self.rng.random() * 2 * self.pause)
            since, found = len(self.world.log), self._choice(who)
            if found is None:
                self.world.say(who, "/periksa")
            else:
                self.world.tap(who, *found)
                self._note(found[1])
            await self.seen(who, since, bool, PATIENCE)

    def _choice(self, who: int) -> tuple[int, str] | None:
        """A button of the newest messages, of the wanted kind rather than of another."""
        rows = [one for one in self.world.chat(who) if one.from_bot and one.rows][-4:]
        found = [
            (message.message_id, button.code)
            for message in rows
            for button in (button for row in message.rows for button in row)
            if button.code is not None and self._weight(button.code)
        ]
        self.codes += [code for _, code in found if code.startswith(("approve:", "why:"))]
        if not found or self.rng.random() < 0.2:
            return None
        return self.rng.choices(found, [self._weight(code) for _, code in found])[0]

    def _weight(self, code: str) -> int:
        word = code.partition(":")[0]
        if word in {"wish_at", "why"} and ONE_OF_WISH not in code:
            return 0
        wanted = (*KINDS.get(self.wanted, ()), *LEADS.get(self.wanted, ()))
        return WEIGHTS.get(word, 0) * (12 if word in wanted else 1)

    def _note(self, code: str) -> None:
        word = code.partition(":")[0]
        for kind, words in KINDS.items():
            self.did[kind] += word in words

    async def meddle(self, who: int) -> None:
        """Who may not decide here taps what others were offered."""
        while not self.ending:
            await asyncio.sleep(self.rng.random() * 4 * self.pause + 0.5)
            mine = [one for one in self.world.chat(who) if one.from_bot]
            since = len(self.world.log)
            if mine and self.codes:
                self.world.tap(who, mine[-1].message_id, self.rng.choice(self.codes[-20:]))
            else:
                self.world.say(who, "/start")
            await self.seen(who, since, bool, PATIENCE)

    async def report(self, seat: Seat) -> None:
        """An agent reports, and mends what comes back."""
        window, left, tried = -1, 0, Counter[str]()
        while not self.ending:
            await asyncio.sleep(self.rng.random() * 2 * self.pause)
            if window != self.window:
                window, left = self.window, FRESH
            wish = self._wish(seat.account, tried)
            if wish is not None:
                tried[wish[1]] += 1
                await self._mend(seat, *wish)
            elif left:
                left -= 1
                number = self.number()
                await self._send(seat, REPORT.format(n=number, day=_day(number)), number)
            else:
                await asyncio.sleep(LOOK)

    def _wish(self, who: int, tried: Counter[str]) -> tuple[int, str] | None:
        for message in reversed(self.world.chat(who)):
            for button in (button for row in message.rows for button in row):
                code = button.code or ""
                if code.startswith("mend:") and tried[code] < 2:
                    return message.message_id, code
        return None

    async def _mend(self, seat: Seat, message_id: int, code: str) -> None:
        since = len(self.world.log)
        self.world.tap(seat.account, message_id, code)
        if await self.seen(seat.account, since, lambda text: "Jawaban tadi" in text, PATIENCE):
            number = self.number()
            await self._send(seat, f"{number} L 8 P", number, mends=True)

    async def _send(self, seat: Seat, words: str, number: int, *, mends: bool = False) -> None:
        """Typed once: what the bot does not take, Telegram brings again."""
        for said, shows in ((words, "Periksa dulu"), ("kirim", "tersimpan")):
            since = len(self.world.log)
            self.world.say(seat.account, said)
            self.did["mended"] += mends and said == "kirim"
            if not await self.seen(seat.account, since, _has(shows), LIMIT):
                self.cast.stuck.append(f"{seat.account} at {words[:20]!r}")
                return
        self.cast.confirmed.append(number)


def _day(number: int) -> date:
    """No two reports of a village are of one day: the bot would ask whether they are one."""
    return clock.today(JAKARTA) - timedelta(days=1 + number % 200)


def _has(words: str) -> Callable[[str], bool]:
    return lambda text: words in text


def _words(event: Event) -> str:
    """What the bot says by it; nothing where the person said it."""
    if event.message is None:
        return event.text
    return event.message.text if event.message.from_bot else ""


async def killed_while_deciding(
    folder: Path,
    database_url: str,
    count: int,
    *,
    replicas: int = 1,
    seed: int = 0,
    pause: float = 0.1,
) -> Outcome:
    """Each kill comes right after a decision, of each kind in turn."""
    rng = Random(seed)  # noqa: S311 - chance that can be repeated
    ports = [free_port() for _ in range(replicas)]
    door = Proxy([("127.0.0.1", port) for port in ports])
    async with scene(folder, database_url, seed) as here, door.listening() as entrance:
        play = Play(here.world, rng, pause, await _seated(here))
        bots = [here.bot(entrance, port) for port in ports]
        async with ending(*bots):
            here.hands.put_on((next_monday() - clock.now()).total_seconds() + 2 * 3600)
            for bot in bots:
                await bot.start(**here.hands.setting)
            playing = asyncio.gather(*_people(play))
            kinds: Counter[str] = Counter()
            for number in range(count):
                kinds[await _decided(here, play, list(KINDS)[number % len(KINDS)])] += 1
                await asyncio.sleep(rng.random() / 5)
                await bots[number % replicas].kill()
                here.kills.append(clock.now())
                here.hands.put_on()
                await bots[number % replicas].start(**here.hands.setting)
            play.ending = True
            await playing
            here.hands.put_on(2 * MINUTE.total_seconds())
            await _settled(here)
            await asyncio.gather(*(bot.stop() for bot in bots))
            outcome = await decisions.judged(here, play.cast, count)
    outcome.by_kind = {f"after_{kind}": many for kind, many in kinds.items()} | outcome.by_kind
    return outcome


async def _settled(here: Scene) -> None:
    """All is said; SQLite has one writer, and the bot may be at something longer."""
    for _ in range(TRIES):
        with contextlib.suppress(Unavailable):
            await quiet(here.world, here.database_url)
            return


def _people(play: Play) -> list[asyncio.Task[None]]:
    reviewers = [play.review(one) for one in play.cast.reviewers]
    rest = [play.meddle(one) for one in play.cast.strangers]
    agents = [play.report(one) for one in play.cast.agents]
    return [asyncio.create_task(one) for one in (*reviewers, *rest, *agents)]


async def _decided(here: Scene, play: Play, kind: str) -> str:
    """Wait for the next decision of a kind, or for any when it does not come; which it was."""
    play.wanted, before = kind, Counter(play.did)
    if kind == "mended":  # what can still be taken back is not told
        here.hands.put_on(MINUTE.total_seconds())
    for number in range(int(WANTED / LOOK)):
        if play.did[kind] > before[kind]:
            return kind
        if number == int(WANTED / LOOK / 2):
            here.hands.put_on(WINDOW.total_seconds())
            play.window += 1
        await asyncio.sleep(LOOK)
    return "any"


async def _seated(here: Scene) -> Cast:
    """Two pembina, one of them for one village; agents; and two who may not decide."""
    database, now = Database(here.database_url), clock.now()
    seats = [
        *((Role.PEMBINA, region) for region in (DISTRICT, VILLAGES[0], FOREIGN)),
        *((Role.AGENT, VILLAGES[one % len(VILLAGES)]) for one in range(AGENTS + 1)),
    ]
    found = []
    async with database.transaction() as db:
        for number, (role, region) in enumerate(seats):
            account = FIRST + number
            here.world.join(account, f"Warga {number}")
            person = await people.create(db, account, "id", now)
            person.name, person.address = f"Warga Nomor {number}", "ibu"
            await people.agree(db, person, consent_text.VERSION, "0" * 64, now)
            await appointments.appoint(db, person.id, role, region, now)
            audit.write(db, now, person.id, appointments.APPOINT, region, f"person:{person.id}")
            found.append(Seat(account, person.id, region))
    await database.close()
    pembina, agents = found[:3], found[3:]
    may = {one.account: one for one in pembina[:2]}
    return Cast(may, [pembina[2].account, agents[-1].account], agents[:-1])

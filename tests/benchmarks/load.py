"""Plays people against a bot's webhook: many at once, each waits for the reply and goes on."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from tests.benchmarks.people import somebody
from tests.benchmarks.webhook import Undeliverable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from tests.benchmarks.bot_api import BotApi
    from tests.benchmarks.people import Somebody, Step
    from tests.benchmarks.webhook import Webhook

Json = dict[str, Any]


class Gone(Exception):  # noqa: N818 - what a person does
    """Nothing came that could be answered."""


@dataclass(frozen=True)
class Manner:
    """How people and their Telegram behave; without more, as on a good day."""

    patience: float = 20.0  # seconds somebody waits for a reply, once Telegram has got rid of it
    insists: bool = False  # who gets none does it once more, and if that does not help begins anew
    twice: float = 0.0  # the share of updates that Telegram delivers twice
    double_tap: str = ""  # the button everybody taps twice at once
    steps: int | None = None  # after so many everybody goes away


_STARTS = 3  # who insists begins so often


@dataclass
class Crowd:
    """People at one bot. What is counted: updates, seconds to each reply, who came to harm."""

    api: BotApi
    webhook: Webhook
    manner: Manner = Manner()
    updates: int = 0
    waits: list[float] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # why they went away
    at: dict[int, int] = field(default_factory=dict)  # how many steps each has done
    repeated: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    unanswered: int = 0  # steps without the expected reply
    delivered_twice: int = 0
    tapped_twice: int = 0
    goal: int = 0  # steps, of all people together, at which `half_way` is set
    half_way: asyncio.Event = field(default_factory=asyncio.Event)
    after: Callable[[Step], Awaitable[None]] | None = None  # every step, before the next one

    def __post_init__(self) -> None:
        self._done = 0
        self._rng = Random(0)  # noqa: S311 - chance that can be repeated

    async def play(self, numbers: Iterable[int], at_once: int) -> None:
        """Let these people register, so many at a time."""
        waiting = iter(numbers)

        async def one_after_another() -> None:
            for number in waiting:
                await self._register(somebody(number))

        async with asyncio.TaskGroup() as lanes:
            for _ in range(at_once):
                lanes.create_task(one_after_another())

    async def _register(self, person: Somebody) -> None:
        phone = Phone(person, self.api)
        self.api.seen[person.telegram_id] = phone.see
        try:
            await self._all_steps(phone, person)
        except (Gone, TimeoutError, Undeliverable) as why:
            place = self.at[person.telegram_id]
            said = person.steps[place].words
            self.left.append(f"{person.telegram_id} at {said!r}: {why!r}, {phone.last!r}")
        finally:
            del self.api.seen[person.telegram_id]

    async def _all_steps(self, phone: Phone, person: Somebody) -> None:
        """From the first to the last; who insists tries everything before they give up."""
        starts, place, who = 1, 0, person.telegram_id
        steps = person.steps[: self.manner.steps]
        while place < len(steps):
            self.at[who] = place
            try:
                await self._step(phone, steps[place])
            except (Gone, TimeoutError):
                self.unanswered += 1
                if not self.manner.insists:
                    raise
                try:
                    await self._step(phone, steps[place])
                except (Gone, TimeoutError):
                    self.lost.add(who)
                    if starts == _STARTS:
                        raise
                    starts, place = starts + 1, 0
                    continue
                self.repeated.add(who)
            place += 1
            self.at[who] = place
            self._done += 1
            if self._done == self.goal:
                self.half_way.set()
            if self.after is not None:
                await self.after(steps[place - 1])

    async def _step(self, phone: Phone, step: Step) -> None:
        """One update; over when the reply is seen and the update is acknowledged."""
        shown = phone.expect(step.shows)
        began = time.perf_counter()
        await asyncio.gather(*map(self._deliver, self._updates(phone, step)))
        async with asyncio.timeout(self.manner.patience):
            self.waits.append(await shown - began)

    def _updates(self, phone: Phone, step: Step) -> list[bytes]:
        """What reaches the bot: one update, or the same one twice, or two taps."""
        self.updates += 1
        first = self._numbered(phone, step)
        if step.act == "tap" and step.words == self.manner.double_tap:
            self.tapped_twice += 1
            return [first, self._numbered(phone, step)]
        if self._rng.random() < self.manner.twice:
            self.delivered_twice += 1
            return [first, first]
        return [first]

    def _numbered(self, phone: Phone, step: Step) -> bytes:
        return json.dumps(phone.update(step) | {"update_id": self.api.update_id()}).encode()

    async def _deliver(self, update: bytes) -> None:
        """Bring it, and do the call that rides in the answer; nobody hears what became of it."""
        answer = await self.webhook.post(update)
        call = json.loads(answer) if answer else None
        if isinstance(call, dict) and "method" in call:
            await asyncio.sleep(self.api.latency / 2)
            self.api.carry_out(call.pop("method"), call)


class Phone:
    """What one person sees, and how they answer it."""

    def __init__(self, person: Somebody, api: BotApi) -> None:
        self._person = person
        self._api = api
        self._keyboard: Json = {}
        self._awaited = ""
        self._shown: asyncio.Future[float] | None = None
        self._user: Json = {
            "id": person.telegram_id,
            "is_bot": False,
            "first_name": person.name,
            "language_code": "id",
        }
        self.last = ""

    def expect(self, shows: str) -> asyncio.Future[float]:
        """When a message that shows this is seen."""
        self._awaited = shows
        self._shown = asyncio.get_running_loop().create_future()
        return self._shown

    def see(self, message: Json) -> None:
        """Look at what the bot sent or edited."""
        self.last = message["text"]
        labels = [button["text"] for button in _buttons(message)]
        if labels:
            self._keyboard = message
        found = self._awaited in message["text"] or any(self._awaited in one for one in labels)
        if found and self._shown is not None and not self._shown.done():
            self._shown.set_result(time.perf_counter())

    def update(self, step: Step) -> Json:
        """The update of a step, still without its number."""
        if step.act == "tap":
            return {"callback_query": self._tap(step.words)}
        message: Json = {
            "message_id": self._api.message_id(),
            "from": self._user,
            "chat": {"id": self._person.telegram_id, "type": "private", "first_name": "Warga"},
            "date": int(time.time()),
        }
        if step.act == "share":
            own = {"user_id": self._person.telegram_id, "first_name": self._person.name}
            return {"message": message | {"contact": {"phone_number": step.words, **own}}}
        message["text"] = step.words
        if step.words.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(step.words)}
            message["entities"] = [command]
        return {"message": message}

    def _tap(self, label: str) -> Json:
        for button in _buttons(self._keyboard):
            if label in button["text"]:
                tap = f"{self._person.telegram_id}-{self._api.message_id()}"
                self._api.unanswered.add(tap)
                return {
                    "id": tap,
                    "from": self._user,
                    "message": self._keyboard,
                    "chat_instance": str(self._person.telegram_id),
                    "data": button["callback_data"],
                }
        raise Gone(f"no button {label}")


def _buttons(message: Json) -> list[Json]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]

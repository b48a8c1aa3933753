"""People who register while the bot has a bad day, and behave as people do.

Who sees no change after a tap taps again; who typed waits. Some tap twice at once. They think
before they answer, or not at all when there is to be as much as the bot can take.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from bot.sandbox.telegram.refusal import Impossible
from tests.benchmarks.people import somebody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.telegram.messages import Event, ShownMessage
    from bot.sandbox.telegram.world import LocalTelegram
    from tests.benchmarks.people import Somebody


@dataclass
class Crowd:
    """People at one local Telegram; what each came to is kept."""

    world: LocalTelegram
    seed: int = 0
    pause: float = 0.0  # seconds to think, on average
    double: float = 0.1  # the share of taps that are two
    patience: float = 6.0  # seconds before a tap is tried again
    limit: float = 120.0  # seconds after which somebody is stuck
    finished: list[Somebody] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    taps_again: Counter[int] = field(default_factory=Counter)
    ending: bool = False  # nobody new begins

    def __post_init__(self) -> None:
        self._rng = Random(self.seed)  # noqa: S311 - chance that can be repeated
        self._read = len(self.world.log)
        self._waiting: dict[int, tuple[str, asyncio.Event]] = {}

    async def play(self, numbers: Iterable[int], at_once: int) -> None:
        """Let these people register, so many at a time."""
        numbers = iter(numbers)

        async def one_after_another() -> None:
            while not self.ending and (number := next(numbers, None)) is not None:
                await self._register(somebody(number))

        forget = self.world.watch(self._look)
        try:
            async with asyncio.TaskGroup() as lanes:
                for _ in range(at_once):
                    lanes.create_task(one_after_another())
        finally:
            forget()

    async def farewell(self) -> None:
        """Everybody writes once more, and gets an answer."""
        forget = self.world.watch(self._look)
        try:
            await asyncio.gather(*(self._step(one, "say", "/bantuan", "") for one in self.finished))
        finally:
            forget()

    def _look(self) -> None:
        """Tell those who wait what they now see."""
        while self._read < len(self.world.log):
            event = self.world.log[self._read]
            self._read += 1
            awaited = self._waiting.get(event.user_id or 0)
            if awaited is not None and _shows(event, awaited[0]):
                awaited[1].set()

    async def _register(self, person: Somebody) -> None:
        self.world.join(person.telegram_id, person.name, person.phone)
        for step in person.steps:
            await asyncio.sleep(self._rng.random() * 2 * self.pause)
            if not await self._step(person, step.act, step.words, step.shows):
                return
        self.finished.append(person)

    async def _step(self, person: Somebody, how: str, words: str, shows: str) -> bool:
        """One update; over when the reply is seen."""
        seen = asyncio.Event()
        self._waiting[person.telegram_id] = (shows, seen)
        try:
            async with asyncio.timeout(self.limit):
                twice = how == "tap" and self._rng.random() < self.double
                act(self.world, person, how, words)
                if twice:
                    self._again(person, words)
                while not seen.is_set():
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(seen.wait(), self.patience)
                    if how == "tap" and not seen.is_set():
                        self._again(person, words)
        except (TimeoutError, Impossible) as why:
            last = [one.text for one in self.world.chat(person.telegram_id)][-1:]
            self.stuck.append(f"{person.telegram_id} at {words!r}: {why!r}, saw {last}")
            return False
        finally:
            del self._waiting[person.telegram_id]
        return True

    def _again(self, person: Somebody, words: str) -> None:
        """Tap once more, if the button is still there."""
        if (found := _button(self.world.chat(person.telegram_id), words)) is not None:
            self.taps_again[person.telegram_id] += 1
            self.world.tap(person.telegram_id, *found)


def act(world: LocalTelegram, person: Somebody, how: str, words: str) -> None:
    """Say, tap or share what a step asks for."""
    who = person.telegram_id
    if how == "say":
        world.say(who, words)
    elif how == "share":
        world.share_contact(who)
    elif (found := _button(world.chat(who), words)) is None:
        raise Impossible(f"no button {words}")
    else:
        world.tap(who, *found)


def _shows(event: Event, awaited: str) -> bool:
    message = event.message
    if event.kind not in {"message", "edit"} or message is None or not message.from_bot:
        return False
    labels = [button.label for row in message.rows for button in row]
    return awaited in message.text or any(awaited in one for one in labels)


def _button(chat: list[ShownMessage], words: str) -> tuple[int, str] | None:
    """Where to tap: the newest button with these words."""
    for message in reversed(chat):
        for button in (button for row in message.rows for button in row):
            if words in button.label and button.code is not None:
                return message.message_id, button.code
    return None

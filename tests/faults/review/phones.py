"""What one person does at their phone, and waits to see before they go on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram
    from tests.faults.review.people import Cast

Then = Callable[[], None] | None
LIMIT, LOOK = 300.0, 0.03  # seconds: until somebody is stuck, and between two looks
SAID = ("toast", "alert")
SHOWN = ("message", "edit")


class Stuck(Exception):  # noqa: N818 - what happened
    """Nothing came of what somebody did."""


class Missed(Exception):  # noqa: N818 - what happened
    """Somebody else was quicker: the button is not there."""


@dataclass
class Phones:
    """Everybody's phone at one local Telegram; `did` counts what was played to its end."""

    world: LocalTelegram
    cast: Cast
    rng: Random
    ending: bool = False
    numbers: int = 0
    did: Counter[str] = field(default_factory=Counter)
    offered: list[str] = field(default_factory=list)  # codes that were tapped

    def number(self) -> int:
        """What tells one version from every other."""
        self.numbers += 1
        return self.numbers

    async def say(self, who: int, words: str, *shows: str, then: Then = None) -> str:
        """Write, and wait until all of this is shown in one message."""
        since = len(self.world.log)
        self.world.say(who, words)
        if then is not None:
            then()
        return await self.shown(who, since, shows)

    async def tap(self, who: int, code: str, *shows: str, then: Then = None) -> str:
        """Tap the newest button whose code begins so; what is shown, or said in an alert."""
        return await self.tap_at(who, self.button(who, code), *shows, then=then)

    async def tap_at(self, who: int, at: tuple[int, str], *shows: str, then: Then = None) -> str:
        """Tap this one; `then` is called when the tap is on its way to the bot."""
        since = len(self.world.log)
        self.world.tap(who, *at)
        if who not in self.cast.strangers:
            self.offered.append(at[1])
        if then is not None:
            then()
        return await self.shown(who, since, shows, also=SAID)

    def button(self, who: int, code: str) -> tuple[int, str]:
        """The newest message with a button whose code begins so, and the whole code."""
        for message in reversed(self.world.chat(who)):
            for button in (button for row in message.rows for button in row):
                if message.from_bot and (button.code or "").startswith(code):
                    return message.message_id, button.code or ""
        raise Missed(f"{who} has no button {code}")

    def has(self, who: int, code: str) -> bool:
        """Whether there is such a button."""
        try:
            return bool(self.button(who, code))
        except Missed:
            return False

    async def until(self, who: int, code: str) -> tuple[int, str]:
        """Wait for such a button."""
        for _ in range(int(LIMIT / LOOK)):
            if self.has(who, code):
                return self.button(who, code)
            await asyncio.sleep(LOOK)
        raise Stuck(f"{who} waits for {code!r}")

    async def shown(
        self, who: int, since: int, shows: tuple[str, ...], also: tuple[str, ...] = ()
    ) -> str:
        """What somebody is shown with all of these words, from a place in the log on."""
        for _ in range(int(LIMIT / LOOK)):
            fresh, since = self.world.log[since:], len(self.world.log)
            for event in (one for one in fresh if one.user_id == who):
                words = words_of(event)
                if event.kind in also and words:
                    return words
                if event.kind in SHOWN and all(one in words for one in shows) and words:
                    return words
            await asyncio.sleep(LOOK)
        raise Stuck(f"{who} waits to see {shows}")


def words_of(event: Event) -> str:
    """What the bot says by it; nothing where the person said it."""
    if event.message is None:
        return event.text
    return event.message.text if event.message.from_bot else ""

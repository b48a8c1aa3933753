"""The phone of a pembina who decides, and when agents hear of it: for `MODE=review`."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.process import clock
from tests.benchmarks.load import Phone
from tests.benchmarks.people import Somebody, Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.benchmarks.bot_api import BotApi
    from tests.benchmarks.webhook import Webhook
    from tests.load import country

BREATH = 0.2  # seconds after a reply until everything it costs is over
PATIENCE, SLOW = 300.0, 120.0  # seconds for the last agent's card, and for one reply
RECEIPT = re.compile(r"[A-Z]{2}-\d{4}-[0-9A-Z]{4}")
CARD = "Minta perbaikan"


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
        async with asyncio.timeout(SLOW):
            await seen
        return (asyncio.get_running_loop().time() - began) * 1000


@dataclass
class Decisions:
    """Who decides, and when agents (`agents`, by receipt) hear of it."""

    desk: Desk
    agents: dict[str, int]
    tapped: dict[str, datetime] = field(default_factory=dict)
    heard: dict[str, datetime] = field(default_factory=dict)

    def hear(self, message: dict[str, Any]) -> None:
        """An agent's phone rings; that something was read is no decision."""
        found = RECEIPT.search(message["text"])
        if found is None or "dibaca" in message["text"]:
            return
        if self.agents.get(found[0]) == message["chat"]["id"] and found[0] in self.tapped:
            self.heard.setdefault(found[0], clock.now())

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
            self.tapped[found[0]] = clock.now()
            await self.desk.act("1" if number % 2 else "Setujui", CARD)
            await asyncio.sleep(BREATH)
        return decided

    async def all_heard(self, decided: Sequence[str]) -> list[float]:
        """Seconds each agent waited, when the last one has heard or nobody believes in it."""
        for _ in range(int(PATIENCE / BREATH)):
            if all(one in self.heard for one in decided):
                break
            await asyncio.sleep(BREATH)
        return [
            (self.heard[one] - self.tapped[one]).total_seconds()
            for one in decided
            if one in self.heard
        ]

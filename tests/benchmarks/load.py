"""Plays people against a bot's webhook: many at once, each waits for the reply and goes on."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.benchmarks.people import somebody
from tests.benchmarks.webhook import Undeliverable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.benchmarks.bot_api import BotApi
    from tests.benchmarks.people import Somebody, Step
    from tests.benchmarks.webhook import Webhook

PATIENCE = 20.0  # seconds somebody waits for a reply before they go away
Json = dict[str, Any]


class Gone(Exception):  # noqa: N818 - what a person does
    """Nothing came that could be answered."""


@dataclass
class Crowd:
    """People at one bot. What is counted: updates, seconds to each reply, rides, who left."""

    api: BotApi
    webhook: Webhook
    updates: int = 0
    waits: list[float] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

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
        phone = _Phone(person, self.api)
        self.api.seen[person.telegram_id] = phone.see
        try:
            for step in person.steps:
                await self._step(phone, step)
        except (Gone, TimeoutError, Undeliverable) as why:
            self.left.append(f"{person.telegram_id} at {step.words!r}: {why!r}, {phone.last!r}")
        finally:
            del self.api.seen[person.telegram_id]

    async def _step(self, phone: _Phone, step: Step) -> None:
        """One update; over when the reply is seen and the update is acknowledged."""
        update = phone.update(step)
        update["update_id"] = self.api.update_id()
        self.updates += 1
        shown = phone.expect(step.shows)
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            answer = await self.webhook.post(json.dumps(update).encode())
            self._carry_out(answer)
            self.waits.append(await shown - began)

    def _carry_out(self, answer: bytes) -> None:
        """Do the call that rides in an answer; nobody hears what became of it."""
        call = json.loads(answer) if answer else None
        if isinstance(call, dict) and "method" in call:
            self.api.carry_out(call.pop("method"), call)


class _Phone:
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

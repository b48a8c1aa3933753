"""What one open page is told: first everything, then whatever became different."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.page import views
from bot.sandbox.talks.cast import CAST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.page.village import SandboxVillage
    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.refusal import Json

MOST_ENTRIES = 200  # of the journal, for a page that has just been opened
BATCH_SECONDS = 0.03  # seconds: what happens at once is told at once
HEARTBEAT = 15.0
_SIGNS = frozenset({"toast", "alert", "typing"})
_NAMES = {player.user_id: name for name, player in CAST.items()}


class Watcher:
    """Remembers what its page knows."""

    def __init__(self, village: SandboxVillage) -> None:
        """Begin with a page that knows nothing."""
        self._village = village
        self._era = -1
        self._place = self._acts = 0
        self._standing: dict[str, Json] = {}
        self._cut: set[str] = set()
        self._house: Json = {}

    def news(self) -> Json | None:
        """What the page does not know yet; none when it knows everything."""
        if self._era != self._village.era:
            return self._everything()
        found = self._changes()
        return found | {"now": views.milliseconds(clock.now())} if found else None

    def _everything(self) -> Json:
        village = self._village
        self._era, self._place = village.era, len(village.world.log)
        self._acts = len(village.diary.sources)
        self._house = village.standing
        self._cut = set(village.signals.held)
        phones = {name: self._phone(name) for name in CAST if self._has_phone(name)}
        self._standing = {name: phone["standing"] for name, phone in phones.items()}
        told = [views.journal(one, n) for n, one in enumerate(village.world.log)]
        return {
            "whole": {
                "era": self._era,
                "cast": [{"name": name, "called": one.first_name} for name, one in CAST.items()],
                "phones": phones,
                "journal": [entry for entry in told if entry][-MOST_ENTRIES:],
                "house": self._house,
            },
            "now": views.milliseconds(clock.now()),
        }

    def _changes(self) -> Json:
        village = self._village
        log, diary = village.world.log, village.diary
        events = [(number, log[number]) for number in range(self._place, len(log))]
        self._place = len(log)
        acts, self._acts = list(diary.sources[self._acts :]), len(diary.sources)
        cut = set(village.signals.held)
        again, self._cut = self._cut ^ cut, cut
        seen = [one for _, one in events if self._sees(one)]
        before, self._house = self._house, village.standing
        found = {
            "phones": {name: self._phone(name) for name in sorted(again)},
            "messages": self._messages(seen),
            "signs": [
                {"who": _NAMES[event.user_id or 0], "kind": event.kind, "text": event.text}
                for event in seen
                if event.kind in _SIGNS
            ],
            "standing": self._standing_changes(),
            "journal": [entry for n, one in events if (entry := views.journal(one, n))],
            "acts": acts,
            "house": self._house if self._house != before else None,
        }
        return {key: value for key, value in found.items() if value}

    def _messages(self, seen: list[Event]) -> list[Json]:
        """Every touched message as it is now; one that has gone is only named."""
        touched = {
            (event.user_id or 0, event.message.message_id): None for event in seen if event.message
        }
        found: list[Json] = []
        for user_id, message_id in touched:
            kept = self._village.world.state.people[user_id].messages.get(message_id)
            message = views.message(kept) if kept else None
            found.append({"who": _NAMES[user_id], "id": message_id, "message": message})
        return found

    def _standing_changes(self) -> dict[str, Json]:
        found = {}
        for name in CAST:
            if not self._has_phone(name):
                continue
            held = self._village.signals.held.get(name)
            now = (
                views.cut_off(held)["standing"]
                if held
                else views.standing(self._village.world, name)
            )
            if now != self._standing.get(name):
                found[name] = self._standing[name] = now
        return found

    def _phone(self, name: str) -> Json:
        held = self._village.signals.held.get(name)
        return views.cut_off(held) if held else views.phone(self._village.world, name)

    def _sees(self, event: Event) -> bool:
        """Whether it reaches a phone: one without a signal shows nothing new."""
        name = _NAMES.get(event.user_id or 0)
        return name is not None and name not in self._cut and event.kind not in views.JOURNAL

    def _has_phone(self, name: str) -> bool:
        return CAST[name].user_id in self._village.world.state.people


async def stream_events(village: SandboxVillage) -> AsyncIterator[bytes]:
    """Server-sent events for one page, until it goes away."""
    watcher, happened = Watcher(village), asyncio.Event()
    forget = village.world.watch(happened.set)
    try:
        while not village.leaving:
            happened.clear()
            if news := watcher.news():
                yield f"data: {json.dumps(news, ensure_ascii=False)}\n\n".encode()
            try:
                await asyncio.wait_for(happened.wait(), HEARTBEAT)
            except TimeoutError:
                # Without it a page that has gone would be noticed only when something happens.
                yield b": still here\n\n"
            await asyncio.sleep(BATCH_SECONDS)
    finally:
        forget()

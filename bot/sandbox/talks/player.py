"""Plays lines to a bot that runs by itself: acts, and waits until the answers have come."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.talks import actions, cast, moments
from bot.sandbox.talks.talk import Again, Given, Says, Turned, heads, line_of
from bot.sandbox.talks.transcript import transcribe
from bot.sandbox.telegram import snapshot
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.telegram.updates import PendingUpdate, Queue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from bot.sandbox.talks.diary import Diary
    from bot.sandbox.talks.talk import Act
    from bot.storage.database import Database

# Seconds. The bot looks at a turned clock three times a second.
ANSWER_TIMEOUT, MISSING_TIMEOUT, QUIET, QUIET_CLOCK = 20.0, 2.0, 0.4, 1.5
QUIET_PLAYED, POLL_SECONDS = 0.05, 0.1


class BotDied(Exception):  # noqa: N818 - what happened
    """The bot's process ended; its log says why."""


class Player:
    """The cast's hands, and an ear for what comes back."""

    def __init__(
        self, diary: Diary, database: Database, clock_file: Path, died: asyncio.Event
    ) -> None:
        """Play in the diary's world to a bot; `died` is set when its process ended by itself."""
        self._diary = diary
        self._world = diary.world
        self._database = database
        self._clock_file = clock_file
        self._died = died
        self.speaker = ""

    async def act(self, act: Act, wanted: Iterable[str] = ()) -> list[str]:
        """Carry out an act and wait for its answers; returns who of `wanted` saw nothing.

        `wanted` are lines of a talk: as many messages are waited for, whatever they say.
        """
        since = len(self._world.log)
        quiet = QUIET_PLAYED if wanted else QUIET
        if isinstance(act, Given):
            await self._seat(act)
            return []
        if isinstance(act, Turned):
            quiet = quiet if wanted else QUIET_CLOCK
        self.speaker = act.who if isinstance(act, Says) else self.speaker
        self.begin(act)
        return await self._answers(since, Counter(map(_viewer, heads(wanted))), quiet)

    def begin(self, act: Says | Turned | Again) -> None:
        """Carry out an act and wait for nothing; raises Impossible or ValueError."""
        with self._diary.writing(line_of(act)):
            match act:
                case Turned():
                    self.speaker = ""
                    write_clock(self._clock_file, moments.parse_moment(act.words, clock.now()))
                case Again():
                    self._deliver_again()
                case Says():
                    actions.perform(self._world, cast.user_id(act.who), act.words, cast.IDS)

    async def _seat(self, given: Given) -> None:
        with self._diary.writing(line_of(given)):
            async with self._database.transaction() as db:
                await cast.seat(db, given, clock.now())

    async def ready(self) -> None:
        """Wait until the bot has told Telegram where it listens."""
        while not self._world.state.webhook:
            if not await self.news(ANSWER_TIMEOUT):
                raise BotDied

    async def news(self, seconds: float) -> bool:
        """Wait for anything to happen; false when nothing did. Raises BotDied."""
        happened = asyncio.Event()
        forget = self._world.watch(happened.set)
        waits = [asyncio.create_task(event.wait()) for event in (happened, self._died)]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            forget()
            for wait in waits:
                wait.cancel()
        if self._died.is_set():
            raise BotDied
        return happened.is_set()

    def _deliver_again(self) -> None:
        updates = [event for event in self._world.log if event.kind == "update"]
        if not updates or updates[-1].user_id is None:
            raise Impossible("nothing has been delivered yet")
        last = updates[-1]
        tap = last.text == "callback_query"
        queue = Queue(updates[-1].user_id, "taps" if tap else "messages")
        expires = clock.now() + timedelta(minutes=2)
        self._world.state.updates.waiting.append(PendingUpdate(dict(last.content), queue, expires))
        self._world.state.wake()

    async def _answers(self, since: int, wanted: Counter[str], quiet: float) -> list[str]:
        """Until the bot took every update and as much was seen as wanted, and then it was quiet."""
        loop = asyncio.get_running_loop()
        heard = loop.time()
        while True:
            lines = transcribe(self._world.log[since:], self.speaker, cast.IDS)
            missing = wanted - Counter(map(_viewer, heads(lines)))
            nothing = [who or self.speaker for who in missing if missing[who] == wanted[who]]
            busy = nothing or self._world.pending()
            pause = ANSWER_TIMEOUT if busy else MISSING_TIMEOUT if missing else quiet
            if loop.time() - heard >= pause:
                return nothing
            # That an update was taken is no event, so one looks again now and then.
            if await self.news(min(pause, POLL_SECONDS)):
                heard = loop.time()


def write_clock(clock_file: Path, moment: datetime) -> None:
    """Set the clock that bot and sandbox share."""
    ahead = (moment - clock.now()).total_seconds()
    with contextlib.suppress(FileNotFoundError):
        ahead += json.loads(clock_file.read_text("utf-8"))["offset_seconds"]
    snapshot.write_atomically(clock_file, json.dumps({"offset_seconds": ahead}))


def _viewer(head: str) -> str:
    """Who saw it: "bot edits" and "toast" are the speaker's."""
    name, _, rest = head.partition(" ")
    return name if rest.startswith("sees") else ""

"""Plays a talk on the phones of the page, at a pace one can read, stop and go on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from bot.sandbox.talks.player import BotDied
from bot.sandbox.talks.talk import Given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.talks.player import Player
    from bot.sandbox.talks.talk import TalkLine
    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.telegram.world import LocalTelegram

Pace = Literal["slow", "medium", "fast"]
# Seconds between two lines.
PACES: dict[Pace, float] = {"slow": 3.0, "medium": 1.2, "fast": 0.0}


class Playback:
    """One talk at a time."""

    def __init__(self, world: LocalTelegram, player: Player) -> None:
        """Play with the player's hands."""
        self._world = world
        self._player = player
        self._going = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._name, self._at, self._of = "", 0, 0
        self._pace: Pace = "medium"
        self._line = self._why = self._trouble = ""

    @property
    def standing(self) -> Json | None:
        """What is played, how far it is, and what went wrong; none when nothing was."""
        if not self._name:
            return None
        return {
            "name": self._name,
            "at": self._at,
            "of": self._of,
            "pace": self._pace,
            "playing": self._task is not None and not self._task.done(),
            "paused": not self._going.is_set(),
            "trouble": self._standing_trouble,
        }

    def play(self, name: str, lines: Sequence[TalkLine], pace: Pace) -> None:
        """Begin to play; whatever was playing must have been stopped."""
        self._name, self._pace, self._at, self._of = name, pace, 0, len(lines)
        self._line = self._why = self._trouble = ""
        self._going.set()
        self._task = asyncio.create_task(self._run(lines))

    def pause(self) -> None:
        """Wait before the next line."""
        self._going.clear()
        self._world.state.wake()

    def go(self, pace: Pace) -> None:
        """Go on, at this pace."""
        self._pace = pace
        self._going.set()
        self._world.state.wake()

    async def stop(self) -> None:
        """Stop, and leave the phones as they are."""
        task, self._task, self._name = self._task, None, ""
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        self._world.state.wake()

    async def done(self) -> str:
        """Wait for the end; returns what went wrong."""
        if self._task is not None:
            await asyncio.wait([self._task])
        return f"{self._line}: {self._trouble}" if self._trouble else ""

    def bot_is_off(self) -> None:
        """End here: nobody would answer the line being played."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            self._note_trouble("off", "the bot is off")

    @property
    def _standing_trouble(self) -> Json | None:
        if not self._trouble:
            return None
        return {"line": self._line, "why": self._why, "words": self._trouble}

    def _note_trouble(self, why: str, words: str) -> None:
        """Note what went wrong; the page has words of its own for each `why`."""
        self._why, self._trouble = why, words
        # The task itself is still running; who watches looks once more when it has ended.
        asyncio.get_running_loop().call_soon(self._world.state.wake)

    async def _run(self, lines: Sequence[TalkLine]) -> None:
        for line in lines:
            await self._going.wait()
            self._at, self._line = self._at + 1, line.source
            self._world.state.wake()
            try:
                missing = await self._player.act(line.act, line.seen)
            except BotDied:
                self._note_trouble("died", "the bot stopped")
                break
            except Exception as trouble:  # noqa: BLE001 - whatever a line does, one goes on
                self._note_trouble("impossible", str(trouble) or type(trouble).__name__)
                break
            if missing:
                self._note_trouble("silent", f"{', '.join(missing)} got no answer")
                break
            if not isinstance(line.act, Given):
                await asyncio.sleep(PACES[self._pace])
        # The task itself is still running; who watches looks once more when it has ended.
        asyncio.get_running_loop().call_soon(self._world.state.wake)

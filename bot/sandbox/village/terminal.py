"""A sandbox that stands: it plays its first day, then does what one types."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.talks import moments
from bot.sandbox.talks.talk import Again, Says, Turned
from bot.sandbox.telegram import snapshot
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.village.prompt import converse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.talks.player import Player
    from bot.sandbox.talks.printing import Printer
    from bot.sandbox.talks.talk import TalkLine
    from bot.sandbox.telegram.world import LocalTelegram
    from bot.sandbox.village.folder import Folder

LETTERS_PER_SECOND = 45  # letters a second, when somebody watches
LONGEST_PAUSE = 1.6


@dataclass
class TerminalSandbox:
    """Everything that one needs to go on."""

    folder: Folder
    world: LocalTelegram
    printer: Printer
    player: Player
    done: int

    async def run(self, lines: Sequence[TalkLine], *, watched: bool, quick: bool) -> int:
        """Play what is left of the talk; with somebody watching, stay. Returns the exit code."""
        if self.done:
            self.printer.note(f"Going on: {moments.format_moment(clock.now())} WIB.")
        async with snapshot.autosave(self.world, self.keep):
            for line in lines[self.done :]:
                if trouble := await self._play(line, quick=quick):
                    self.printer.note(f"Line {line.number}: {trouble}.", "bold red")
                    return 1
            if watched:
                await converse(self.player, self.printer)
            return 0

    def keep(self) -> None:
        """Write down how everything stands."""
        snapshot.save(self.world.state, self.folder.telegram, self.done)

    async def _play(self, line: TalkLine, *, quick: bool) -> str:
        """Play one line; returns what went wrong."""
        if isinstance(line.act, Says | Again):
            self.printer.act(line.act, line.source)
        try:
            missing = await self.player.act(line.act, line.seen)
        except Impossible as trouble:
            return str(trouble)
        if isinstance(line.act, Turned):
            self.printer.act(line.act, line.source)
        letters = self.printer.news()
        self.done += 1
        if not quick:
            await asyncio.sleep(min(letters / LETTERS_PER_SECOND, LONGEST_PAUSE))
        return f"{', '.join(missing)} got no answer" if missing else ""

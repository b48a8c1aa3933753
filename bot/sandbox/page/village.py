"""Everything the page can do to the village, whoever asks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.process import clock
from bot.sandbox.page import views
from bot.sandbox.page.playback import Playback
from bot.sandbox.page.signals import Signals
from bot.sandbox.talks import cast, moments
from bot.sandbox.talks.rehearsal import rehearse
from bot.sandbox.talks.talk import Says, Turned, line_of
from bot.sandbox.telegram import snapshot
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.village import setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.page.deeds import Deed
    from bot.sandbox.talks.diary import Diary
    from bot.sandbox.talks.player import Player
    from bot.sandbox.talks.talk import TalkLine
    from bot.sandbox.telegram.refusal import Json
    from bot.sandbox.village.bot_process import BotProcess
    from bot.sandbox.village.folder import Folder
    from bot.storage.database import Database


@dataclass
class SandboxVillage:
    """The phones, the clock, the bot, and what was done so far."""

    folder: Folder
    database: Database
    child: BotProcess
    diary: Diary
    player: Player
    first_day: Sequence[TalkLine]  # its lead is what a fresh village begins with
    signals: Signals = field(default_factory=Signals)
    era: int = 0  # counts the villages of this session
    preparing: bool = False
    leaving: bool = False
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Everything happens in the diary's world."""
        self.world = self.diary.world
        self.playback = Playback(self.world, self.player)

    def do(self, name: str, deed: Deed) -> None:
        """Do something on a phone; raises Impossible, and NoSignal for a tap without one."""
        who = cast.user_id(name)
        if self.signals.keep(name, deed):
            self.world.state.wake()
            return
        with self.diary.writing(line_of(Says(name, deed.line(self.world, who)))):
            deed.do(self.world, who)

    def cut(self, name: str) -> None:
        """Take the signal from a phone."""
        cast.user_id(name)
        self.signals.cut(name, views.phone(self.world, name))
        self.diary.remark(f"{name}: sinyal putus")
        self.world.state.wake()

    def reconnect(self, name: str) -> None:
        """Give it back; what waited on the phone is sent, what cannot be any more is dropped."""
        for deed in self.signals.back(name):
            try:
                self.do(name, deed)
            except Impossible as trouble:
                self.diary.remark(f"{name}: {trouble}")
        self.diary.remark(f"{name}: sinyal kembali")
        self.world.state.wake()

    def turn(self, words: str) -> None:
        """Turn the clock as a talk says it; ValueError for the past and for no moment."""
        now = clock.now()
        if moments.parse_moment(words, now) < now:
            raise ValueError(f"{words} is past; the clock goes forward only")
        self.player.begin(Turned(words))
        self.world.state.wake()

    def throttle(self, name: str | None, seconds: int) -> None:
        """Let Telegram refuse with 429 for a while: one chat, or (none) every call."""
        self.world.throttle(cast.user_id(name) if name else None, seconds)
        self.diary.remark(f"429 selama {seconds} detik: {name or 'semua'}")
        self.world.state.wake()

    async def kill(self) -> None:
        """End the bot by kill -9."""
        async with self._changing:
            self.diary.remark("bot dimatikan paksa (kill -9)")
            await self.child.kill()
            self.playback.bot_is_off()
            self.world.state.wake()

    async def start(self) -> None:
        """Start the bot again."""
        async with self._changing:
            self.diary.remark("bot dinyalakan lagi")
            await self.child.start()
            self.world.state.wake()

    async def begin_anew(self, lines: Sequence[TalkLine], first: Sequence[TalkLine] = ()) -> None:
        """Forget this village and begin another; raises Impossible before anything is forgotten.

        `lines` say what time it is there; `first` is done at once, as quickly as it can be. When
        that goes wrong all the same, an ordinary village begins instead.
        """
        rehearse(lines, clock.now())
        async with self._changing:
            self.preparing = True
            self.world.state.wake()
            try:
                await self._begin(lines, first)
            except Exception:
                await self._begin(self.first_day, setup.opening_lines(self.first_day))
                raise
            finally:
                self.preparing = False
                self.era += 1
                self.world.state.wake()

    async def _begin(self, lines: Sequence[TalkLine], first: Sequence[TalkLine]) -> None:
        await self.playback.stop()
        await self.child.kill()
        self.signals.held.clear()
        self.diary.forget()
        await setup.reset_village(self.folder, self.world, self.database, lines)
        await self.child.start()
        await self.player.ready()
        await self.act(first)

    async def act(self, lines: Sequence[TalkLine]) -> None:
        """Do what these lines say, one after the other."""
        for line in lines:
            await self.player.act(line.act, line.seen)

    def leave(self) -> None:
        """Let every open page go."""
        self.leaving = True
        self.world.state.wake()

    def keep(self) -> None:
        """Write down how everything stands, so that it goes on here next time."""
        if self.preparing:  # half a village is none; the next session begins a whole one
            return
        snapshot.save(self.world.state, self.folder.telegram, len(self.first_day))
        snapshot.write_atomically(self.folder.talk, self.diary.as_text())

    @property
    def standing(self) -> Json:
        """What the page shows around the phones."""
        now, people = clock.now(), self.world.state.people
        ends = {name: people[one.user_id].throttled_until for name, one in cast.CAST.items()}
        ends["all"] = self.world.state.throttled_until
        late = {name: views.milliseconds(end) for name, end in ends.items() if end and end > now}
        bot = "running" if self.child.running else "died" if self.child.died.is_set() else "killed"
        return {
            "bot": "preparing" if self.preparing else bot,
            "throttled": late,
            "playback": self.playback.standing,
            "acts": len(self.diary.sources),
            "touched": self.diary.has_somebody_spoken,
        }

"""What the page asks the village for, one class for each address below /do/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from bot.sandbox.page import tour
from bot.sandbox.page.deeds import Deed
from bot.sandbox.page.playback import Pace
from bot.sandbox.talks.talk import parse
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.village import setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.page.village import SandboxVillage

LONGEST_TALK = 500_000
LONGEST_MOMENT = 100
LONGEST_THROTTLE = 3600  # seconds


class PageRequest(BaseModel):
    """Something the page wants done; raises ValueError when it cannot be."""

    trouble: ClassVar[str] = "impossible"  # the page's code for that

    async def carry_out(self, village: SandboxVillage) -> None:
        """Do it."""
        raise NotImplementedError


class OnPhone(PageRequest):
    """Somebody does something on a phone."""

    who: str
    deed: Annotated[Deed, Field(discriminator="kind")]

    async def carry_out(self, village: SandboxVillage) -> None:
        """Do it, or keep it until the signal is back."""
        village.do(self.who, self.deed)


class Signal(PageRequest):
    """A phone loses its signal or gets it back."""

    who: str
    on: bool

    async def carry_out(self, village: SandboxVillage) -> None:
        """Switch it."""
        if self.on:
            village.reconnect(self.who)
        else:
            village.cut(self.who)


class Clock(PageRequest):
    """The clock is turned: "besok 07:00", "+10 menit"."""

    words: str = Field(max_length=LONGEST_MOMENT)
    trouble: ClassVar[str] = "moment"

    async def carry_out(self, village: SandboxVillage) -> None:
        """Turn it."""
        village.turn(self.words)


class Throttle(PageRequest):
    """Telegram refuses with 429 for a while: one chat, or everything."""

    who: str | None
    seconds: int = Field(ge=0, le=LONGEST_THROTTLE)

    async def carry_out(self, village: SandboxVillage) -> None:
        """Begin to refuse."""
        village.throttle(self.who, self.seconds)


class Process(PageRequest):
    """The bot's process is killed, or started again."""

    then: Literal["kill", "start"]

    async def carry_out(self, village: SandboxVillage) -> None:
        """Do it."""
        await (village.kill() if self.then == "kill" else village.start())


class NewVillage(PageRequest):
    """Everything is forgotten and a new village begins."""

    async def carry_out(self, village: SandboxVillage) -> None:
        """Begin anew."""
        await village.begin_anew(village.first_day, setup.opening_lines(village.first_day))


class Play(PageRequest):
    """A talk is played in a village of its own; without a text it is the first day."""

    name: str = ""
    text: str = Field(default="", max_length=LONGEST_TALK)
    pace: Pace = "medium"
    trouble: ClassVar[str] = "talk"

    async def carry_out(self, village: SandboxVillage) -> None:
        """Read it, begin anew, and play."""
        lines = parse(self.text).lines if self.text.strip() else village.first_day
        if not lines:
            raise Impossible("there is no line in this talk", "no_talk")
        await village.begin_anew(lines)
        village.playback.play(self.name, lines, self.pace)


class PlaybackControl(PageRequest):
    """What is played is held, goes on, or ends."""

    then: Literal["pause", "go", "stop"]
    pace: Pace = "medium"

    async def carry_out(self, village: SandboxVillage) -> None:
        """Do it."""
        match self.then:
            case "pause":
                village.playback.pause()
            case "go":
                village.playback.go(self.pace)
            case "stop":
                await village.playback.stop()


class Tour(PageRequest):
    """The guided tour begins, at any of its chapters."""

    chapter: int = Field(ge=0)

    async def carry_out(self, village: SandboxVillage) -> None:
        """Begin anew and do quickly what the chapters before have done."""
        chapters = tour.chapters()
        if self.chapter >= len(chapters):
            raise ValueError("the tour has no such chapter")
        before = [line for chapter in chapters[: self.chapter] for line in chapter.lines]
        await village.begin_anew(tour.lines(), [*tour.opening(), *before])


PAGE_REQUESTS: Mapping[str, type[PageRequest]] = {
    "phone": OnPhone,
    "signal": Signal,
    "clock": Clock,
    "throttle": Throttle,
    "process": Process,
    "fresh": NewVillage,
    "play": Play,
    "playing": PlaybackControl,
    "tour": Tour,
}

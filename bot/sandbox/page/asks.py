"""What the page asks the village for, one class for each address below /do/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from bot.sandbox.page import tour
from bot.sandbox.page.deeds import Deed
from bot.sandbox.page.playback import Pace
from bot.sandbox.talks.talk import parse
from bot.sandbox.telegram.refusal import Impossible
from bot.sandbox.village import beginning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.page.village import Village

LONGEST_TALK = 500_000
LONGEST_MOMENT = 100
LONGEST_THROTTLE = 3600  # seconds


class Ask(BaseModel):
    """Something the page wants done; raises ValueError when it cannot be."""

    trouble: ClassVar[str] = "impossible"  # the page's code for that

    async def carry_out(self, village: Village) -> None:
        """Do it."""
        raise NotImplementedError


class OnPhone(Ask):
    """Somebody does something on a phone."""

    who: str
    deed: Annotated[Deed, Field(discriminator="kind")]

    async def carry_out(self, village: Village) -> None:
        """Do it, or keep it until the signal is back."""
        village.do(self.who, self.deed)


class Signal(Ask):
    """A phone loses its signal or gets it back."""

    who: str
    on: bool

    async def carry_out(self, village: Village) -> None:
        """Switch it."""
        if self.on:
            village.reconnect(self.who)
        else:
            village.cut(self.who)


class Clock(Ask):
    """The clock is turned: "besok 07:00", "+10 menit"."""

    words: str = Field(max_length=LONGEST_MOMENT)
    trouble: ClassVar[str] = "moment"

    async def carry_out(self, village: Village) -> None:
        """Turn it."""
        village.turn(self.words)


class Throttle(Ask):
    """Telegram refuses with 429 for a while: one chat, or everything."""

    who: str | None
    seconds: int = Field(ge=0, le=LONGEST_THROTTLE)

    async def carry_out(self, village: Village) -> None:
        """Begin to refuse."""
        village.throttle(self.who, self.seconds)


class Process(Ask):
    """The bot's process is killed, or started again."""

    then: Literal["kill", "start"]

    async def carry_out(self, village: Village) -> None:
        """Do it."""
        await (village.kill() if self.then == "kill" else village.start())


class Fresh(Ask):
    """Everything is forgotten and a new village begins."""

    async def carry_out(self, village: Village) -> None:
        """Begin anew."""
        await village.begin_anew(village.first_day, beginning.lead(village.first_day))


class Play(Ask):
    """A talk is played in a village of its own; without a text it is the first day."""

    name: str = ""
    text: str = Field(default="", max_length=LONGEST_TALK)
    pace: Pace = "medium"
    trouble: ClassVar[str] = "talk"

    async def carry_out(self, village: Village) -> None:
        """Read it, begin anew, and play."""
        lines = parse(self.text).lines if self.text.strip() else village.first_day
        if not lines:
            raise Impossible("there is no line in this talk", "no_talk")
        await village.begin_anew(lines)
        village.playback.play(self.name, lines, self.pace)


class Playing(Ask):
    """What is played is held, goes on, or ends."""

    then: Literal["pause", "go", "stop"]
    pace: Pace = "medium"

    async def carry_out(self, village: Village) -> None:
        """Do it."""
        match self.then:
            case "pause":
                village.playback.pause()
            case "go":
                village.playback.go(self.pace)
            case "stop":
                await village.playback.stop()


class Tour(Ask):
    """The guided tour begins, at any of its chapters."""

    chapter: int = Field(ge=0)

    async def carry_out(self, village: Village) -> None:
        """Begin anew and do quickly what the chapters before have done."""
        chapters = tour.chapters()
        if self.chapter >= len(chapters):
            raise ValueError("the tour has no such chapter")
        before = [line for one in chapters[: self.chapter] for line in one.lines]
        await village.begin_anew(tour.lines(), [*tour.opening(), *before])


ASKS: Mapping[str, type[Ask]] = {
    "phone": OnPhone,
    "signal": Signal,
    "clock": Clock,
    "throttle": Throttle,
    "process": Process,
    "fresh": Fresh,
    "play": Play,
    "playing": Playing,
    "tour": Tour,
}

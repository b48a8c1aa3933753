"""What was done since the village began, in lines of a talk: any afternoon can become a test."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.sandbox.talks import cast
from bot.sandbox.talks.talk import Says, Talk, TalkLine, act, write
from bot.sandbox.talks.transcript import transcribe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.sandbox.telegram.world import LocalTelegram


@dataclass
class _Entry:
    """One act, and where in the world's log it began."""

    source: str
    place: int
    lead: tuple[str, ...]


@dataclass
class Diary:
    """Keeps every act; what was seen after it stands in the world's log."""

    world: LocalTelegram
    before: Talk = field(default_factory=Talk)  # of earlier sessions
    _entries: list[_Entry] = field(default_factory=list)
    _remarks: list[str] = field(default_factory=list)

    @property
    def sources(self) -> Sequence[str]:
        """The acts of this session, oldest first."""
        return [entry.source for entry in self._entries]

    @property
    def has_somebody_spoken(self) -> bool:
        """Whether there is more than a village to begin with."""
        earlier = any(isinstance(line.act, Says) for line in self.before.lines)
        return earlier or any(isinstance(act(source), Says) for source in self.sources)

    @contextlib.contextmanager
    def writing(self, source: str) -> Iterator[None]:
        """Do an act inside; one that turns out impossible is not written down."""
        entry = _Entry(source, len(self.world.log), tuple(self._remarks))
        self._entries.append(entry)
        try:
            yield
        except Exception:
            self._entries.remove(entry)
            raise
        self._remarks.clear()

    def remark(self, words: str) -> None:
        """Note what the format has no line for; it becomes a comment before the next act."""
        self._remarks.append(f"# {words}")

    def forget(self) -> None:
        """Begin an empty one."""
        self.before = Talk()
        self._entries.clear()
        self._remarks.clear()

    def talk(self) -> Talk:
        """Everything as a talk, with what was seen."""
        places = [entry.place for entry in self._entries] + [len(self.world.log)]
        spans = zip(self._entries, pairwise(places), strict=True)
        lines = [self._line(entry, start, end) for entry, (start, end) in spans]
        return Talk((*self.before.lines, *lines), tuple(self._remarks))

    def as_text(self) -> str:
        """Everything as the text of a `.chat` file."""
        return write(self.talk())

    def _line(self, entry: _Entry, start: int, end: int) -> TalkLine:
        done = act(entry.source)
        speaker = done.who if isinstance(done, Says) else ""
        seen = transcribe(self.world.log[start:end], speaker, cast.IDS)
        return TalkLine(0, entry.source, done, lead=entry.lead, seen=tuple(seen))

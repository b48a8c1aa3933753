"""The .chat format: a talk written down line by line, as tests and the sandbox play it.

A line says what somebody does or what the clock shows; the lines below it are what was seen then.
See talks/README.md for every kind of line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INDENT = " " * 5
_RESERVED = frozenset({"bot", "toast", "alert"})
_GIVEN = re.compile(r"given (\w+): (\w+)(?: ([\d.]+))?(?: \((.+)\))?")
_TURNED = re.compile(r"-- (.+) --")
_SAYS = re.compile(r"(\w+): (.+)")
_SEEN = re.compile(r"(bot|bot \w+|toast|alert|\w+ sees(?: \w+)?):(?: |$)")
_AGAIN = "kirim ulang"


class BadTalk(ValueError):  # noqa: N818 - what it is
    """A line that is no line of a talk; the text names its number."""


@dataclass(frozen=True)
class Given:
    """Somebody who is known before the talk begins: `who`, in a role of a region."""

    who: str
    role: str
    region: str = ""
    called: str = ""  # "Ibu Siti, kasi": address, name and, after commas, details


@dataclass(frozen=True)
class Turned:
    """The clock is turned to what the words say."""

    words: str


@dataclass(frozen=True)
class Again:
    """Telegram delivers the last update once more."""


@dataclass(frozen=True)
class Says:
    """One of the cast does something: types, presses, sends."""

    who: str
    words: str


Act = Given | Turned | Again | Says


@dataclass(frozen=True)
class TalkLine:
    """One act with what was seen after it; `lead` and `notes` are comments and empty lines."""

    number: int
    source: str
    act: Act
    lead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """A whole file."""

    lines: tuple[TalkLine, ...] = ()
    tail: tuple[str, ...] = ()

    def with_seen(self, seen: Sequence[Sequence[str]]) -> Talk:
        """The same talk with other expectations, line by line."""
        pairs = zip(self.lines, seen, strict=True)
        return replace(self, lines=tuple(replace(one, seen=tuple(new)) for one, new in pairs))


@dataclass
class _TalkParser:
    lines: list[TalkLine] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def act(self, number: int, source: str, act: Act) -> None:
        self.lines.append(TalkLine(number, source, act, lead=tuple(self.pending)))
        self.pending = []

    def seen(self, number: int, source: str) -> None:
        if not self.lines:
            raise BadTalk(f"line {number}: nobody has done anything yet")
        last = self.lines[-1]
        # Between the lines of one message an empty line is its own; elsewhere it is layout.
        kept = [line for line in self.pending if not line] if source.startswith(INDENT) else []
        notes = [line for line in self.pending if line]
        self.pending = []
        self.lines[-1] = replace(
            last, notes=(*last.notes, *notes), seen=(*last.seen, *kept, source)
        )


def parse(text: str) -> Talk:
    """Read a talk; raises BadTalk with the number of the first line that is none."""
    reading = _TalkParser()
    for number, raw in enumerate(text.splitlines(), 1):
        source = raw.rstrip()
        if not source or source.startswith("#"):
            reading.pending.append(source)
        elif source.startswith(INDENT) or _SEEN.match(source):
            reading.seen(number, source)
        else:
            reading.act(number, source, _act(number, source))
    return Talk(tuple(reading.lines), tuple(reading.pending))


def act(source: str) -> Act:
    """Read one line that does something, as typed at the sandbox's prompt."""
    return _act(1, source.strip())


def line_of(act: Act) -> str:
    """The line that `act` reads as this act."""
    match act:
        case Given():
            called = f"({act.called})" if act.called else ""
            words = (f"given {act.who}:", act.role, act.region, called)
            return " ".join(word for word in words if word)
        case Turned():
            return f"-- {act.words} --"
        case Again():
            return f"-- {_AGAIN} --"
        case Says():
            return f"{act.who}: {act.words}"


def write(talk: Talk) -> str:
    """Write a talk as its file; comments keep their places."""
    lines: list[str] = []
    for line in talk.lines:
        lines += [*line.lead, line.source, *line.notes, *line.seen]
    return "\n".join((*lines, *talk.tail)).rstrip("\n") + "\n"


def heads(seen: Iterable[str]) -> list[str]:
    """Who saw something, once for each message, toast or change: "bot", "toast", "harto sees"."""
    return [found[1] for found in map(_SEEN.match, seen) if found]


def _act(number: int, source: str) -> Act:
    if found := _GIVEN.fullmatch(source):
        return Given(found[1], found[2], found[3] or "", found[4] or "")
    if found := _TURNED.fullmatch(source):
        return Again() if found[1] == _AGAIN else Turned(found[1])
    found = _SAYS.fullmatch(source)
    if found is None or found[1] in _RESERVED:
        raise BadTalk(f"line {number}: {source!r} is no line of a talk")
    return Says(found[1], found[2].strip())

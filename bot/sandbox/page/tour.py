"""The guided first day: a talk in chapters, done by whoever visits, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox import beginning
from bot.sandbox.talk import Says, Turned, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.refusal import Json
    from bot.sandbox.talk import Line

TALK = Path(__file__).parent.parent / "talks" / "tur.chat"
_CHAPTER = "# bab: "


@dataclass(frozen=True)
class Chapter:
    """A few lines with a name; the page has its words in each language."""

    name: str
    lines: tuple[Line, ...]


def lines() -> tuple[Line, ...]:
    """The whole tour."""
    return parse(TALK.read_text("utf-8")).lines


def opening() -> Sequence[Line]:
    """Who is in the village when the tour begins."""
    return beginning.lead(lines())


def chapters() -> list[Chapter]:
    """What the visitor does, in order."""
    found: list[tuple[str, list[Line]]] = []
    for line in lines()[len(opening()) :]:
        names = [one.removeprefix(_CHAPTER) for one in line.lead if one.startswith(_CHAPTER)]
        if names or not found:
            found.append((names[0] if names else "", []))
        found[-1][1].append(line)
    return [Chapter(name, tuple(some)) for name, some in found]


def outline() -> Json:
    """The tour for the page: chapters with their steps."""
    return {
        "chapters": [
            {"name": one.name, "steps": [_step(line) for line in one.lines]} for one in chapters()
        ]
    }


def _step(line: Line) -> Json:
    match line.act:
        case Says(who, words):
            return {"who": who, "words": words, "line": line.source}
        case Turned(words):
            return {"who": None, "words": words, "line": line.source}
        case _:
            raise ValueError(f"line {line.number}: the tour has no step for {line.source!r}")

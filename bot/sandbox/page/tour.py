"""The guided first day: a talk in chapters, done by whoever visits, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.talks.talk import Says, Turned, heads, parse
from bot.sandbox.village import setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.talks.talk import TalkLine
    from bot.sandbox.telegram.refusal import Json

TALK = Path(__file__).parent.parent / "talks" / "tur.chat"
_CHAPTER = "# bab: "


@dataclass(frozen=True)
class Chapter:
    """A few lines with a name; the page has its words in each language."""

    name: str
    lines: tuple[TalkLine, ...]


def lines() -> tuple[TalkLine, ...]:
    """The whole tour."""
    return parse(TALK.read_text("utf-8")).lines


def opening() -> Sequence[TalkLine]:
    """Who is in the village when the tour begins."""
    return setup.opening_lines(lines())


def chapters() -> list[Chapter]:
    """What the visitor does, in order."""
    found: list[tuple[str, list[TalkLine]]] = []
    for line in lines()[len(opening()) :]:
        names = [
            comment.removeprefix(_CHAPTER) for comment in line.lead if comment.startswith(_CHAPTER)
        ]
        if names or not found:
            found.append((names[0] if names else "", []))
        found[-1][1].append(line)
    return [Chapter(name, tuple(some)) for name, some in found]


def outline() -> Json:
    """The tour for the page: chapters with their steps."""
    return {
        "chapters": [
            {
                "name": chapter.name,
                "steps": [
                    _step(line, before)
                    for before, line in zip((None, *chapter.lines), chapter.lines, strict=False)
                ],
            }
            for chapter in chapters()
        ]
    }


def _step(line: TalkLine, before: TalkLine | None) -> Json:
    match line.act:
        case Says(who, words):
            asked = _last_question(before.seen) if before else ""
            return {"who": who, "words": words, "line": line.source, "asked": asked}
        case Turned(words):
            return {"who": None, "words": words, "line": line.source, "asked": ""}
        case _:
            raise ValueError(f"line {line.number}: the tour has no step for {line.source!r}")


def _last_question(seen: Sequence[str]) -> str:
    """The bot's newest question or heading: by it the page knows where a visitor is."""
    question = next((line.strip() for line in reversed(seen) if "?" in line), "")
    return question or next(
        (line.partition(": ")[2] for line in reversed(seen) if heads([line])), ""
    )

"""A Word file filled from a template, as plain values; and what a template of others may hold.

An office may send a template of its own. It is looked at here by the parts of its zip alone, so
that the running bot needs no library for it: only fields that exist, loops over lists that exist,
and nothing that would run.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

Rows = tuple["Mapping[str, str]", ...]

MOST_UNPACKED = 8_000_000  # bytes of all parts that are read
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#(.*?)#\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NAME = re.compile(r"[a-z_]+", re.ASCII)
_ENTRY = re.compile(r"([a-z_]+)\.([a-z_]+)", re.ASCII)
_BLOCK = re.compile(r"(?:(?:tr|p)\s+)?(.*)", re.DOTALL)
_FOR = re.compile(r"for\s+([a-z_]+)\s+in\s+([a-z_]+)", re.ASCII)
_IF = re.compile(r"if\s+([a-z_]+)", re.ASCII)


@dataclass(frozen=True)
class FilledTemplate:
    """A template with what stands in its fields; without one of their own the one that ships.

    `fields` none: the template itself, to be changed in Word. Lists are tuples of rows.
    """

    fields: Mapping[str, str | Rows] | None
    title: str
    author: str
    made: datetime
    template: bytes | None = None


@dataclass(frozen=True)
class Findings:
    """What stands in the way of a template; empty of everything when it can be used."""

    unreadable: bool = False
    joined: bool = False  # {%- or -%}: takes away the words before or behind it
    broken: tuple[str, ...] = ()  # tags that no field or list answers, as they are written
    unclosed: bool = False
    empty: bool = False  # no field at all: it would be the same letter for everybody

    @property
    def usable(self) -> bool:
        """Whether nothing stands in the way."""
        return self == Findings()


@dataclass
class _Looking:
    """The tags of a template, one after the other, with the loops that are open."""

    fields: Collection[str]
    lists: Mapping[str, Collection[str]]
    joined: bool = False
    seen: int = 0
    open_blocks: list[tuple[str, str, str]] = field(default_factory=list)
    broken: dict[str, None] = field(default_factory=dict)
    unclosed: bool = False

    def look(self, text: str) -> None:
        for found in _TAG.finditer(text):
            self.seen += 1
            words, block, comment = found.groups()
            inside = (words or block or comment or "").strip()
            if inside.startswith(("-", "+")) or inside.endswith(("-", "+")):
                self.joined = True
            elif comment is not None or not self._is_known(words, block):
                self.broken[" ".join(found[0].split())[:60]] = None
        if _LOOSE.search(_TAG.sub("", text)):
            self.unclosed = True

    def _is_known(self, words: str | None, block: str | None) -> bool:
        if words is not None:
            return self._is_field(words.strip())
        inner = _BLOCK.fullmatch((block or "").strip())
        return inner is not None and self._is_block(inner[1].strip())

    def _is_field(self, name: str) -> bool:
        if entry := _ENTRY.fullmatch(name):
            loops = {one: listed for _kind, one, listed in self.open_blocks if listed}
            return entry[1] in loops and entry[2] in self.lists[loops[entry[1]]]
        return _NAME.fullmatch(name) is not None and name in self.fields

    def _is_block(self, words: str) -> bool:
        if begins := _FOR.fullmatch(words):
            self.open_blocks.append(("for", begins[1], begins[2]))
            known = begins[2] in self.lists
            if not known:
                self.open_blocks[-1] = ("for", begins[1], "")
            return known
        if asks := _IF.fullmatch(words):
            self.open_blocks.append(("if", "", ""))
            return asks[1] in self.fields or asks[1] in self.lists
        if words == "else":
            return bool(self.open_blocks) and self.open_blocks[-1][0] == "if"
        closes = words.removeprefix("end")
        if closes == words or not self.open_blocks or self.open_blocks[-1][0] != closes:
            return False
        self.open_blocks.pop()
        return True


def look_at(
    content: bytes, fields: Collection[str], lists: Mapping[str, Collection[str]]
) -> Findings:
    """What stands in the way of a template that somebody sent."""
    try:
        parts = list(_paragraphs(content))
    except (zipfile.BadZipFile, ElementTree.ParseError, ValueError, OSError, EOFError, KeyError):
        return Findings(unreadable=True)
    looking = _Looking(fields, lists)
    left_open = False
    for paragraphs in parts:
        for text in paragraphs:
            looking.look(text)
        left_open = left_open or bool(looking.open_blocks)
        looking.open_blocks = []
    return Findings(
        joined=looking.joined,
        broken=tuple(looking.broken),
        unclosed=looking.unclosed or left_open,
        empty=not looking.seen,
    )


def _paragraphs(content: bytes) -> Iterator[list[str]]:
    """The words of each paragraph of each part; a tag may be written in several pieces."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        wanted = [one for one in packed.infolist() if _PARTS.fullmatch(one.filename)]
        if not any(one.filename == "word/document.xml" for one in wanted):
            raise ValueError("no Word file")
        if sum(one.file_size for one in wanted) > MOST_UNPACKED:
            raise ValueError("too large")
        for one in wanted:
            with packed.open(one) as part:
                words = part.read(MOST_UNPACKED + 1)
            if len(words) > MOST_UNPACKED or b"<!DOCTYPE" in words or b"<!ENTITY" in words:
                raise ValueError("not as Word writes it")
            root = ElementTree.fromstring(words)  # noqa: S314 - without a DOCTYPE nothing expands
            yield [
                "".join(text.text or "" for text in paragraph.iter(_TEXT))
                for paragraph in root.iter(_PARAGRAPH)
            ]

"""A table of one row, as copied from a sheet: each cell behind the head of its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.message.labels import role_of
from bot.forms.readers.words.spelling import plain

if TYPE_CHECKING:
    from bot.forms.readers.message.labels import Labels

_CELL = re.compile(r"\s*(?:\||\t|;)\s*")
_RULE = re.compile(r"[\s|:+=-]*")
_FRAMED = re.compile(r"^\s*\|\s*(.*?)\s*\|\s*$")
_LABEL = re.compile(r"([^\W\d_][^:=\n|]{0,40}?)\s*[:=]")
_FEWEST = 3  # columns
_FEWEST_KNOWN = 2  # of which the form asks for
_NUMBER = {"no", "nomor", "nmr"}


def with_row_as_lines(text: str, labels: Labels) -> str:
    """The text with such a table as lines of labels; as it is where there is none."""
    if not ("|" in text or "\t" in text or ";" in text):
        return text
    lines = [_FRAMED.sub(r"\1", line) for line in text.split("\n")]
    lines = [line for line in lines if not ("|" in line and _RULE.fullmatch(line))]
    lines = [part for line in lines for part in _labelled_parts(line, labels)]
    text = "\n".join(lines)
    for place in range(len(lines) - 1):
        head = _cells(lines[place])
        if len(head) < _FEWEST or not _is_head(head, labels):
            continue
        rows = [row for line in lines[place + 1 :] if len(row := _cells(line)) == len(head)]
        below = [line for line in lines[place + 1 :] if _cells(line) not in rows]
        if len(rows) != 1:
            return text
        pairs = [
            f"{label}: {value}"
            for label, value in zip(head, rows[0], strict=True)
            if value and plain(label) not in _NUMBER
        ]
        rest = [line for line in below if not _RULE.fullmatch(line) or not line.strip()]
        return "\n".join([*lines[:place], *pairs, *rest])
    return text


def _labelled_parts(line: str, labels: Labels) -> list[str]:
    """The parts between bars, where most have a label: "Tgl 1/9/2026 || Tempat: SMK || ..."."""
    parts = [part.strip() for part in re.split(r"\s*\|+\s*", line) if part.strip()]
    named = [part for part in parts if (found := _LABEL.match(part)) and role_of(found[1], labels)]
    return parts if len(named) >= _FEWEST_KNOWN else [line]


def _cells(line: str) -> list[str]:
    if _RULE.fullmatch(line):
        return []
    return [cell.strip(" *_") for cell in _CELL.split(line.strip().strip("|"))]


def _is_head(cells: list[str], labels: Labels) -> bool:
    """Whether a row names columns: words alone, of which the form asks for some."""
    if any(char.isdigit() for cell in cells for char in cell):
        return False
    return sum(role_of(cell, labels) is not None for cell in cells) >= _FEWEST_KNOWN

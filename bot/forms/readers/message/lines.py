"""The lines of a message, freed of what only dresses them: stars, bullets, numbers, emoji."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import clean, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMOJI = (
    "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u2190-\u21ff\u25a0-\u25ff"
    "\ufe0f\u200d\u20e3\u2022\u00b7\u2023\u2043\u25e6"
)
_FRAME = ' \t*_~`\u201c\u201d"'
_SIGN = re.compile(rf"[{_EMOJI}\s]*[{_EMOJI}]")
_TRAILING = re.compile(rf"[\s{_EMOJI}]+$")
_BULLET = re.compile(
    r"(?:\d\ufe0f?\u20e3\s*|[-\u2013\u2014+>#]+\s*(?=\D)|\(?(?:\d{1,2}|[a-hj-z]|[ivx]{1,4})[.)](?![\d.])\s*|"
    r"o\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_CELLS = re.compile(r"^([^\t\n]+)\t+([^\t\n]+)$", re.MULTILINE)  # a row of two cells
_RULE = re.compile(r"[-=_*~.\s\u2500-\u257f]{3,}")
# Which line of a report an emoji stands for, by the kind of its question or what it tells.
SIGNS = {
    **dict.fromkeys("\U0001f4c5\U0001f4c6\U0001f5d3", "date"),
    **dict.fromkeys("\u23f0\u231a\u23f1\U0001f552", "clock"),
    **dict.fromkeys((chr(code) for code in range(0x1F550, 0x1F568)), "clock"),
    **dict.fromkeys("\U0001f4cd\U0001f3e0\U0001f3e2\U0001f3eb\U0001f3db\U0001f3e1", "spot"),
    **dict.fromkeys("\U0001f465\U0001f46a\U0001f468\U0001f469\U0001f46b\U0001f9d1", "headcount"),
    **dict.fromkeys("\U0001f4dd\U0001f5d2\u270d\U0001f4cb\U0001f4c4\U0001f3af", "done"),
    **dict.fromkeys("\u2705\u2714\U0001f4ca\U0001f4c8\U0001f3c6", "result"),
    **dict.fromkeys("\u26a0\u2757\U0001f6a7\u274c\u2049", "obstacle"),
    **dict.fromkeys("\u27a1\U0001f51c\u23ed\u25b6\U0001f504\U0001f449", "next"),
    **dict.fromkeys("\U0001f4f7\U0001f4f8\U0001f5bc\U0001f4ce", "files"),
}


@dataclass(frozen=True)
class MessageLine:
    """One line: its words, what stood before them, and whether a blank line stood above."""

    text: str
    bullet: str = ""
    sign: str = ""  # which kind of line its emoji stands for
    after_blank: bool = False


def lines_of(text: str) -> list[MessageLine]:
    """The lines that say something."""
    lines: list[MessageLine] = []
    blank = False
    for raw in _physical_lines(clean(_CELLS.sub(r"\1 | \2", text))):
        line = _line(raw, after_blank=blank)
        blank = not plain(raw) and not line.text
        if line.text and (plain(line.text) or line.text.strip() in "-\u2013\u2014"):
            lines.append(line)
    return _with_sure_signs(lines)


def bare(text: str) -> str:
    """A value without the stars of WhatsApp around it and the emoji behind it."""
    return _TRAILING.sub("", text.strip(_FRAME)).strip(_FRAME)


def _physical_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield "" if _RULE.fullmatch(line) and line.strip(" -") != "" else line


def _line(raw: str, *, after_blank: bool) -> MessageLine:
    text, bullet, sign = raw.strip(_FRAME), "", ""
    for _layer in range(4):
        if found := _SIGN.match(text):
            known = [SIGNS[char] for char in found[0] if char in SIGNS]
            sign, bullet = sign or (known[0] if known else ""), bullet or "-"
        elif (found := _BULLET.match(text)) and found.end() < len(text):
            bullet = found[0].strip(" .)(")
        else:
            break
        text = text[found.end() :].lstrip(_FRAME)
    return MessageLine(bare(text), bullet, sign, after_blank)


def _with_sure_signs(lines: list[MessageLine]) -> list[MessageLine]:
    """Emoji that tell the kinds of lines; the same one before several lines is only a bullet."""
    signs = [line.sign for line in lines if line.sign]
    sure = {sign for sign in signs if signs.count(sign) == 1}
    if len(sure) < 3:  # noqa: PLR2004 - two may be mere dress
        sure = set()
    return [
        line if line.sign in sure else MessageLine(line.text, line.bullet, "", line.after_blank)
        for line in lines
    ]

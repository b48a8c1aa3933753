"""The README's picture: three phones of the first day, drawn from the talk that tests play.

`python -m bot.sandbox.picture` writes it anew; a test is red when it no longer shows the talk.
"""

from __future__ import annotations

import re
import textwrap
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.talk import INDENT, Says, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.talk import Line

TALK = Path(__file__).parent / "talks" / "hari_pertama.chat"
PICTURE = Path(__file__).parent.parent / "docs" / "talk.svg"
# Whose phone, and the words by which the message on it is found.
PHONES = (
    ("siti", "Siti, agen statistik", "Apa jabatan"),
    ("harto", "Harto, kepala desa", "Mohon diperiksa"),
    ("rina", "Rina, pembina", "Kepala desa terdaftar"),
)
WIDTH, GAP, LINE, KEYS, LETTERS, BOLD_LETTERS = 300, 24, 20, 28, 38, 31
FONT = "font-family='system-ui, sans-serif' font-size='13'"
BACK, BUBBLE, OWN, KEY, INK = "#dfe7ec", "#ffffff", "#d9fdd3", "#eef3f6", "#1c2733"


def drawn() -> str:
    """The picture as SVG; it needs nothing from anywhere."""
    phones = [_phone(who, words) for who, _, words in PHONES]
    height = max(_height(rows) for rows in phones)
    width = len(PHONES) * (WIDTH + GAP) + GAP
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' "
        f"viewBox='0 0 {width} {height}' role='img' aria-label='Tiga HP di hari pertama'>"
    ]
    for place, ((_, name, _), rows) in enumerate(zip(PHONES, phones, strict=True)):
        left = GAP + place * (WIDTH + GAP)
        parts += _frame(left, height, name)
        parts += _rows(left, rows)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _height(rows: list[tuple[str, str]]) -> int:
    keys = sum(look == "keys" for look, _ in rows)
    return 120 + keys * KEYS + (len(rows) - 1 - keys) * LINE


def _phone(who: str, words: str) -> list[tuple[str, str]]:
    """What the person had said last, and the message that holds the words, row by row."""
    said = ""
    for line in parse(TALK.read_text("utf-8")).lines:
        if isinstance(line.act, Says) and line.act.who == who:
            said = line.act.words
        message = next((m for m in _messages(line, who) if words in "\n".join(m)), None)
        if message is not None:
            return [("own", said), *_wrapped(message)]
    raise LookupError(f"no message with {words!r} in {TALK.name}")


def _messages(line: Line, who: str) -> Iterator[list[str]]:
    """The messages one act brought to one person."""
    message: list[str] = []
    mine = False
    speaker = line.act.who if isinstance(line.act, Says) else ""
    for row in line.seen:
        if row.startswith(INDENT) or not row:
            message.append(row.strip())
            continue
        if mine and message:
            yield message
        head, _, text = row.partition(": ")
        mine = head.split()[0] == who or (head.startswith("bot") and speaker == who)
        message = [text]
    if mine and message:
        yield message


def _wrapped(message: list[str]) -> Iterator[tuple[str, str]]:
    for place, row in enumerate(message):
        if re.match(r"^[\[{]", row):
            yield "keys", row
            continue
        look, most = ("title", BOLD_LETTERS) if place == 0 else ("text", LETTERS)
        yield from ((look, part) for part in textwrap.wrap(row, most))


def _frame(left: int, height: int, name: str) -> list[str]:
    return [
        f"<rect x='{left}' y='8' width='{WIDTH}' height='{height - 16}' rx='22' fill='{BACK}' "
        "stroke='#9fb2c0'/>",
        f"<text x='{left + 20}' y='36' {FONT} font-weight='600' fill='{INK}'>{escape(name)}</text>",
    ]


def _rows(left: int, rows: list[tuple[str, str]]) -> list[str]:
    parts = []
    (_, said), *message = rows
    wide = 14 + 8 * len(said)
    right = left + WIDTH - 14 - wide
    parts.append(f"<rect x='{right}' y='50' width='{wide}' height='26' rx='10' fill='{OWN}'/>")
    parts.append(f"<text x='{right + 8}' y='68' {FONT} fill='{INK}'>{escape(said)}</text>")
    texts = [row for row in message if row[0] != "keys"]
    tall = len(texts) * LINE + 14
    parts.append(
        f"<rect x='{left + 12}' y='84' width='{WIDTH - 24}' height='{tall}' rx='12' "
        f"fill='{BUBBLE}'/>"
    )
    y = 84
    for look, row in texts:
        y += LINE
        weight = " font-weight='600'" if look == "title" else ""
        parts.append(
            f"<text x='{left + 24}' y='{y}' {FONT}{weight} fill='{INK}'>{escape(row)}</text>"
        )
    y += 20
    for look, row in message:
        if look == "keys":
            parts += _keys(left, y, re.findall(r"[\[{](.+?)[\]}]", row))
            y += KEYS
    return parts


def _keys(left: int, y: int, labels: list[str]) -> list[str]:
    parts = []
    share = (WIDTH - 24 - 6 * (len(labels) - 1)) / len(labels)
    for place, label in enumerate(labels):
        x = left + 12 + place * (share + 6)
        parts.append(
            f"<rect x='{x:.0f}' y='{y}' width='{share:.0f}' height='24' rx='7' fill='{KEY}'/>"
        )
        parts.append(
            f"<text x='{x + share / 2:.0f}' y='{y + 16}' {FONT} text-anchor='middle' "
            f"fill='#2a6db0'>{escape(label)}</text>"
        )
    return parts


if __name__ == "__main__":
    PICTURE.write_text(drawn(), "utf-8")

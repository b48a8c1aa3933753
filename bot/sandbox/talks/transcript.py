"""What people saw, told in the lines of a talk: always the same lines for the same events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.talks.talk import INDENT
from bot.sandbox.telegram.html import utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.sandbox.telegram.messages import Event, ShownMessage

_TAP_ANSWERS = ("toast", "alert")
_TO_SPEAKER = {
    "message": "bot",
    "edit": "bot edits",
    "delete": "bot deletes",
    "reaction": "bot reacts",
    "toast": "toast",
    "alert": "alert",
}
_TO_OTHERS = {
    "message": "sees",
    "edit": "sees edited",
    "delete": "sees deleted",
    "reaction": "sees reaction",
    "toast": "sees toast",
    "alert": "sees alert",
}


def transcribe(events: Iterable[Event], speaker: str, cast: Mapping[str, int]) -> list[str]:
    """First what the speaker saw, answers to taps before all; then the others, in cast order."""
    seen = [past_event for past_event in events if _visible(past_event)]
    order = sorted(cast, key=lambda name: name != speaker)
    lines: list[str] = []
    for name in order:
        own = [own_event for own_event in seen if own_event.user_id == cast[name]]
        for event in sorted(own, key=lambda one: one.kind not in _TAP_ANSWERS):
            heads = _TO_SPEAKER if name == speaker else _TO_OTHERS
            head = heads[event.kind] if name == speaker else f"{name} {heads[event.kind]}"
            lines += _block(head, _body(event))
    return lines


def body(message: ShownMessage) -> list[str]:
    """The lines of one message as the phone shows them, buttons below."""
    words = text_lines(message)
    if message.photo or message.document:
        file = "(foto)" if message.photo else f"({message.document.file_name})"  # type: ignore[union-attr]  # one of them is there
        words = [f"{file} {words[0]}".rstrip(), *words[1:]]
    if message.contact:
        words = [f"(kontak {message.contact})"]
    if message.other == "location" and message.from_bot:
        words = [f"(peta) {words[0]}", *words[1:]]
    rows = [" ".join(f"[{button.label}]" for button in row) for row in message.rows]
    if message.reply_keyboard:
        keys = message.reply_keyboard.rows
        rows += [" ".join(f"{{{key.label}}}" for key in row) for row in keys]
    return words + rows + (["{}"] if message.removes_keyboard else [])


def text_lines(message: ShownMessage) -> list[str]:
    """The plain text line by line; lines of a quotation begin with "> "."""
    quotes = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in message.entities
        if str(entity["type"]).endswith("blockquote")
    ]
    lines, place = [], 0
    for line in message.text.split("\n"):
        inside = any(start <= place < end for start, end in quotes)
        lines.append(f"> {line}".rstrip() if inside else line.rstrip())
        place += utf16_length(line) + 1
    return lines


def _visible(event: Event) -> bool:
    if event.kind in _TAP_ANSWERS:
        return True
    # People see their own messages too, but a talk has told those already.
    return event.kind in _TO_SPEAKER and event.message is not None and _from_bot(event)


def _from_bot(event: Event) -> bool:
    if event.message is None:
        return False
    # A reaction of the bot's is on somebody's own message.
    return event.message.from_bot or event.kind == "reaction"


def _body(event: Event) -> list[str]:
    if event.message is None or event.kind == "reaction":
        return event.text.split("\n")
    if event.kind == "delete":
        return text_lines(event.message)[:1]
    return body(event.message)


def _block(head: str, lines: Sequence[str]) -> list[str]:
    first, *rest = lines
    return [f"{head}: {first}".rstrip(), *(f"{INDENT}{line}" if line else "" for line in rest)]

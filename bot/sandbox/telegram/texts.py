"""Texts on their way to a phone: parsed, trimmed, measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.sandbox.telegram import html
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")
_ENTITY_TYPES = frozenset(
    (
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"),
        *("blockquote", "expandable_blockquote", "text_link", "text_mention", "custom_emoji"),
        *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
        "date_time",
    ),
)


class ParsedText(NamedTuple):
    """A text as it is kept: what is shown, how, and what the bot wrote to get it."""

    plain: str
    entities: list[Json]
    source: str


def parse_text(
    text: str,
    parse_mode: str | None,
    entities: list[Any] | None,
    longest: int,
    too_long: str,
) -> ParsedText:
    """Parse, trim and measure; raises Refused with `too_long` as Telegram words it there.

    Characters are counted in UTF-16 units, the stricter of the two ways to count them.
    """
    if parse_mode and parse_mode.upper() == "HTML":
        plain, found = html.parse(text)
    elif parse_mode:
        # The bot writes HTML only; Markdown is refused rather than shown with its stars.
        raise bad_request("unsupported parse_mode")
    else:
        plain, found = text, _check_entities(entities or [], text)
    plain, found = _trim(plain, found)
    if html.utf16_length(plain) > longest:
        raise bad_request(too_long)
    return ParsedText(plain, found, text)


def commands(text: str) -> list[Json]:
    """Return the /commands Telegram marks in what a person writes."""
    return [
        {
            "type": "bot_command",
            "offset": html.utf16_length(text[: found.start()]),
            "length": html.utf16_length(found.group()),
        }
        for found in _COMMAND.finditer(text)
    ]


def _check_entities(entities: Sequence[Any], text: str) -> list[Json]:
    size = html.utf16_length(text)
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in _ENTITY_TYPES:
            raise bad_request("can't parse entities: unsupported type specified")
        start, length = entity.get("offset", -1), entity.get("length", 0)
        if start < 0 or length < 1 or start + length > size:
            raise bad_request("ENTITY_BOUNDS_INVALID")
    return list(entities)


def _trim(plain: str, entities: list[Json]) -> tuple[str, list[Json]]:
    if plain == plain.strip():
        return plain, entities
    cut = html.utf16_length(plain) - html.utf16_length(plain.lstrip())
    kept = plain.strip()
    size = html.utf16_length(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, size)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, moved

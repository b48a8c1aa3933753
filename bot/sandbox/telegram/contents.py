"""What messages hold: texts, captions and files, as the Bot API writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.telegram import facts, media
from bot.sandbox.telegram.parameters import fields
from bot.sandbox.telegram.refusal import Json, bad_request
from bot.sandbox.telegram.texts import ParsedText, parse_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.state import TelegramState

    Uploads = Mapping[str, Upload]

_PREVIEW = {
    "is_disabled": "truth",
    "url": "text",
    "prefer_small_media": "truth",
    "prefer_large_media": "truth",
    "show_above_text": "truth",
}


def text(asked: Json, too_long: str) -> ParsedText:
    """Read the text of a call."""
    words = parse_text(
        asked["text"],
        asked.get("parse_mode"),
        asked.get("entities"),
        facts.TEXT_LENGTH,
        too_long,
    )
    if not words.plain:
        raise bad_request("message text is empty")
    return words


def caption(asked: Json) -> ParsedText:
    """Read the caption of a call; an empty one is no caption."""
    return parse_text(
        asked.get("caption", ""),
        asked.get("parse_mode"),
        asked.get("caption_entities"),
        facts.CAPTION_LENGTH,
        "message caption is too long",
    )


def file_content(
    state: TelegramState,
    kind: str,
    value: str | None,
    asked: Json,
    files: Uploads,
) -> tuple[Json, ParsedText]:
    """Return what a message with a file holds, and its caption as written."""
    words = caption(asked)
    stored = state.files.from_bot(kind, value, files)
    file = media.photo_sizes(stored) if kind == "photo" else media.document(stored)
    return {kind: file, **caption_content(words)}, words


def text_content(words: ParsedText, asked: Json) -> Json:
    """Return what a message with a text holds."""
    content: Json = {"text": words.plain}
    if words.entities:
        content["entities"] = words.entities
    if "link_preview_options" in asked:
        preview = fields(asked["link_preview_options"], _PREVIEW, "link_preview_options")
        content["link_preview_options"] = preview
    return content


def caption_content(words: ParsedText) -> Json:
    """Return what a caption adds to a message."""
    if not words.plain:
        return {}
    content: Json = {"caption": words.plain}
    return content | ({"caption_entities": words.entities} if words.entities else {})

"""Checks the keyboards under messages and below the writing line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.html import utf16_length
from bot.sandbox.telegram.parameters import fields
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYBOARD = {
    "keyboard": "list!",
    "is_persistent": "truth",
    "resize_keyboard": "truth",
    "one_time_keyboard": "truth",
    "input_field_placeholder": "text",
    "selective": "truth",
}
_REMOVAL = {"remove_keyboard": "truth!", "selective": "truth"}
_REPLY = {"force_reply": "truth!", "input_field_placeholder": "text", "selective": "truth"}


def check_markup(markup: Json | None, inline_only: bool = False) -> Json | None:
    """Return the markup as Telegram would keep it; None for none and for an empty keyboard."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(fields(markup, {"inline_keyboard": "list!"}, "reply_markup"))
    if inline_only:
        raise bad_request("inline keyboard expected")
    for key, kinds in (
        ("keyboard", _KEYBOARD),
        ("remove_keyboard", _REMOVAL),
        ("force_reply", _REPLY),
    ):
        if key in markup:
            read = fields(markup, kinds, "reply_markup")
            if (
                not 0
                < utf16_length(read.get("input_field_placeholder", "x"))
                <= (facts.PLACEHOLDER_LENGTH)
            ):
                raise bad_request("REPLY_MARKUP_PLACEHOLDER_INVALID")
            return _keyboard(read) if key == "keyboard" else read
    raise bad_request("object expected as reply markup")


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup["inline_keyboard"])
    buttons = [[_inline_button(button) for button in row] for row in rows]
    return {"inline_keyboard": buttons} if any(buttons) else None


def _keyboard(markup: Json) -> Json:
    rows = _rows(markup["keyboard"])
    if not any(rows):
        raise bad_request("reply keyboard must have at least one button")
    return {**markup, "keyboard": [[_reply_button(button) for button in row] for row in rows]}


def _rows(rows: list[Any]) -> list[list[Any]]:
    if not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse keyboard: expected an Array of Array of buttons")
    if sum(len(row) for row in rows) > facts.BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _button(button: Any, actions: Mapping[str, str], kind: str) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {kind} button: Object expected")
    read = fields(button, {**facts.BUTTON_LOOKS, **actions}, f"{kind} button")
    if not read["text"].strip():
        raise bad_request(f"can't parse {kind} button: button text must be non-empty")
    if read.get("style", "primary") not in facts.STYLES:
        raise bad_request(f"can't parse {kind} button: unknown style specified")
    return read


def _inline_button(button: Any) -> Json:
    read = _button(button, facts.INLINE_ACTIONS, "inline keyboard")
    actions = [name for name in facts.INLINE_ACTIONS if name in read]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(
            f"can't parse inline keyboard button: exactly one action expected, found {actions}",
        )
    tapped = read.get("callback_data")
    if tapped is not None and not 0 < len(tapped.encode()) <= facts.CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in read:
        _check_url(read["url"])
    if "copy_text" in read:
        copied = fields(read["copy_text"], {"text": "text!"}, "copy_text")["text"]
        if not 0 < utf16_length(copied) <= facts.COPY_LENGTH:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return read


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme == "tg" and parts.netloc:
        return
    # Telegram wants a dotted host: "http://localhost" is refused there, and so it is here.
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in url:
        raise bad_request(
            f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL specified",
        )


def _reply_button(button: Any) -> Json:
    read = _button(
        {"text": button} if isinstance(button, str) else button,
        facts.KEYBOARD_ACTIONS,
        "keyboard",
    )
    if sum(name in read for name in facts.KEYBOARD_ACTIONS) > 1:
        raise bad_request("can't parse keyboard button: at most one action expected")
    return read

"""A screen as Telegram wants it: HTML, keyboards and limits. The only place that escapes."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from models.core.text import Listing, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.languages.locale import Locale
    from bot.screens.screen import Button, Keys, Line, Screen
    from models.core.text import Value

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
MAP_LINE_LIMIT = 200
CODE_LIMIT = 64
# Words a small phone still shows whole when this many buttons share a row.
_SHARE = ((4, 5), (10, 3), (18, 2))
_STYLES = {
    "title": ("<b>", "</b>"),
    "example": ("<i>", "</i>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "folded": ("<blockquote expandable>", "</blockquote>"),
    "code": ("<code>", "</code>"),
    "plain": ("", ""),
}


def message_call(chat_id: int, screen: Screen, locale: Locale) -> tuple[str, dict[str, Any]]:
    """The call that shows a screen as a new message."""
    if all(screen.telephone):
        number, whose = screen.telephone
        return "sendContact", {"chat_id": chat_id, "phone_number": number, "first_name": whose}
    body: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"}
    if screen.point:
        return "sendVenue", _map_body(chat_id, screen, locale)
    if screen.photo or screen.document:
        kind = "photo" if screen.photo else "document"
        body |= {
            kind: screen.photo or screen.document,
            "caption": html(screen, locale, CAPTION_LIMIT),
        }
        method = f"send{kind.capitalize()}"
    else:
        body["text"] = html(screen, locale, TEXT_LIMIT)
        body["link_preview_options"] = {"is_disabled": True}
        method = "sendMessage"
    if screen.answers:
        body["reply_parameters"] = {
            "message_id": screen.answers,
            "allow_sending_without_reply": True,
        }
    if markup := _markup(screen, locale):
        body["reply_markup"] = markup
    return method, body


def _map_body(chat_id: int, screen: Screen, locale: Locale) -> dict[str, Any]:
    """A map with its first line as the title and the rest as the address; no markup in either."""
    latitude, longitude = screen.point or (0.0, 0.0)
    first, *others = (locale.say(line.text) for line in screen.lines)
    body: dict[str, Any] = {
        "chat_id": chat_id,
        "latitude": latitude,
        "longitude": longitude,
        "title": first[:MAP_LINE_LIMIT],
        "address": ", ".join(others)[:MAP_LINE_LIMIT] or first[:MAP_LINE_LIMIT],
    }
    if markup := _markup(screen, locale):
        body["reply_markup"] = markup
    return body


def edit_call(
    chat_id: int, message_id: int, screen: Screen, locale: Locale
) -> tuple[str, dict[str, Any]]:
    """The call that draws a screen over an earlier message of ours."""
    body: dict[str, Any] = {
        "chat_id": chat_id,
        "message_id": message_id,
        "text": html(screen, locale, TEXT_LIMIT),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.keys:
        body["reply_markup"] = {"inline_keyboard": _inline(screen.keys, locale)}
    return "editMessageText", body


def deletion_call(chat_id: int, message_id: int) -> tuple[str, dict[str, Any]]:
    """The call that takes a message out of a chat; for the person's own Telegram allows it too."""
    return "deleteMessage", {"chat_id": chat_id, "message_id": message_id}


def may_edit(screen: Screen) -> bool:
    """Whether a screen can take the place of a message: reply keyboards and files can not."""
    files = screen.photo or screen.document or screen.point or all(screen.telephone)
    return not (screen.contact or screen.clears_keyboard or files)


def toast(text: Sentence, locale: Locale) -> str:
    """A short answer to a tap."""
    return locale.say(text)[:TOAST_LIMIT]


def html(screen: Screen, locale: Locale, limit: int) -> str:
    """The text of a screen; of a text too long for Telegram the long values lose their ends."""
    text, most = _join_lines(screen, locale, None), limit
    while _count_units(text) > limit and most > 1:
        most = most * 3 // 4
        text = _join_lines(screen, locale, most)
    return text


def _join_lines(screen: Screen, locale: Locale, most: int | None) -> str:
    """All lines; `most` is how much of one value is shown."""
    return "\n".join(_line(line, locale, most) for line in screen.lines)


def _count_units(text: str) -> int:
    """Telegram counts UTF-16 units; counting the markup too only errs to the safe side."""
    return len(text.encode("utf-16-le")) // 2


def _line(line: Line, locale: Locale, most: int | None = None) -> str:
    opening, closing = _STYLES[line.look]
    words = locale.say(line.text if most is None else _shorten(line.text, most), _escape)
    lead = " ".join(part for part in (line.sign, str(line.number or "")) if part)
    if lead and words:
        words = f"{lead} {words}"
    return f"{opening}{words or lead}{closing}" if words or lead else ""


def _shorten(value: Value, most: int) -> Value:
    """The value with long texts cut; never the sentence itself, whose placeholders must stay."""
    if isinstance(value, Sentence):
        values = {name: _shorten(part, most) for name, part in value.values.items()}
        return replace(value, values=values)
    if isinstance(value, Listing):
        return Listing(tuple(_shorten(item, most) for item in value.items))
    return value[:most] if isinstance(value, str) else value


def _escape(text: str) -> str:
    """What people typed and what translators wrote, safe inside HTML and as they typed it."""
    return escape(text, quote=False)


def _markup(screen: Screen, locale: Locale) -> dict[str, Any] | None:
    if screen.contact:
        first, *others = screen.contact
        rows: list[list[dict[str, Any]]] = [
            [{"text": locale.say(first), "request_contact": True, "style": "primary"}]
        ]
        if others:
            rows.append([{"text": locale.say(other)} for other in others])
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    if screen.clears_keyboard:
        return {"remove_keyboard": True}
    if screen.keys:
        return {"inline_keyboard": _inline(screen.keys, locale)}
    return None


def _inline(keys: Iterable[Keys], locale: Locale) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for group in keys:
        made = [_button(button, locale) for button in group.buttons]
        rows += [[button_json] for button_json in made] if group.alone else _pack_rows(made)
    return rows


def _pack_rows(made: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows as full as the words allow; one size for the whole group, so that columns line up."""
    if not made:
        return []
    longest = max(len(button["text"]) for button in made)
    share = next((count for most, count in _SHARE if longest <= most), 1)
    return [made[start : start + share] for start in range(0, len(made), share)]


def _button(button: Button, locale: Locale) -> dict[str, Any]:
    label = locale.say(button.label)
    text = " ".join(part for part in (button.sign, str(button.number or ""), label) if part)
    made: dict[str, Any] = {"text": text}
    if button.link:
        made["url"] = button.link
    else:
        if len(button.code.encode()) > CODE_LIMIT:
            raise ValueError(f"a button's code is too long: {button.verb}")
        made["callback_data"] = button.code
    if button.style:
        made["style"] = button.style
    return made

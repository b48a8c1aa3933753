"""What a person sees: messages, buttons and the events that brought them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.refusal import Json

Kind = Literal[
    "message",
    "edit",
    "toast",
    "alert",
    "delete",
    "reaction",
    "typing",
    "update",
    "call",
    "refusal",
]


@dataclass(frozen=True)
class InlineButton:
    """A button under a message; exactly one of code, url and copy_text is set."""

    label: str
    code: str | None = None
    url: str | None = None
    copy_text: str | None = None
    style: str | None = None


@dataclass(frozen=True)
class KeyboardButton:
    """A button below the writing line; `asks` is "contact", "location" or nothing."""

    label: str
    asks: str = ""
    style: str | None = None


@dataclass(frozen=True)
class ReplyKeyboard:
    """The keyboard that stands in place of the phone's own."""

    rows: tuple[tuple[KeyboardButton, ...], ...]
    placeholder: str = ""
    one_time: bool = False


@dataclass(frozen=True)
class MessageFile:
    """The file a message carries: photo, document, voice or sticker."""

    kind: str
    file_id: str
    size: int
    file_name: str = ""
    mime_type: str = ""


@dataclass(frozen=True)
class ShownMessage:
    """One message as it stands on the phone at one moment.

    `text` is plain and holds the caption of a photo or document; `html` is what the bot wrote.
    """

    message_id: int
    user_id: int
    from_bot: bool
    date: datetime
    text: str = ""
    html: str = ""
    entities: tuple[Mapping[str, Any], ...] = ()
    rows: tuple[tuple[InlineButton, ...], ...] = ()
    reply_keyboard: ReplyKeyboard | None = None
    removes_keyboard: bool = False
    asks_reply: bool = False
    photo: MessageFile | None = None
    document: MessageFile | None = None
    other: str = ""
    contact: str = ""  # whose, and the number
    album: str | None = None
    edited: bool = False
    reply_to: int | None = None
    reactions: tuple[str, ...] = ()
    silent: bool = False

    @property
    def labels(self) -> list[str]:
        """The labels under the message, row after row."""
        return [button.label for row in self.rows for button in row]


@dataclass(frozen=True)
class Event:
    """One thing that happened, in order.

    `text` is the toast, the reaction, the action, or the called method; `content` is the update
    or the call's parameters.
    """

    kind: Kind
    user_id: int | None = None
    message: ShownMessage | None = None
    text: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None


@dataclass
class ChatMessage:
    """A message in a chat: Telegram's JSON, and what the JSON does not hold."""

    user_id: int
    json: Json
    source: str = ""
    brought: Json | None = None
    reactions: tuple[str, ...] = ()
    silent: bool = False


def render_message(kept: ChatMessage) -> ShownMessage:
    """Return the message as the person sees it now."""
    message = kept.json
    brought = kept.brought or {}
    sizes, file = message.get("photo"), message.get("document")
    others = ("contact", "location", "voice", "sticker")
    inline = message.get("reply_markup", {}).get("inline_keyboard", [])
    reply = message.get("reply_to_message")
    return ShownMessage(
        message_id=message["message_id"],
        user_id=kept.user_id,
        from_bot=message["from"]["is_bot"],
        date=datetime.fromtimestamp(message["date"], UTC),
        text=message.get("text") or message.get("caption") or _venue_words(message),
        html=kept.source,
        entities=tuple(message.get("entities") or message.get("caption_entities") or ()),
        rows=tuple(tuple(_button(button) for button in row) for row in inline),
        reply_keyboard=reply_keyboard(brought),
        removes_keyboard=brought.get("remove_keyboard", False),
        asks_reply=brought.get("force_reply", False),
        photo=_attachment("photo", sizes[-1]) if sizes else None,
        document=_attachment("document", file) if file else None,
        other=next((name for name in others if name in message), ""),
        contact=_contact(message.get("contact")),
        album=message.get("media_group_id"),
        edited="edit_date" in message,
        reply_to=reply["message_id"] if reply else None,
        reactions=kept.reactions,
        silent=kept.silent,
    )


def _contact(contact: Json | None) -> str:
    return f"{contact['first_name']} {contact['phone_number']}" if contact else ""


def _venue_words(message: Json) -> str:
    venue = message.get("venue") or {}
    return "\n".join(venue[name] for name in ("title", "address") if name in venue)


def reply_keyboard(markup: Json) -> ReplyKeyboard | None:
    """Return the reply keyboard of a markup, if it is one."""
    if "keyboard" not in markup:
        return None
    rows = tuple(tuple(_key(button) for button in row) for row in markup["keyboard"])
    return ReplyKeyboard(
        rows,
        markup.get("input_field_placeholder", ""),
        markup.get("one_time_keyboard", False),
    )


def _button(button: Json) -> InlineButton:
    return InlineButton(
        button["text"],
        button.get("callback_data"),
        button.get("url"),
        button.get("copy_text", {}).get("text"),
        button.get("style"),
    )


def _key(button: Json) -> KeyboardButton:
    asks = [name for name in ("contact", "location") if button.get(f"request_{name}")]
    return KeyboardButton(button["text"], "".join(asks), button.get("style"))


def _attachment(kind: str, file: Json) -> MessageFile:
    return MessageFile(
        kind,
        file["file_id"],
        file["file_size"],
        file.get("file_name", ""),
        file.get("mime_type", ""),
    )

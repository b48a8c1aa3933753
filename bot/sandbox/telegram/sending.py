"""The calls that put messages into a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram import contents, facts, keyboards
from bot.sandbox.telegram.messages import ChatMessage
from bot.sandbox.telegram.parameters import fields
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.state import PhoneUser, TelegramState

    Uploads = Mapping[str, Upload]

_REPLY = {
    "message_id": "integer!",
    "chat_id": "chat",
    "allow_sending_without_reply": "truth",
    "quote": "text",
    "quote_parse_mode": "text",
    "quote_entities": "list",
    "quote_position": "integer",
}
_MEDIUM = {
    "type": "text!",
    "media": "text!",
    "thumbnail": "text",
    "caption": "text",
    "parse_mode": "text",
    "caption_entities": "list",
    "show_caption_above_media": "truth",
    "has_spoiler": "truth",
    "disable_content_type_detection": "truth",
}


def send_message(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out sendMessage."""
    person = state.chat(asked["chat_id"])
    text = contents.text(asked, "message is too long")
    return _send(state, person, asked, contents.text_content(text, asked), text.source)


def send_photo(state: TelegramState, asked: Json, files: Uploads) -> Json:
    """Carry out sendPhoto."""
    return _send_file(state, "photo", asked, files)


def send_document(state: TelegramState, asked: Json, files: Uploads) -> Json:
    """Carry out sendDocument."""
    return _send_file(state, "document", asked, files)


def send_contact(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out sendContact: a card that calls, writes to or saves the number."""
    person = state.chat(asked["chat_id"])
    if not asked["phone_number"] or not asked["first_name"]:
        raise bad_request("phone number and first name must be non-empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: asked[name] for name in names if asked.get(name)}
    return _send(state, person, asked, {"contact": contact}, "")


def send_venue(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out sendVenue: a map with a name and an address."""
    person = state.chat(asked["chat_id"])
    if abs(asked["latitude"]) > facts.POLE or abs(asked["longitude"]) > 2 * facts.POLE:
        raise bad_request("wrong latitude or longitude specified")
    place = {name: asked[name] for name in ("latitude", "longitude")}
    venue = {"location": place, "title": asked["title"], "address": asked["address"]}
    return _send(state, person, asked, {"location": place, "venue": venue}, "")


def send_media_group(state: TelegramState, asked: Json, files: Uploads) -> list[Json]:
    """Carry out sendMediaGroup: photos together or documents together."""
    person = state.chat(asked["chat_id"])
    items = [fields(item, _MEDIUM, "media") for item in asked["media"] if isinstance(item, dict)]
    if len(items) not in facts.ALBUM or len(items) != len(asked["media"]):
        raise bad_request("media group must have from 2 to 10 messages")
    kinds = {item["type"] for item in items}
    if not kinds <= {"photo", "document"}:
        raise bad_request("type of media is not supported here")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    held = [
        contents.file_content(state, item["type"], item["media"], item, files) for item in items
    ]
    album = {"media_group_id": str(state.last_message_id + 1)}
    return [
        _send(state, person, asked, content | album, caption.source) for content, caption in held
    ]


def without_reply(kept: ChatMessage) -> Json:
    """Return a message as it is quoted: without what it replied to itself."""
    return {key: value for key, value in kept.json.items() if key != "reply_to_message"}


def in_topic(topic: int | None) -> Json:
    """What a message of a topic says of it."""
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}


def _send_file(state: TelegramState, kind: str, asked: Json, files: Uploads) -> Json:
    person = state.chat(asked["chat_id"])
    content, caption = contents.file_content(state, kind, asked.get(kind), asked, files)
    return _send(state, person, asked, content, caption.source)


def _send(state: TelegramState, person: PhoneUser, asked: Json, content: Json, source: str) -> Json:
    markup = keyboards.check_markup(asked.get("reply_markup"))
    topic = asked.get("message_thread_id")
    if topic is not None and topic not in person.topics:
        raise bad_request("message thread not found")
    replied = _reply_target(person, asked.get("reply_parameters"))
    message: Json = {
        "message_id": state.next_message_id(),
        "from": state.bot(),
        "chat": person.as_chat(),
        "date": state.timestamp(),
        **content,
        **in_topic(topic),
    }
    if replied is not None:
        message["reply_to_message"] = without_reply(replied)
    if asked.get("protect_content"):
        message["has_protected_content"] = True
    if "message_effect_id" in asked:
        message["effect_id"] = asked["message_effect_id"]
    kept = ChatMessage(
        person.user_id, message, source, silent=asked.get("disable_notification", False)
    )
    if markup is not None and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    elif markup is not None:
        kept.brought = markup
        _apply_keyboard(person, kept, markup)
    person.messages[message["message_id"]] = kept
    state.record("message", person.user_id, kept)
    return message


def _apply_keyboard(person: PhoneUser, kept: ChatMessage, markup: Json) -> None:
    """Change the person's writing line as the keyboard sent with a message does."""
    person.answering = kept.json["message_id"] if "force_reply" in markup else None
    if "keyboard" in markup:
        person.keyboard = kept
    elif "remove_keyboard" in markup:
        person.keyboard = None


def _reply_target(person: PhoneUser, parameters: Any) -> ChatMessage | None:
    if parameters is None:
        return None
    reply = fields(parameters, _REPLY, "reply_parameters")
    kept = person.messages.get(reply["message_id"])
    if kept is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return kept

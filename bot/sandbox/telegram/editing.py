"""The calls that change messages and take them away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.sandbox.telegram import contents, facts, keyboards
from bot.sandbox.telegram.refusal import Json, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.messages import ChatMessage
    from bot.sandbox.telegram.state import PhoneUser, TelegramState

    Uploads = Mapping[str, Upload]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edit_message_text(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out editMessageText."""
    kept = _editable_message(state, asked)
    text = contents.text(asked, "MESSAGE_TOO_LONG")
    if "text" not in kept.json:
        raise bad_request("there is no text in the message to edit")
    return _apply_edit(state, kept, asked, contents.text_content(text, asked), text.source)


def edit_message_caption(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out editMessageCaption."""
    kept = _editable_message(state, asked)
    if not {"photo", "document"} & kept.json.keys():
        raise bad_request("there is no caption in the message to edit")
    caption = contents.caption(asked)
    content = contents.caption_content(caption) or {"caption": None}
    return _apply_edit(state, kept, asked, content, caption.source)


def edit_message_reply_markup(state: TelegramState, asked: Json, _files: Uploads) -> Json:
    """Carry out editMessageReplyMarkup."""
    kept = _editable_message(state, asked)
    return _apply_edit(state, kept, asked, {}, kept.source)


def delete_message(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out deleteMessage: within 48 hours, the bot's own or the person's."""
    person = state.chat(asked["chat_id"])
    kept = person.messages.get(asked["message_id"])
    if kept is None:
        raise bad_request("message to delete not found")
    if state.older_than(facts.DELETE_SECONDS, datetime.fromtimestamp(kept.json["date"], UTC)):
        raise bad_request("message can't be deleted for everyone")
    remove_message(state, person, kept)
    return True


def remove_message(state: TelegramState, person: PhoneUser, kept: ChatMessage) -> None:
    """Take a message out of the chat, whoever did it."""
    message_id = kept.json["message_id"]
    del person.messages[message_id]
    person.deleted.add(message_id)
    state.record("delete", person.user_id, kept)


def _editable_message(state: TelegramState, asked: Json) -> ChatMessage:
    person = state.chat(asked["chat_id"])
    kept = person.messages.get(asked["message_id"])
    if kept is None:
        raise bad_request("message to edit not found")
    if not kept.json["from"]["is_bot"] or kept.brought is not None:
        raise bad_request("message can't be edited")
    return kept


def _apply_edit(
    state: TelegramState, kept: ChatMessage, asked: Json, content: Json, source: str
) -> Json:
    markup = keyboards.check_markup(asked.get("reply_markup"), inline_only=True)
    replaced = {"reply_markup", "edit_date"}
    if "text" in content:
        replaced |= {"text", "entities", "link_preview_options"}
    if "caption" in content:
        replaced |= {"caption", "caption_entities"}
    message = {key: value for key, value in kept.json.items() if key not in replaced}
    message |= {key: value for key, value in content.items() if value is not None}
    if markup is not None:
        message["reply_markup"] = markup
    before = {key: value for key, value in kept.json.items() if key != "edit_date"}
    if message == before:
        raise bad_request(_NOT_MODIFIED)
    # Replaced, not changed: updates and events hold the message as it was.
    kept.json = {**message, "edit_date": state.timestamp()}
    kept.source = source
    state.record("edit", kept.user_id, kept)
    return kept.json

"""What people put into their messages and do to them, as the Bot API writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.telegram import editing, media, texts
from bot.sandbox.telegram.media import Upload
from bot.sandbox.telegram.messages import ChatMessage
from bot.sandbox.telegram.refusal import Impossible, Json
from bot.sandbox.telegram.sending import in_topic, without_reply
from bot.sandbox.telegram.state import CallbackTap

if TYPE_CHECKING:
    from bot.sandbox.telegram.state import PhoneUser, TelegramState


def text(words: str) -> Json:
    """Written words; /commands are marked."""
    plain = words.strip()
    if not plain:
        raise Impossible("a phone does not send an empty message", "empty")
    marked = texts.commands(plain)
    return {"text": plain, **({"entities": marked} if marked else {})}


def caption(words: str) -> Json:
    """Return the caption of a photo or file, if there is one."""
    return {"caption": words.strip()} if words.strip() else {}


def contact(of: PhoneUser) -> Json:
    """Return the contact of somebody who is on Telegram."""
    if not of.phone:
        raise Impossible(f"{of.first_name} has no phone number")
    return {
        "contact": {
            "phone_number": of.phone,
            "first_name": of.first_name,
            "user_id": of.user_id,
        },
    }


def unknown_contact(phone: str) -> Json:
    """Return a contact from the phone's own book, of somebody who is not on Telegram."""
    return {"contact": {"phone_number": phone, "first_name": phone}}


def photo(state: TelegramState, content: bytes) -> Json:
    """Return a photo in its sizes."""
    stored = state.files.keep("photo", Upload(content, "photo.jpg", "image/jpeg"))
    return {"photo": media.photo_sizes(stored)}


def document(state: TelegramState, content: bytes, file_name: str, mime_type: str) -> Json:
    """Return a file sent as it is."""
    stored = state.files.keep("document", Upload(content, file_name, mime_type))
    return {"document": media.document(stored)}


def location(place: tuple[float, float]) -> Json:
    """Return a point on the map: latitude, longitude."""
    return {"location": {"latitude": place[0], "longitude": place[1]}}


def sticker(state: TelegramState, emoji: str) -> Json:
    """Return a sticker that means this emoji."""
    stored = state.files.keep("sticker", Upload(emoji.encode(), "sticker.webp", "image/webp"))
    return {
        "sticker": {
            **stored.as_json(),
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        },
    }


def voice(state: TelegramState, content: bytes, seconds: int) -> Json:
    """Return a spoken message."""
    stored = state.files.keep("voice", Upload(content, "voice.oga", "audio/ogg"))
    return {"voice": {**stored.as_json(), "duration": seconds, "mime_type": "audio/ogg"}}


def forwarded_text(state: TelegramState, words: str, sender_name: str) -> Json:
    """Return somebody else's words."""
    origin = {
        "type": "hidden_user",
        "date": state.timestamp(),
        "sender_user_name": sender_name,
    }
    return {**text(words), "forward_origin": origin}


def post_message(
    state: TelegramState,
    user_id: int,
    content: Json,
    reply_to: int | None = None,
    topic: int | None = None,
) -> int:
    """Send it to the bot, also in a topic; returns the message's id."""
    person = _active(state, user_id)
    if topic is not None:
        person.topics.add(topic)
    message: Json = {
        "message_id": state.next_message_id(),
        "from": person.as_user(),
        "chat": person.as_chat(),
        "date": state.timestamp(),
        **content,
        **in_topic(topic),
    }
    # A phone that was asked for a reply quotes the question by itself.
    quoted = person.messages.get(reply_to or person.answering or 0)
    if reply_to is not None and quoted is None:
        raise Impossible(f"there is no message {reply_to} to reply to", "gone")
    if quoted is not None:
        message["reply_to_message"] = without_reply(quoted)
    person.answering = None
    kept = person.messages[message["message_id"]] = ChatMessage(user_id, message)
    state.record("message", user_id, kept)
    state.emit(person, "message", message)
    message_id: int = message["message_id"]
    return message_id


def edit(state: TelegramState, user_id: int, message_id: int, words: str) -> None:
    """Change the words of one's own message, or the caption of one's own photo."""
    person = _active(state, user_id)
    kept = person.messages.get(message_id)
    if kept is None or kept.json["from"]["is_bot"]:
        raise Impossible(f"message {message_id} is not one of {person.first_name}'s own", "gone")
    content = text(words)
    if "text" not in kept.json:
        content = caption(words)
    unchanged = {key: kept.json[key] for key in kept.json if key != "entities"}
    kept.json = {**unchanged, **content, "edit_date": state.timestamp()}
    state.record("edit", user_id, kept)
    state.emit(person, "edited_message", kept.json)


def delete(state: TelegramState, user_id: int, message_id: int) -> None:
    """Take a message out of the chat on both sides; nobody tells the bot."""
    person = state.person(user_id)
    if message_id not in person.messages:
        raise Impossible(f"there is no message {message_id} to delete", "gone")
    editing.remove_message(state, person, person.messages[message_id])


def tap(state: TelegramState, user_id: int, message_id: int, code: str) -> str:
    """Tap an inline button, also of an old or deleted message; returns the query's id."""
    person = _active(state, user_id)
    kept = person.messages.get(message_id)
    if kept is None and message_id not in person.deleted:
        raise Impossible(f"there is no message {message_id} to tap on", "gone")
    query_id = str(7_000_000_000 + len(state.taps) + 1)
    state.taps[query_id] = CallbackTap(user_id, state.now(), message_id=message_id, code=code)
    gone: Json = {"message_id": message_id, "chat": person.as_chat(), "date": 0}
    query = {
        "id": query_id,
        "from": person.as_user(),
        "message": gone if kept is None else kept.json,
        "chat_instance": str(-user_id),
        "data": code,
    }
    state.emit(person, "callback_query", query)
    return query_id


def set_blocked(state: TelegramState, user_id: int, *, blocked: bool) -> None:
    """Stop the bot or let it write again; it is told, unless nothing changes."""
    person = state.person(user_id)
    if person.blocked == blocked:
        return
    person.blocked = blocked
    bot = state.bot()
    member: Json = {"user": bot, "status": "member"}
    kicked: Json = {"user": bot, "status": "kicked", "until_date": 0}
    change: Json = {
        "chat": person.as_chat(),
        "from": person.as_user(),
        "date": state.timestamp(),
        "old_chat_member": member if blocked else kicked,
        "new_chat_member": kicked if blocked else member,
    }
    state.emit(person, "my_chat_member", change)


def _active(state: TelegramState, user_id: int) -> PhoneUser:
    person = state.person(user_id)
    if person.blocked:
        raise Impossible(
            f"{person.first_name} blocked the bot and must unblock it first", "blocked"
        )
    return person

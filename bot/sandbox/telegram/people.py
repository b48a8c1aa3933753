"""What people put into their messages, as the Bot API writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.telegram import media, texts
from bot.sandbox.telegram.media import Upload
from bot.sandbox.telegram.refusal import Impossible, Json

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

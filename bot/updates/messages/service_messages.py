"""Messages that nobody wrote: Telegram tells by them that something was pinned, timed, boosted ...

They get no answer. A message is somebody's own when it holds something that people send; whatever
else Telegram may invent, the bot stays silent to it rather than answering nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Message

# What people put into a message, as the library names it.
CONTENT = frozenset(
    {
        "animation",
        "audio",
        "checklist",
        "contact",
        "dice",
        "document",
        "game",
        "giveaway",
        "invoice",
        "live_photo",
        "location",
        "paid_media",
        "photo",
        "poll",
        "sticker",
        "story",
        "text",
        "venue",
        "video",
        "video_note",
        "voice",
    }
)


def is_service_message(message: Message) -> bool:
    """Whether nobody wrote this message."""
    return not any(getattr(message, kind, None) for kind in CONTENT)

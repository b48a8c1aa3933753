"""What a message says, freed of everything Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.state.inputs import Contact, Edited, Files, Location, Other, Text
from bot.updates.messages.file_kinds import file_kind, refused_kind
from models.forms.form import Attachment

if TYPE_CHECKING:
    from telegram import Message

    from bot.forms.state.inputs import MessageInput

# What else a message can be, in the order it is looked for.
_KINDS = (
    "sticker",
    "voice",
    "audio",
    "video",
    "video_note",
    "animation",
    "poll",
    "dice",
    "document",
    "story",
    "game",
)


def parse_message(message: Message) -> MessageInput:
    """A message as something a form can read."""
    if message.contact is not None:
        own = message.contact.user_id is not None and message.from_user is not None
        own = own and message.contact.user_id == message.from_user.id  # type: ignore[union-attr]
        return Contact(message.contact.phone_number, own=own, message_id=message.message_id)
    files = _files(message)
    if files is not None:
        return files
    if message.text is not None:
        forwarded = message.forward_origin is not None
        return Text(message.text, message.message_id, forwarded=forwarded)
    if message.location is not None:  # a venue carries one too
        place = message.location
        return Location(place.latitude, place.longitude, message.message_id)
    refused = _refused_document(message)
    found = (kind for kind in _KINDS if getattr(message, kind, None))
    return Other(refused or next(found, "unknown"), message.media_group_id or "")


def parse_edited_message(message: Message) -> Edited:
    """A message its author has changed: its words, or the photo above them."""
    files = _files(message)
    attachments = files.attachments if files is not None else ()
    return Edited(message.text or message.caption or "", message.message_id, attachments)


def _files(message: Message) -> Files | None:
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        best = message.photo[-1]
        sent = Attachment(
            file_id=best.file_id,
            unique_id=best.file_unique_id,
            kind="photo",
            size=best.file_size or 0,
        )
        return Files((sent,), caption, message.message_id, album)
    document = message.document
    if document is None:
        return None
    kind = file_kind(document.mime_type or "", document.file_name or "")
    if kind is None:
        return None
    sent = Attachment(
        file_id=document.file_id,
        unique_id=document.file_unique_id,
        kind=kind,
        size=document.file_size or 0,
        name=document.file_name or "",
    )
    return Files((sent,), caption, message.message_id, album)


def _refused_document(message: Message) -> str | None:
    """A document that has another way of being sent, by what it is."""
    document = message.document
    if document is None:
        return None
    return refused_kind(document.mime_type or "", document.file_name or "")

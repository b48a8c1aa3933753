"""Updates of the everyday kinds, read by shapes of our own at a tenth of the library's cost.

A text in a private chat, a text that was changed, a shared contact, a tap under a card of words.
Whatever is not exactly so is left to the library: one key more is enough, or a sign no database
keeps. So nothing is read here that the library would refuse or read otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.forms.state.inputs import Contact, Edited, Text
from bot.updates.reading.incoming import Edit, Incoming, Message, Speaker, Tap
from bot.updates.reading.validate_update import LARGEST_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import MessageEntity

COMMAND = "bot_command"

Id = Annotated[int, Field(ge=-LARGEST_ID, le=LARGEST_ID)]
Seconds = Annotated[int, Field(ge=0, le=2**32)]  # since 1970
# Halves of signs are refused by pydantic itself.
Words = Annotated[str, Field(pattern=r"^[^\x00]*$")]
SomeWords = Annotated[Words, Field(min_length=1)]


class _Part(BaseModel):
    """A part of an update of which some keys are read; what else it holds is never looked at."""

    model_config = ConfigDict(strict=True)


class _Whole(BaseModel):
    """A part of an update that holds what is named here and nothing else."""

    model_config = ConfigDict(strict=True, extra="forbid")


class _User(_Part):
    id: Id
    is_bot: bool
    first_name: str
    language_code: Words | None = None


class _PrivateChat(_Part):
    id: Id
    type: Literal["private"]


class _Entity(_Whole):
    type: str
    offset: Id
    length: Id


class _Contact(_Whole):
    phone_number: Words
    first_name: str
    last_name: str | None = None
    user_id: Id | None = None
    vcard: str | None = None


class _Sent(_Whole):
    """What every message of a person has."""

    message_id: Id
    sender: _User = Field(alias="from")
    chat: _PrivateChat
    date: Seconds
    is_topic_message: bool = False
    message_thread_id: Id | None = None
    text: SomeWords | None = None
    entities: list[_Entity] = []


class _Message(_Sent):
    contact: _Contact | None = None


class _Edited(_Sent):
    text: SomeWords
    edit_date: Seconds


class _Quoted(_Part):
    message_id: Id
    date: Seconds
    chat: _PrivateChat
    text: Words | None = None


class _Card(_Part):
    """A card of words; text cannot take the place of a file."""

    message_id: Id
    date: Seconds
    chat: _PrivateChat
    photo: None = None
    document: None = None
    is_topic_message: bool = False
    message_thread_id: Id | None = None
    reply_to_message: _Quoted | None = None


class _Tap(_Whole):
    id: Words
    sender: _User = Field(alias="from")
    message: _Card
    chat_instance: str
    code: Words = Field(alias="data")


class _Update(_Whole):
    update_id: Id
    message: _Message | None = None
    edited_message: _Edited | None = None
    callback_query: _Tap | None = None


def read_everyday(body: dict[str, Any]) -> Incoming | None:
    """An update of an everyday kind; none for any other."""
    if len(body) != 2:  # noqa: PLR2004 - its number, and what it is
        return None
    try:
        update = _Update.model_validate(body)
    except ValidationError:
        return None
    if (tap := update.callback_query) is not None:
        content = Tap(tap.id, tap.code, _card_to_edit(tap.message), _words_above(tap.message))
        return _incoming(update.update_id, tap.sender, tap.message, content)
    if (edited := update.edited_message) is not None:
        edit = Edit(Edited(edited.text, edited.message_id), _moment(edited.date))
        return _incoming(update.update_id, edited.sender, edited, edit)
    if (message := update.message) is not None:
        said = _said(message)
        return _incoming(update.update_id, message.sender, message, said) if said else None
    return None


def _incoming(
    update_id: int, sender: _User, place: _Sent | _Card, content: Message | Edit | Tap
) -> Incoming:
    return Incoming(
        update_id,
        Speaker(sender.id, sender.language_code or "", sender.is_bot),
        place.chat.id,
        topic=(place.message_thread_id or 0) if place.is_topic_message else 0,
        content=content,
    )


def _said(message: _Message) -> Message | None:
    """A text or a contact: a message that is both, or neither, is none of everyday."""
    text, contact, sent = message.text, message.contact, _moment(message.date)
    if text is not None and contact is None:
        said = Text(text, message.message_id)
        return Message(message.message_id, said, sent, sent, marked_command(text, message.entities))
    if contact is not None and text is None:
        own = contact.user_id == message.sender.id
        shared = Contact(contact.phone_number, own=own, message_id=message.message_id)
        return Message(message.message_id, shared, sent, sent)
    return None


def marked_command(text: str, entities: Sequence[_Entity | MessageEntity]) -> str:
    """What Telegram marked as a command at the beginning of a text, without its slash."""
    if not entities or entities[0].type != COMMAND or entities[0].offset != 0:
        return ""
    return text[1 : entities[0].length]


def _card_to_edit(card: _Card) -> int:
    """The card; 0 where it is gone: Telegram gives those the date 0."""
    return card.message_id if card.date else 0


def _words_above(card: _Card) -> str:
    return (card.reply_to_message.text or "") if card.reply_to_message is not None else ""


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)

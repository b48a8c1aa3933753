"""Any update at all, read by python-telegram-bot's types and freed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.delivery.typeable import typeable_buttons
from bot.forms.state.inputs import Text
from bot.turns.answered import Answered
from bot.updates.messages.parse_message import parse_edited_message, parse_message
from bot.updates.messages.service_messages import is_service_message
from bot.updates.reading.incoming import Edit, Incoming, Membership, Message, Speaker, Tap
from bot.updates.reading.read_everyday import marked_command
from bot.updates.reading.trim_update import make_storable, trim_update
from bot.updates.reading.validate_update import validate_update

if TYPE_CHECKING:
    from datetime import datetime

    import telegram

    from bot.updates.reading.incoming import Content


def read_by_library(body: dict[str, Any]) -> Incoming:
    """An update of whatever kind; raises for what is newer than the library, or broken."""
    update = Update.de_json(make_storable(trim_update(body)))
    validate_update(update)
    user, chat = update.effective_user, update.effective_chat
    return Incoming(
        update.update_id,
        Speaker(user.id, _language(user), user.is_bot) if user is not None else None,
        chat.id if chat is not None else 0,
        is_private=chat is None or chat.type == chat.PRIVATE,
        topic=_topic(update),
        content=_content(update),
    )


def _language(user: telegram.User) -> str:
    """The language of somebody's phone; the library takes whatever stands there."""
    code: object = user.language_code
    return code if isinstance(code, str) else ""


def _content(update: Update) -> Content:
    if (tap := update.callback_query) is not None:
        return Tap(tap.id, tap.data or "", _card_to_edit(tap.message), _words_above(tap.message))
    if (edited := update.edited_message) is not None:
        return Edit(parse_edited_message(edited), _moment_of_writing(edited))
    if (message := update.message) is not None:
        return None if is_service_message(message) else _message(message)
    if (change := update.my_chat_member) is not None:
        return Membership(str(change.new_chat_member.status))
    return None


def _message(message: telegram.Message) -> Message:
    said = parse_message(message)
    return Message(
        message.message_id,
        said,
        message.date,
        _moment_of_writing(message),
        marked_command(said.text, message.entities) if isinstance(said, Text) else "",
        _answered(message),
    )


def _answered(message: telegram.Message) -> Answered | None:
    """The message of ours that a message replies to; none when it replies to nothing of ours."""
    quoted = message.reply_to_message
    if quoted is None or quoted.from_user is None or not quoted.from_user.is_bot:
        return None
    markup = quoted.reply_markup.to_dict() if quoted.reply_markup is not None else {}
    words = quoted.text or quoted.caption or ""
    buttons = typeable_buttons({"reply_markup": markup}, words)
    of_form = bool(markup.get("inline_keyboard")) and not buttons
    return Answered(words, tuple(buttons), of_form)


def _card_to_edit(card: telegram.MaybeInaccessibleMessage | None) -> int:
    """The tapped card if text can take its place; 0 where what follows is sent anew.

    Of a card that was deleted or is too old Telegram tells no more than its number, and the date 0,
    which the library makes a message of 1970: an edit of it is seen by nobody. Text cannot take the
    place of a photo or file either.
    """
    if card is None or not card.is_accessible:
        return 0
    has_file = getattr(card, "photo", ()) or getattr(card, "document", None)
    return 0 if has_file else card.message_id


def _words_above(card: telegram.MaybeInaccessibleMessage | None) -> str:
    """What the person had written when a card answered it, as Telegram brings it with the tap."""
    answered = getattr(card, "reply_to_message", None)
    return (getattr(answered, "text", None) or "") if answered is not None else ""


def _topic(update: Update) -> int:
    """The topic of a private chat in which something was said or tapped; 0 for none."""
    message = update.effective_message
    if message is None or not getattr(message, "is_topic_message", None):
        return 0
    return getattr(message, "message_thread_id", None) or 0


def _moment_of_writing(message: telegram.Message) -> datetime:
    """When the words were written: of an edited message first, of a forward where it was first.

    Who forwards yesterday's "kemarin" from a group means the day before yesterday.
    """
    origin = message.forward_origin
    return origin.date if origin is not None else message.date

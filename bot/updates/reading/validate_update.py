"""What the library reads without looking: ids that are numbers, words that are text.

Telegram never sends anything else; whoever holds the webhook's secret might.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Update

LARGEST_ID = 2**63 - 1  # what the database can hold


def validate_update(update: Update) -> None:
    """Raise ValueError when an id is no number, words are no text or a message is nowhere."""
    message, tap = update.effective_message, update.callback_query
    named = (update.effective_user, update.effective_chat)
    ids = [sender.id for sender in named if sender is not None]
    words: list[object] = [tap.id, tap.data] if tap is not None else []
    if message is not None:
        if update.effective_chat is None:
            raise ValueError("a message is in no chat")
        ids.append(message.message_id)
        words += [message.text, message.caption, message.media_group_id]
        for entity in message.entities:  # the library looks for commands by them
            ids += [entity.offset, entity.length]
    if not all(type(number) is int and abs(number) <= LARGEST_ID for number in ids):
        raise ValueError("an id is no number")
    if not all(word is None or isinstance(word, str) for word in words):
        raise ValueError("words are no text")

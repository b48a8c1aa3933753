"""What the library reads without looking: ids that are numbers, words that are text.

Telegram never sends anything else; whoever holds the webhook's secret might.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram import Update

LARGEST_ID = 2**63 - 1  # what the database can hold


def sound(update: Update) -> None:
    """Raise ValueError when an id is no number, words are no text or a message is nowhere."""
    message, tap = update.effective_message, update.callback_query
    named = (update.effective_user, update.effective_chat)
    ids = [one.id for one in named if one is not None]
    words: list[object] = [tap.id, tap.data] if tap is not None else []
    if message is not None:
        if update.effective_chat is None:
            raise ValueError("a message is in no chat")
        ids.append(message.message_id)
        words += [message.text, message.caption, message.media_group_id]
        for one in message.entities:  # the library looks for commands by them
            ids += [one.offset, one.length]
    if not all(type(one) is int and abs(one) <= LARGEST_ID for one in ids):
        raise ValueError("an id is no number")
    if not all(one is None or isinstance(one, str) for one in words):
        raise ValueError("words are no text")

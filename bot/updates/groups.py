"""In a group the bot says one sentence and remembers nobody: what it does is for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.languages.locale import locale_for
from models.core.text import _

if TYPE_CHECKING:
    from telegram import Update

    from bot.turns.runtime import Runtime

_PRESENT = {"member", "administrator"}


def is_private(update: Update) -> bool:
    """Whether an update belongs to a chat with one person."""
    chat = update.effective_chat
    return chat is None or chat.type == chat.PRIVATE


def group_reply(update: Update, runtime: Runtime) -> tuple[str, dict[str, Any]] | None:
    """The call that answers a command, or being added; anything else said there is none of ours."""
    chat, message, joined = update.effective_chat, update.message, update.my_chat_member
    commanded = message is not None and (message.text or "").startswith("/")
    added = joined is not None and joined.new_chat_member.status in _PRESENT
    if chat is None or not (commanded or added):
        return None
    link = f"https://t.me/{runtime.username}"
    text = _("Bot ini bekerja dalam percakapan pribadi: %(link)s", link=link)
    words = locale_for(runtime.settings.language).say(text)
    return "sendMessage", {"chat_id": chat.id, "text": words}

"""In a group the bot says one sentence and remembers nobody: what it does is for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.forms.state.inputs import Text
from bot.languages.locale import locale_for
from bot.updates.reading.incoming import Membership, Message
from models.core.text import _

if TYPE_CHECKING:
    from bot.turns.runtime import Runtime
    from bot.updates.reading.incoming import Incoming

_PRESENT = {"member", "administrator"}


def group_reply(update: Incoming, runtime: Runtime) -> tuple[str, dict[str, Any]] | None:
    """The call that answers a command, or being added; anything else said there is none of ours."""
    if not _calls_us(update):
        return None
    link = f"https://t.me/{runtime.username}"
    text = _("Bot ini bekerja dalam percakapan pribadi: %(link)s", link=link)
    words = locale_for(runtime.settings.language).say(text)
    return "sendMessage", {"chat_id": update.chat_id, "text": words}


def _calls_us(update: Incoming) -> bool:
    content = update.content
    if isinstance(content, Membership):
        return content.status in _PRESENT
    if isinstance(content, Message) and isinstance(content.said, Text):
        return content.said.text.startswith("/")
    return False

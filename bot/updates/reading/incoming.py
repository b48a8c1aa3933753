"""An update as the bot knows it, freed of everything Telegram: who speaks, where, and what it is.

Whoever reads it, a reader of ours or the library, makes the very same of it (`read_update.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.forms.state.inputs import Edited, MessageInput
    from bot.turns.answered import Answered


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an update is from; `language` is that of their phone, "" where it says none."""

    id: int
    language: str = ""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was sent: words, a file, a contact ..."""

    message_id: int
    said: MessageInput
    sent: datetime  # by Telegram's clock
    written: datetime  # when its words were: of a forward where they were first
    command: str = ""  # what Telegram marked as one at its beginning: "start", "start@desa_bot"
    answered: Answered | None = None  # the message of the bot that it replies to


@dataclass(frozen=True, slots=True)
class Edit:
    """A message its author has changed; `written` is when they wrote it first."""

    said: Edited
    written: datetime


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was tapped.

    `card` is the message it stands under if text can take its place; 0 where what follows is sent
    anew. `quoted` are the person's own words that the card answers.
    """

    id: str
    code: str
    card: int = 0
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot was added, left out, blocked or opened again: its `status` there from now on."""

    status: str


Content = Message | Edit | Tap | Membership | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update; without a `content` it is nothing anybody said, or nothing the bot knows."""

    update_id: int
    speaker: Speaker | None = None
    chat_id: int = 0  # 0 where it belongs to no chat
    is_private: bool = True  # a chat with one person, or no chat at all
    topic: int = 0  # the topic of the chat it belongs to; 0 for none
    content: Content = None

    @property
    def speaker_id(self) -> int:
        """Whose turn it is; 0 where nobody is named."""
        return self.speaker.id if self.speaker is not None else 0

    @property
    def tap_id(self) -> str:
        """The tap that has to be answered; "" when it is none."""
        return self.content.id if isinstance(self.content, Tap) else ""

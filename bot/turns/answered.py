"""The message of the bot that somebody chose to reply to: its words and what stood under it.

Telegram brings it along with the reply, so nothing has to be remembered of what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.machine.shown_cards import Kept


@dataclass(frozen=True)
class Answered:
    """A message that was replied to; `buttons` are those that can be typed."""

    text: str
    buttons: tuple[Kept, ...] = ()
    of_form: bool = False  # a form's own card: what is said to it is an answer of the form

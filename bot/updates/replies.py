"""Telegram's own reply to a message of the bot: to its buttons, or into the thread it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.delivery.typeable import typeable_buttons
from bot.forms.state.inputs import Text
from bot.registry import RECEIPT, REGISTRY
from bot.turns.answered import Answered

if TYPE_CHECKING:
    from telegram import Message

    from bot.turns.turn import Turn

_RECEIPT = re.compile(rf"\b(?:{RECEIPT.pattern.pattern})\b", re.ASCII)


def answered_by(message: Message) -> Answered | None:
    """The message of ours that a message replies to; none when it replies to nothing of ours."""
    quoted = message.reply_to_message
    if quoted is None or quoted.from_user is None or not quoted.from_user.is_bot:
        return None
    markup = quoted.reply_markup.to_dict() if quoted.reply_markup is not None else {}
    words = quoted.text or quoted.caption or ""
    buttons = typeable_buttons({"reply_markup": markup}, words)
    of_form = bool(markup.get("inline_keyboard")) and not buttons
    return Answered(words, tuple(buttons), of_form)


async def join_thread(turn: Turn) -> bool:
    """Take a reply into the thread its message is about; false when it is about none."""
    if turn.answered is None or not isinstance(turn.said, Text) or REGISTRY.thread_reply is None:
        return False
    receipt = receipt_of(turn.answered)
    return bool(receipt) and await REGISTRY.thread_reply(turn, receipt, turn.said)


def receipt_of(answered: Answered) -> str:
    """The one receipt a message is about; empty when it is about none or about several."""
    found = {code for kept in answered.buttons for code in _receipts_in(str(kept["code"]))}
    found = found or set(_RECEIPT.findall(answered.text))
    return found.pop() if len(found) == 1 else ""


def _receipts_in(code: str) -> list[str]:
    """The receipts that a button's code carries."""
    verb, *args = code.split(":")
    tap = REGISTRY.buttons.get(verb)
    shapes = tap.address.shapes.values() if tap is not None else ()
    return [written for shape, written in zip(shapes, args, strict=False) if shape is RECEIPT]

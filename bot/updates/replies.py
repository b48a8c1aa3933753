"""Telegram's own reply to a message of the bot: to its buttons, or into the thread it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.state.inputs import Text
from bot.registry import RECEIPT, REGISTRY

if TYPE_CHECKING:
    from bot.turns.answered import Answered
    from bot.turns.turn import Turn

_RECEIPT = re.compile(rf"\b(?:{RECEIPT.pattern.pattern})\b", re.ASCII)


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

"""The bot's own deep links, wherever they stand: in texts and behind buttons that pass them on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.telegram.messages import ShownMessage
    from bot.sandbox.telegram.world import LocalTelegram

_LINK = re.compile(r"t\.me/\w+\?start=([\w-]+)")


def payloads_in(text: str) -> list[str]:
    """What stands behind ?start= in a text or an address."""
    return _LINK.findall(unquote(text))


def start_payloads(world: LocalTelegram) -> list[str]:
    """What stands behind ?start= in everything the bot wrote, oldest first."""
    kept = [message for person in list(world.state.people) for message in world.chat(person)]
    standing = sorted(kept, key=lambda one: one.message_id)
    logged = [event.message for event in world.log if event.message is not None]
    found = [
        link
        for message in (*standing, *logged)
        if message.from_bot
        for link in _message_payloads(message)
    ]
    # A link is as new as the last time it was written, also when the message has changed since.
    return list(reversed(dict.fromkeys(reversed(found))))


def _message_payloads(message: ShownMessage) -> Iterator[str]:
    buttons = [button for row in message.rows for button in row]
    held = [button.url or button.copy_text or "" for button in buttons]
    for text in (message.html, *held):
        yield from payloads_in(text)

"""The bot's own deep links, wherever they stand: in texts and behind buttons that pass them on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.telegram.shown import Shown
    from bot.sandbox.telegram.world import LocalTelegram

_LINK = re.compile(r"t\.me/\w+\?start=([\w-]+)")


def inside(text: str) -> list[str]:
    """What stands behind ?start= in a text or an address."""
    return _LINK.findall(unquote(text))


def links(world: LocalTelegram) -> list[str]:
    """What stands behind ?start= in everything the bot wrote, oldest first."""
    kept = [one for person in list(world.state.people) for one in world.chat(person)]
    standing = sorted(kept, key=lambda one: one.message_id)
    logged = [event.message for event in world.log if event.message is not None]
    found = [link for one in (*standing, *logged) if one.from_bot for link in _links_in(one)]
    # A link is as new as the last time it was written, also when the message has changed since.
    return list(reversed(dict.fromkeys(reversed(found))))


def _links_in(message: Shown) -> Iterator[str]:
    buttons = [button for row in message.rows for button in row]
    held = [button.url or button.copy_text or "" for button in buttons]
    for text in (message.html, *held):
        yield from inside(text)

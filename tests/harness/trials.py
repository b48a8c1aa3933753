"""Routes that exist for one test only, and Telegram's updates for them."""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bot.registry import REGISTRY, button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.registry.addresses import Handler

SITI, HARTO = 11, 12


@contextmanager
def answering(otherwise: Handler | None = None, **buttons: Handler) -> Iterator[None]:
    """Answer these buttons, and messages no form waits for; afterwards all is as it was."""
    before = {one.name: copy(getattr(REGISTRY, one.name)) for one in fields(REGISTRY)}
    try:
        for verb, handler in buttons.items():
            button(verb)(handler)
        REGISTRY.fallback = otherwise or REGISTRY.fallback
        yield
    finally:
        for name, value in before.items():
            if isinstance(value, dict):  # the same table: addresses hold on to it
                table = getattr(REGISTRY, name)
                table.clear()
                table.update(value)
            else:
                setattr(REGISTRY, name, value)


def tapped(update_id: int, data: str, by: int = SITI, message_id: int = 1) -> dict[str, Any]:
    """A tap, as Telegram writes it."""
    chat = {"id": by, "type": "private", "first_name": "Siti"}
    query = {
        "id": str(7_000_000 + update_id),
        "from": {"id": by, "is_bot": False, "first_name": "Siti", "language_code": "id"},
        "message": {"message_id": message_id, "chat": chat, "date": 1_795_000_000},
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": update_id, "callback_query": query}


def written(update_id: int, text: str, by: int = SITI, **changes: Any) -> dict[str, Any]:
    """A message, as Telegram writes it."""
    message = {
        "message_id": update_id,
        "from": {"id": by, "is_bot": False, "first_name": "Siti", "language_code": "id"},
        "chat": {"id": by, "type": "private", "first_name": "Siti"},
        "date": 1_795_000_000,
        "text": text,
        **changes,
    }
    return {"update_id": update_id, "message": message}

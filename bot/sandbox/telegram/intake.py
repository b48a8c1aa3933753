"""The calls that say how the bot takes its updates in: by polling or by a webhook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.sandbox.telegram import facts
from bot.sandbox.telegram.refusal import Json, Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.state import TelegramState

    Uploads = Mapping[str, Upload]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def get_updates(state: TelegramState, asked: Json, _files: Uploads) -> list[Json]:
    """Carry out getUpdates, without the waiting: the server does that."""
    if state.webhook:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _allow(state, asked)
    state.updates.expire(state.now())
    limit = asked.get("limit", facts.UPDATES_AT_ONCE)
    return state.updates.poll(asked.get("offset", 0), min(max(limit, 1), facts.UPDATES_AT_ONCE))


def set_webhook(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """SetWebhook; an empty address takes it away."""
    if not asked["url"]:
        return delete_webhook(state, asked, _files)
    parts = urlsplit(asked["url"])
    # The real Telegram wants https; here no chat leaves the machine, which needs none.
    if parts.scheme not in {"http", "https"} or parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: the local Telegram delivers on this machine only")
    secret = asked.get("secret_token", "")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(state, asked)
    if asked.get("drop_pending_updates"):
        state.updates.waiting.clear()
    connections = min(max(asked.get("max_connections", facts.WEBHOOK_CONNECTIONS), 1), 100)
    state.webhook = {"url": asked["url"], "secret": secret, "max_connections": connections}
    state.wake()
    return True


def delete_webhook(state: TelegramState, asked: Json, _files: Uploads) -> bool:
    """Carry out deleteWebhook."""
    state.webhook = {}
    if asked.get("drop_pending_updates"):
        state.updates.waiting.clear()
    state.wake()
    return True


def get_webhook_info(state: TelegramState, _asked: Json, _files: Uploads) -> Json:
    """Carry out getWebhookInfo."""
    state.updates.expire(state.now())
    public = {key: value for key, value in state.webhook.items() if key != "secret"}
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.waiting),
        **public,
        **({"allowed_updates": list(state.updates.allowed)} if state.updates.allowed else {}),
    }


def _allow(state: TelegramState, asked: Json) -> None:
    if "allowed_updates" in asked:
        state.updates.allowed = tuple(asked["allowed_updates"])

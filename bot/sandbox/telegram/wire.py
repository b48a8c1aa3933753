"""How an answer of the Bot API looks on its way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.sandbox.telegram.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.telegram.media import Upload
    from bot.sandbox.telegram.world import LocalTelegram


def answer_call(
    world: LocalTelegram,
    method: str,
    params: Mapping[str, object],
    files: Mapping[str, Upload],
) -> tuple[int, bytes]:
    """Return the HTTP status and the JSON body of one call."""
    try:
        result = world.call(method, params, files)
    except Refused as refused:
        return refused.status, encode_body(refused.body)
    return 200, encode_body({"ok": True, "result": result})


def encode_body(body: Mapping[str, object]) -> bytes:
    """Return a body as bytes."""
    return json.dumps(body, ensure_ascii=False).encode()

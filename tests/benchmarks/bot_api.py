"""The other end of a bot under load: a Bot API that only remembers what the next step needs.

Much lighter than the sandbox's Telegram, because the load must not cost more than the bot: no
checks but those a bot under load can break. A tap is answered once, and an edit changes something.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

import httptools

from bot.sandbox.telegram.multipart import parse_form

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
BOT_ID = 4_200_000_001
TOKEN = f"{BOT_ID}:benchmark-not-a-secret"
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "Desa Cantik", "username": "desa_bot"}
ME: Json = BOT | {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


class BotApi:
    """One bot's Telegram. `seen` hears of every message and edit a person gets."""

    def __init__(self, latency: float = 0.0) -> None:
        """`latency`: seconds every call takes; what it does is seen after half of them."""
        self.latency = latency
        self.calls: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.seen: dict[int, Callable[[Json], None]] = {}
        self.unanswered: set[str] = set()
        # Chats that closed the bot, and chats to be left alone: once, for so many seconds.
        self.closed: set[int] = set()
        self.waits: dict[int, int] = {}
        self.heard: Callable[[Json], None] = lambda _: None  # of all messages, whoever gets them
        self._messages: dict[tuple[int, int], Json] = {}
        self._newest = 0
        self._updates = 500_000_000

    def message_id(self) -> int:
        """People and bot count in one sequence, as in Telegram."""
        self._newest += 1
        return self._newest

    def update_id(self) -> int:
        """A number no update had before."""
        self._updates += 1
        return self._updates

    async def listen(self) -> tuple[asyncio.Server, str]:
        """Serve on a free port of this machine; returns the address too."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0, backlog=1024)
        return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def carry_out(self, method: str, asked: Json) -> tuple[int, Json]:
        """Do one call; returns the status and what stands in the answer."""
        if method == "getMe":
            return _taken(ME)
        if method == "answerCallbackQuery":
            if asked.get("callback_query_id") not in self.unanswered:
                return self._refusal("query is too old or was answered")
            self.unanswered.remove(asked["callback_query_id"])
        elif method in {"sendMessage", "editMessageText"}:
            return self._show(method, asked)
        elif method in {"sendPhoto", "sendDocument"}:
            return self._show(method, asked | {"text": asked.get("caption", "")})
        return _taken(True)  # noqa: FBT003 - Telegram's word for done

    def _show(self, method: str, asked: Json) -> tuple[int, Json]:
        chat = int(asked["chat_id"])
        if chat in self.closed:
            return 403, _refused(403, "Forbidden: bot was blocked by the user")
        if chat in self.waits:
            seconds = self.waits.pop(chat)
            why = _refused(429, f"Too Many Requests: retry after {seconds}")
            return 429, why | {"parameters": {"retry_after": seconds}}
        message: Json = {
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Warga"},
            "date": int(time.time()),
            "text": asked["text"],
        }
        if "reply_markup" in asked:
            message["reply_markup"] = asked["reply_markup"]
        if method == "editMessageText":
            message["message_id"] = int(asked["message_id"])
            before = self._messages.get((chat, message["message_id"]))
            if before is None:
                return self._refusal("message to edit not found")
            if all(before.get(part) == message.get(part) for part in ("text", "reply_markup")):
                return self._refusal("message is not modified")
        else:
            message["message_id"] = self.message_id()
        self._messages[chat, message["message_id"]] = message
        self.heard(message)
        if chat in self.seen:
            self.seen[chat](message)
        # Only inline keyboards come back in a message.
        shown = dict(message)
        if "inline_keyboard" not in shown.get("reply_markup", {}):
            shown.pop("reply_markup", None)
        return _taken(shown)

    def _refusal(self, why: str) -> tuple[int, Json]:
        self.refused[why] += 1
        return 400, _refused(400, f"Bad Request: {why}")


def _refused(code: int, why: str) -> Json:
    return {"ok": False, "error_code": code, "description": why}


def _taken(result: object) -> tuple[int, Json]:
    return 200, {"ok": True, "result": result}


class _Connection(asyncio.Protocol):
    """One kept-alive connection of the bot's."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._parser = httptools.HttpRequestParser(self)
        self._url = self._kind = self._body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._url = self._kind = self._body = b""

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._kind = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        method = self._url.partition(b"?")[0].rpartition(b"/")[2].decode()
        self._api.calls[method] += 1
        asked, half = _asked(self._kind, self._body), self._api.latency / 2
        if half:
            asyncio.get_running_loop().call_later(half, self._carry_out, method, asked, half)
        else:
            self._carry_out(method, asked, half)

    def _carry_out(self, method: str, asked: Json, half: float) -> None:
        answer = self._api.carry_out(method, asked)
        if half:
            asyncio.get_running_loop().call_later(half, self._answer, *answer)
        else:
            self._answer(*answer)

    def _answer(self, status: int, answer: Json) -> None:
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status} .\r\nContent-Type: application/json\r\nContent-Length: "
        if not self._transport.is_closing():
            self._transport.write(f"{head}{len(body)}\r\n\r\n".encode() + body)


def _asked(kind: bytes, body: bytes) -> Json:
    """The parameters; what is nested comes as JSON within a form or within JSON."""
    asked: Json
    if b"json" in kind:
        asked = json.loads(body)
    elif b"multipart" in kind:
        asked = dict(parse_form(kind.decode(), body)[0])  # files are let go
    else:
        asked = dict(parse_qsl(body.decode()))
    markup = asked.get("reply_markup")
    if isinstance(markup, str):
        asked["reply_markup"] = json.loads(markup)
    return asked

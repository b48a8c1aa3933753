"""Posts updates the way Telegram does: connections are kept, and a refusal comes again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import cast

import httptools

SECRET = "benchmark"  # noqa: S105 - opens nothing
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/telegram"
_PAUSE = 0.2  # seconds before a refused update comes again
_PATIENCE = 4.0  # seconds
_REFUSALS = 10  # answers that are neither "taken" nor "later" before nobody believes in it any more
LATER = 503


class Undeliverable(Exception):  # noqa: N818 - what happened
    """The bot refused an update again and again, or is gone."""


@dataclass
class Webhook:
    """The bot's door, and how often an update had to come again."""

    port: int
    patience: float = _PATIENCE  # seconds for which an update is brought again
    repeated: int = 0
    later: int = 0  # of these, how often the bot asked for it
    poisoned: int = 0  # updates that were refused whenever they came
    _free: list[_Line] = field(default_factory=list)

    async def post(self, update: bytes) -> bytes:
        """Bring one update until it is taken; returns the body of the answer."""
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{HEADER}: {SECRET}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(update)}\r\n\r\n"
        ).encode()
        refusals, until = 0, time.monotonic() + self.patience
        while time.monotonic() < until:
            try:
                status, body = await self._exchange(head + update)
            except OSError:
                status, body = 0, b""
            if status // 100 == 2:
                return body
            self.repeated += 1
            self.later += status == LATER
            refusals += status not in {0, LATER}
            if refusals >= _REFUSALS:
                self.poisoned += 1
                break
            await asyncio.sleep(_PAUSE)
        raise Undeliverable

    def close(self) -> None:
        """Hang up."""
        for line in self._free:
            line.transport.close()

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        line = self._free.pop() if self._free else None
        if line is None or line.transport.is_closing():
            loop = asyncio.get_running_loop()
            _, line = await loop.create_connection(_Line, "127.0.0.1", self.port)
        answer = await line.ask(request)
        self._free.append(line)
        return answer


class _Line(asyncio.Protocol):
    """One connection, one request at a time."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body = b""
        self._answered: asyncio.Future[tuple[int, bytes]] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        self._answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answered

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        # The parser that read one answer reads the next one too.
        self._body = b""

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        if not self._parser.should_keep_alive():
            self.transport.close()
        if self._answered is not None and not self._answered.done():
            self._answered.set_result((self._parser.get_status_code(), self._body))

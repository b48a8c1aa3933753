"""One kept-alive HTTP/1.1 connection: a call goes out, its answer is waited for, then the next.

Only what the Bot API needs: no pipelining, no redirects, no compression, answers read whole.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import cast

import httptools

_FIRST_FINAL = 200  # an answer below only says that the real one will come


class ConnectionTrouble(Exception):  # noqa: N818 - what happened
    """The line broke, or what came over it is no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and contents."""

    status: int
    content: bytes


class Connection(asyncio.Protocol):
    """A connection to one server, for one call at a time; whose call failed has to close it."""

    def __init__(self) -> None:
        """Not connected yet; the event loop says when."""
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._silence: asyncio.TimerHandle | None = None
        self._heard = 0.0  # when something came last
        self._pieces: list[bytes] = []
        self._headed = self._bounded = False  # headers are read; they tell where the body ends
        self._keeps = True
        self.idle_since = 0.0

    @property
    def usable(self) -> bool:
        """Whether another call may go out here."""
        transport = self._transport
        return self._keeps and transport is not None and not transport.is_closing()

    def close(self) -> None:
        """Close it now, whatever is under way."""
        self._keeps = False
        if self._transport is not None:
            self._transport.abort()

    async def ask(self, message: bytes, silence: float | None) -> Answer:
        """Send a request and give its answer.

        Raises TimeoutError after so many seconds in which nothing came, and ConnectionTrouble.
        """
        if self._transport is None or self._transport.is_closing():
            raise ConnectionTrouble("closed before anything was sent")
        self._waiting = waiting = self._loop.create_future()
        self._headed = False
        self._transport.write(message)
        if silence is not None:
            self._heard = self._loop.time()
            self._silence = self._loop.call_later(silence, self._give_up, silence)
        try:
            answer: Answer = await waiting
        finally:
            self._waiting = None
            if self._silence is not None:
                self._silence.cancel()
        return answer

    def _give_up(self, silence: float) -> None:
        """The time is over, unless something came meanwhile."""
        left = self._heard + silence - self._loop.time()
        if left > 0:
            self._silence = self._loop.call_later(left, self._give_up, silence)
        elif self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(TimeoutError())

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, piece: bytes) -> None:
        """Some of an answer; what nobody asked for is none."""
        if self._waiting is None:
            self.close()
            return
        self._heard = self._loop.time()
        try:
            self._parser.feed_data(piece)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._fail("the answer is no HTTP")

    def eof_received(self) -> None:
        """The server says no more: the end of an answer that did not tell its length."""
        self._keeps = False
        if self._headed and not self._bounded:
            self._finish()

    def connection_lost(self, _reason: Exception | None) -> None:
        """It is gone."""
        self._fail("cut off in the middle of an answer" if self._headed else "closed unanswered")

    # What the parser tells.

    def on_message_begin(self) -> None:
        """An answer begins; a second one to a call is none."""
        if self._waiting is None or self._waiting.done():
            self.close()
        self._pieces = []
        self._headed = self._bounded = False

    def on_header(self, name: bytes, _value: bytes) -> None:
        """Only what tells where the body ends matters."""
        if name.lower() in {b"content-length", b"transfer-encoding"}:
            self._bounded = True

    def on_headers_complete(self) -> None:
        """The body begins."""
        self._headed = self._parser.get_status_code() >= _FIRST_FINAL

    def on_body(self, piece: bytes) -> None:
        """A piece of the body."""
        self._pieces.append(piece)

    def on_message_complete(self) -> None:
        """The answer is whole."""
        if self._headed:
            self._keeps = self._keeps and self._parser.should_keep_alive()
            self._finish()

    def _finish(self) -> None:
        """Hand the answer over."""
        if self._waiting is not None and not self._waiting.done():
            pieces = self._pieces
            content = pieces[0] if len(pieces) == 1 else b"".join(pieces)
            self._waiting.set_result(Answer(self._parser.get_status_code(), content))

    def _fail(self, why: str) -> None:
        self.close()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionTrouble(why))

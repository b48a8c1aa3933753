"""How long a caller may take to say what they want: uvicorn itself waits for ever.

A few hundred connections that send a letter now and then would else take every place there is.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from asyncio import TimerHandle, Transport


class TimeoutProtocol(HttpToolsProtocol):
    """Hangs up on whoever has not told a request's headers in time."""

    seconds: ClassVar[float] = 10.0
    _timer: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Somebody calls."""
        super().connection_made(transport)
        self._start_timer(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """They hung up."""
        self._stop_timer()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """One more request on the same connection."""
        if self._timer is None:
            self._start_timer(self.transport)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """It is known what they want; how long its body may take is bounded elsewhere."""
        self._stop_timer()
        super().on_headers_complete()

    def _start_timer(self, transport: Transport) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self.seconds, transport.abort)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

"""How long a caller may take to say what they want: uvicorn itself waits for ever.

A few hundred connections that send a letter now and then would else take every place there is.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from asyncio import TimerHandle, Transport


class Impatient(HttpToolsProtocol):
    """Hangs up on whoever has not told a request's headers in time."""

    seconds: ClassVar[float] = 10.0
    _until: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Somebody calls."""
        super().connection_made(transport)
        self._wait(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """They hung up."""
        self._heard()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """One more request on the same connection."""
        if self._until is None:
            self._wait(self.transport)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """It is known what they want; how long its body may take is bounded elsewhere."""
        self._heard()
        super().on_headers_complete()

    def _wait(self, transport: Transport) -> None:
        loop = asyncio.get_running_loop()
        self._until = loop.call_later(self.seconds, transport.abort)

    def _heard(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None

"""Calls of the library by the plain client, where it can make them; by aiohttp where it cannot.

aiohttp takes uploads and whoever reaches Telegram by a proxy. It is loaded for the first of them:
most processes never need it. Nothing raised from here names the address: it holds the bot's token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.delivery.http.client import HttpClient, NotConnected, Origin, Patience
from bot.delivery.http.connection import ConnectionTrouble
from bot.delivery.timeouts import timeout_or_default

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

_CONNECTIONS = 64
_PORTS = {"http": 80, "https": 443}


class HungUp(NetworkError):  # noqa: N818 - what happened
    """The line was there and broke off before the whole answer came."""


class PlainRequest(BaseRequest):
    """What the library speaks through; one client, and another behind it for what that cannot."""

    def __init__(
        self,
        *,
        read_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 6.0,
        connections: int = _CONNECTIONS,
    ) -> None:
        """Set the timeouts, in seconds, for calls that name none of their own."""
        self._read = read_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._connections = connections
        self._client: HttpClient | None = None
        self._other: BaseRequest | None = None
        self._origins: dict[str, tuple[Origin, bytes] | None] = {}  # by scheme and host

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for Telegram's answer unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Make calls possible; twice changes nothing."""
        if self._client is None:
            self._client = HttpClient(self._connections)

    async def shutdown(self) -> None:
        """Close all connections."""
        client, self._client = self._client, None
        other, self._other = self._other, None
        if client is not None:
            client.close()
        if other is not None:
            await other.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body; raises TimedOut and NetworkError, without the address."""
        if self._client is None:
            raise RuntimeError("the transport is not initialized")
        message = self._message(url, method, request_data)
        if message is None:
            waits = (read_timeout, write_timeout, connect_timeout, pool_timeout)
            return await (await self._behind()).do_request(url, method, request_data, *waits)
        patience = Patience(
            pool=timeout_or_default(pool_timeout, self._pool),
            connect=timeout_or_default(connect_timeout, self._connect),
            silence=timeout_or_default(read_timeout, self._read),
        )
        try:
            answer = await self._client.ask(*message, patience)
        except NotConnected:
            raise TimedOut("Timed out while connecting; nothing was sent") from None
        except TimeoutError:
            raise TimedOut from None
        except ConnectionTrouble as trouble:
            raise HungUp(f"ConnectionTrouble: {trouble}") from None
        except OSError as trouble:  # "from None": its own words may hold the address
            reason = f": {trouble.strerror}" if trouble.strerror else ""
            raise NetworkError(f"{type(trouble).__name__}{reason}") from None
        return answer.status, answer.content

    async def _behind(self) -> BaseRequest:
        """The transport for what the client cannot do."""
        if self._other is None:
            from bot.delivery.transport import AiohttpRequest  # noqa: PLC0415 - eight MiB

            other = AiohttpRequest(read_timeout=self._read, connect_timeout=self._connect)
            await other.initialize()
            self._other = self._other or other
        return self._other

    def _message(
        self, url: str, method: str, request_data: RequestData | None
    ) -> tuple[Origin, bytes] | None:
        """Whom to ask, and the whole request; none when the client cannot send it."""
        if request_data is not None and request_data.contains_files:
            return None
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        where = f"{scheme}://{host}"
        if where not in self._origins:
            self._origins[where] = _origin(where, self.USER_AGENT)
        known = self._origins[where]
        if known is None or not path.isascii() or not path.isprintable() or " " in path:
            return None
        origin, lines = known
        start = f"{method} /{path} HTTP/1.1\r\n".encode("ascii")
        if request_data is None:
            return origin, b"%b%b\r\n" % (start, lines)
        body = request_data.json_payload
        kind = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        return origin, b"%b%b%b%b" % (start, lines, kind, body)


def _origin(where: str, agent: str) -> tuple[Origin, bytes] | None:
    """A server with the head lines that every request to it has; none when aiohttp has to ask it.

    Asked once: what the environment says of proxies is the same for the whole process.
    """
    try:
        parts = urlsplit(where)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if host is None or port is None or parts.username is not None or not host.isascii():
        return None
    if parts.scheme not in _PORTS:
        return None
    if parts.scheme in getproxies() and not proxy_bypass(host):
        return None
    lines = f"Host: {parts.netloc}\r\nUser-Agent: {agent}\r\nAccept: */*\r\n"
    return Origin(host, port, tls=parts.scheme == "https"), lines.encode("ascii")

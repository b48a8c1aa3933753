"""Calls to Telegram over aiohttp: several times less CPU a call than the library's own transport.

Nothing raised from here names the address, because the address holds the bot's token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest
from yarl import URL

from bot.delivery.timeouts import timeout_or_default

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

Proxy = tuple[URL | None, aiohttp.BasicAuth | None]
_CONNECTIONS = 64
_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """One session with kept-alive connections, through the proxy that the environment names."""

    def __init__(
        self,
        *,
        read_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        connections: int = _CONNECTIONS,
    ) -> None:
        """Set the timeouts, in seconds, for calls that name none of their own."""
        self._read = read_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._media_write = media_write_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, Proxy] = {}  # by where a call goes

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for Telegram's answer unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the session; opening an open one changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

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
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            read=timeout_or_default(read_timeout, self._read),
            write=timeout_or_default(write_timeout, self._media_write) if uploads else None,
            connect=timeout_or_default(connect_timeout, self._connect),
            pool=timeout_or_default(pool_timeout, self._pool),
        )
        body, headers = _body(request_data)
        proxy, user = self._proxy_for(url)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=proxy,
                proxy_auth=user,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (TimeoutError, aiohttp.ClientError) as error:
            # "from None" keeps the original error, which may hold the address, out of the logs.
            raise _network_error(error) from None

    def _proxy_for(self, url: str) -> Proxy:
        """The proxy of an address, looked up once: aiohttp itself asks files at every call."""
        scheme, _, rest = url.partition("://")
        where = f"{scheme}://{rest.partition('/')[0]}"
        if where not in self._proxies:
            self._proxies[where] = _proxy(scheme, rest.partition("/")[0].partition(":")[0])
        return self._proxies[where]


def _proxy(scheme: str, host: str) -> Proxy:
    """What the environment says about calls to a host: HTTPS_PROXY, NO_PROXY and their kin."""
    named = getproxies().get(scheme)
    if named is None or proxy_bypass(host):
        return None, None
    address = URL(named)
    return address.with_user(None), aiohttp.BasicAuth.from_url(address)


def _timeout(
    read: float | None,
    write: float | None,
    connect: float | None,
    pool: float | None,
) -> aiohttp.ClientTimeout:
    # aiohttp knows no timeout for writing. Only uploads take long to write, so only they get an
    # upper bound for the whole call. Its `connect` counts the wait for a free connection as well.
    waits = (read, write, connect, pool)
    known = [seconds for seconds in waits if seconds is not None]
    return aiohttp.ClientTimeout(
        total=sum(known) if write is not None and len(known) == len(waits) else None,
        connect=pool + connect if pool is not None and connect is not None else None,
        sock_connect=connect,
        sock_read=read,
    )


def _body(
    request_data: RequestData | None,
) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return request_data.json_payload, _JSON
    # Telegram reads file names as they are; quoted ones would arrive with percent signs.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, {}


def _network_error(error: TimeoutError | aiohttp.ClientError) -> NetworkError:
    """The library's own error for it."""
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return TimedOut("Timed out while connecting; nothing was sent")
    if isinstance(error, TimeoutError):
        return TimedOut()
    return NetworkError(_without_address(error))


def _without_address(error: aiohttp.ClientError) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {reason}" if reason else type(error).__name__

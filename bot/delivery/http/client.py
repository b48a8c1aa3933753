"""A plain HTTP/1.1 client: a few kept-alive connections to each server, and nothing else.

A call is never sent twice by itself: whether a server that hung up had taken it nobody knows. Only
a connection that was seen to be closed before anything was sent is replaced by another.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import aiohappyeyeballs

from bot.delivery.http.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.delivery.http.connection import Answer

T = TypeVar("T")
# Shorter than servers keep a connection that nobody uses, so that they seldom hang up on a call.
KEEP_IDLE = 15.0
_SECOND_ADDRESS = 0.25  # seconds until another address of a server is tried beside the first


@dataclass(frozen=True)
class Origin:
    """Who is called: one server, with or without TLS."""

    host: str
    port: int
    tls: bool


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for a free connection, for a new one, for anything to come; None: ever."""

    pool: float | None
    connect: float | None
    silence: float | None


class NotConnected(TimeoutError):  # noqa: N818 - what happened
    """No connection in time, so nothing was sent."""


class HttpClient:
    """So many connections at once; who wants more waits."""

    def __init__(self, connections: int) -> None:
        """`connections`: to all servers together."""
        self._free = asyncio.Semaphore(connections)
        self._idle: defaultdict[Origin, list[Connection]] = defaultdict(list)
        self._closed = False

    def close(self) -> None:
        """Close what is idle now; what is under way is closed when its call is over."""
        self._closed = True
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    async def ask(self, origin: Origin, message: bytes, patience: Patience) -> Answer:
        """Send a request, and give its answer.

        Raises NotConnected, TimeoutError, ConnectionTrouble, and OSError for who is not reached.
        """
        if self._free.locked():
            await _in_time(self._free.acquire(), patience.pool)
        else:
            await self._free.acquire()  # waits for nobody, and needs no clock
        try:
            connection = self._take_idle(origin)
            if connection is None:
                connection = await _in_time(self._connect(origin), patience.connect)
            return await self._ask(origin, connection, message, patience.silence)
        finally:
            self._free.release()

    async def _ask(
        self, origin: Origin, connection: Connection, message: bytes, silence: float | None
    ) -> Answer:
        try:
            answer = await connection.ask(message, silence)
        except BaseException:  # also who is told to stop: its answer must not be another's
            connection.close()
            raise
        if connection.usable and not self._closed:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle[origin].append(connection)
        else:
            connection.close()
        return answer

    def _take_idle(self, origin: Origin) -> Connection | None:
        """The connection used last, unless it is too old: then all others are older."""
        idle = self._idle[origin]
        oldest = asyncio.get_running_loop().time() - KEEP_IDLE
        while idle:
            connection = idle.pop()
            if connection.usable and connection.idle_since >= oldest:
                return connection
            connection.close()
        return None

    async def _connect(self, origin: Origin) -> Connection:
        loop = asyncio.get_running_loop()
        addresses = await loop.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
        # By hand, for uvloop tries one address after the other, and the first may answer nobody.
        line = await aiohappyeyeballs.start_connection(
            addresses, happy_eyeballs_delay=_SECOND_ADDRESS, interleave=1
        )
        try:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            name = origin.host if origin.tls else None
            _transport, connection = await loop.create_connection(
                Connection,
                sock=line,
                ssl=trusted_roots() if origin.tls else None,
                server_hostname=name,
            )
        except BaseException:
            line.close()
            raise
        return connection


async def _in_time(work: Coroutine[object, object, T], seconds: float | None) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        raise NotConnected from None


@cache
def trusted_roots() -> ssl.SSLContext:
    """Who may vouch for a server: the system's roots, as everywhere in Python; read once."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context

"""A server that does to each request what a script says: it stammers, waits, lies and hangs up."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

# Nobody's: a key that vouches for this machine to itself, until 2126.
LOCALHOST = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2cEf/2PgCdlughYz
AAj89z25m7TQx+Zy4nQesmIm+VahRANCAARGwnoJL9dyFhSdPQy47gGjPf8DzKmo
xItRsfq6yip0x+hlkNu7BACYEEn1xbuNBNiCEg8v693cJda1GjKFUJyO
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUaZe00Pk7yVoZ189QyCsrfin0KW0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDAzMTcxMFoYDzIxMjYxMTA2
MDMxNzEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARGwnoJL9dyFhSdPQy47gGjPf8DzKmoxItRsfq6yip0x+hlkNu7BACY
EEn1xbuNBNiCEg8v693cJda1GjKFUJyOo28wbTAdBgNVHQ4EFgQUpfLweiEFO6TY
df1qCu+hpOzuIl8wHwYDVR0jBBgwFoAUpfLweiEFO6TYdf1qCu+hpOzuIl8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhANrKFrZyuwqNujES8FpC/J7RYjYDPusmLza/iEi2I9K/AiEA
pFgS2vpCONeuOpMN0r/dHQB20tskuhjd+cpdxjFjvW4=
-----END CERTIFICATE-----
"""
TAKEN = b'{"ok":true,"result":true}'
Piece = bytes | float | None  # to send; seconds to wait; None: hang up


def answer(content: bytes = TAKEN, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\n{more}\r\n".encode() + content


class Server:
    """Answers the n-th request it gets with the n-th script; remembers who asked what."""

    def __init__(self, scripts: list[list[Piece]]) -> None:
        self.scripts = scripts
        self.asked: list[bytes] = []
        self.connections = 0
        self._lines: list[asyncio.StreamWriter] = []

    @contextlib.asynccontextmanager
    async def listening(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
        """Its address."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        scheme = "http" if tls is None else "https"
        try:
            yield f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for line in self._lines:
                line.transport.abort()
            await asyncio.sleep(0.01)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._lines.append(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = [
                    line for line in head.split(b"\r\n") if line.startswith(b"Content-Length")
                ]
                body = await reader.readexactly(int(length[0].split()[1])) if length else b""
                self.asked.append(head + body)
                if not await self._play(self.scripts.pop(0), writer):
                    break
        writer.close()

    async def _play(self, script: list[Piece], writer: asyncio.StreamWriter) -> bool:
        for piece in script:
            if piece is None:
                return False
            if isinstance(piece, bytes):
                writer.write(piece)
                await writer.drain()
            else:
                await asyncio.sleep(piece)
        return True

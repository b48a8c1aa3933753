"""Who calls and says nothing, or says it letter by letter, is hung up on."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from bot.updates.request_timeout import TimeoutProtocol
from tests.harness.processes import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Hasty(TimeoutProtocol):
    seconds = 0.1


@asynccontextmanager
async def _served() -> AsyncIterator[int]:
    port = free_port()
    config = uvicorn.Config(
        PlainTextResponse("here"), port=port, http=Hasty, lifespan="off", log_config=None
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
        await asyncio.sleep(0)
    yield port
    server.should_exit = True
    await serving


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTT", b"G" * 2000], ids=len
)
async def test_who_does_not_say_what_they_want_is_hung_up_on(said: bytes) -> None:
    async with _served() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        async with asyncio.timeout(20):
            try:
                answer = await reader.read()
            except ConnectionResetError:
                answer = b""
        assert not answer.startswith(b"HTTP/1.1 200")
        writer.close()


async def test_a_connection_may_be_used_again_and_again() -> None:
    async with _served() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(3):
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = await reader.readuntil(b"here")
            assert answer.startswith(b"HTTP/1.1 200")
        writer.write(b"GET / HTTP/1.1\r\n")  # and the fourth never comes to an end
        async with asyncio.timeout(20):
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
        writer.close()

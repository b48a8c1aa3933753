"""Each fault is what its name says, and the same seed gives the same ones."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.faults.proxy import CALLS, Proxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.faults.proxy import Fault


@asynccontextmanager
async def _line(fault: Fault | None) -> AsyncIterator[tuple[httpx.AsyncClient, list[bytes]]]:
    """A caller, the proxy, and a server that remembers what it was asked."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.read(4096):
            heard.append(head)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    proxy = Proxy([server.sockets[0].getsockname()[:2]], faults=[fault] if fault else [], share=1)
    async with (
        server,
        proxy.listening() as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as caller,
    ):
        yield caller, heard


@pytest.mark.parametrize("fault", [None, "delay", "slow bytes"])
async def test_what_is_slow_arrives(fault: Fault | None) -> None:
    async with _line(fault) as (caller, heard):
        assert (await caller.get("/a")).text == "ok"
    assert b"".join(heard).startswith(b"GET /a")


@pytest.mark.parametrize(("fault", "arrives"), [("cut before", 0), ("reset", 0), ("cut after", 1)])
async def test_a_cut_line_answers_nothing(fault: Fault, arrives: int) -> None:
    async with _line(fault) as (caller, heard):
        with pytest.raises(httpx.NetworkError if fault == "reset" else httpx.HTTPError):
            await caller.get("/a")
    assert len(heard) == arrives


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [("500", 500, "on purpose"), ("502", 502, "on purpose"), ("429", 429, '"retry_after": 1'),
     ("malformed", 200, '{"ok": tr')],
)  # fmt: skip
async def test_a_status_takes_the_place_of_the_answer(fault: Fault, status: int, says: str) -> None:
    async with _line(fault) as (caller, heard):
        answer = await caller.post("/a", content=b"x" * 5000)
        assert (answer.status_code, heard) == (status, [])
        assert says in answer.text


def test_the_same_seed_gives_the_same_faults() -> None:
    first, second, other = (
        [proxy._next() for _ in range(60)]
        for proxy in (Proxy([], seed, faults=CALLS, share=0.3) for seed in (1, 1, 2))
    )
    assert first == second
    assert first != other
    assert set(CALLS) <= set(first)
